import type { Fen } from '../../../src/domain/money'
import type { components } from '../../../types/gateway'

export { NotificationRejected, WalletRefused, WalletUnavailable } from './wallet-errors'

type SheetInstruction = components['schemas']['SheetInstruction']

export type WalletId = 'alipay' | 'wechatPay' | 'unionPay'

/** Where the payment is made; it decides the wallet's product and the kind of pay instruction. */
export type PayScene =
  | 'alipayMiniProgram'
  | 'alipayWap'
  | 'wechatMiniProgram'
  | 'wechatOfficialAccount'
  | 'wechatH5'
  | 'unionpayApp'
  | 'unionpayWeb'

/** What a wallet is asked to take. */
export interface WalletPayment {
  /** The order's number at the wallet: 8 to 32 characters of `[A-Za-z0-9]`, never used for anything else. */
  readonly orderNo: string
  readonly totalFen: Fen
  /** What the person reads in the wallet. */
  readonly subject: string
  readonly scene: PayScene
  /** The openid (WeChat) or buyer id (Alipay mini-program); null where the scene needs none. */
  readonly payerAccount: string | null
  /** After it the wallet takes no money. */
  readonly expiresAt: Date
  /** An absolute address, for scenes that leave the page; null elsewhere. */
  readonly returnUrl: string | null
}

/** Why no money was taken; what is neither `insufficientFunds` nor `walletRefused` only a bank says. */
export type Refusal = NonNullable<components['schemas']['PaymentOrder']['failure']>

/**
 * What the wallet knows about an order.
 * `refused`: the last try was refused and the trade can be tried again until it is closed or expires.
 */
export type WalletTrade =
  | { readonly state: 'absent' | 'unpaid' | 'inProgress' | 'closed' }
  | { readonly state: 'refused'; readonly reason: Refusal }
  | {
      readonly state: 'paid' | 'refunded'
      /** The wallet's own number (`trade_no`, `transaction_id`, `queryId`): one for each time money was taken. */
      readonly transactionNo: string
      readonly amountFen: Fen
      readonly paidAt: Date
    }

/** A repayment of one transaction, whole or in part. */
export interface WalletRefund {
  readonly orderNo: string
  readonly transactionNo: string
  /** 8 to 32 characters of `[A-Za-z0-9]`; the same number is the same refund. */
  readonly refundNo: string
  readonly amountFen: Fen
}

/** A notification as it came, its body untouched: the signature is over the bytes. */
export interface RawNotification {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface WalletNotification {
  /** The same for every repetition of one notification. */
  readonly notificationId: string
  readonly orderNo: string
  readonly trade: WalletTrade
  /** What this sending has and no other, where the wallet signs each anew; null where it may repeat one as it was. */
  readonly sending: string | null
}

export interface NotificationReply {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/**
 * Whoever may have the money of an order, a wallet or the bank of a mandate: what became of it, an end to it, and its way back.
 * Keeps no truth of its own about money.
 */
export interface MoneyTaker {
  /** @throws {WalletUnavailable} */
  query(orderNo: string): Promise<WalletTrade>

  /**
   * Sees to it that nobody can pay the order from here on. Resolves also when it is closed, absent or paid already:
   * always query afterwards.
   * @throws {WalletUnavailable} it may still be paid.
   */
  close(orderNo: string): Promise<void>

  /**
   * Sends money back. Idempotent by `refundNo`; `pending` means ask again with the same refund.
   * @throws {WalletUnavailable}
   * @throws {WalletRefused} `refundRefused`.
   */
  refund(refund: WalletRefund): Promise<'completed' | 'pending'>
}

/** One wallet, as the gateway sees it: over HTTP, through its public SDK. */
export interface WalletClient extends MoneyTaker {
  readonly wallet: WalletId

  /**
   * Opens the payment at the wallet and answers what the host's pay sheet needs. Idempotent by `orderNo`: asked again
   * it opens the same payment.
   * @throws {WalletUnavailable} nothing is known; ask again with the same payment.
   * @throws {WalletRefused} `tradeClosed`, `tradePaid`, `tradeDiffers`, `payerUnknown`, `requestRefused`.
   */
  open(payment: WalletPayment): Promise<SheetInstruction>

  /**
   * Verifies signature, app or merchant id, and time. What it says is what the wallet knew when it was sent:
   * notifications overtake one another.
   * @throws {NotificationRejected}
   */
  readNotification(raw: RawNotification): Promise<WalletNotification>

  /** How the wallet wants to hear that a notification was taken, or that it should come again. */
  readonly acknowledgement: { readonly accepted: NotificationReply; readonly refused: NotificationReply }
}
