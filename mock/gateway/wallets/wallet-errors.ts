/**
 * The wallet could not be asked: no connection, no answer in time, a system error of its own, or an answer whose
 * signature is wrong. Nothing is known about the money; ask again later.
 */
export class WalletUnavailable extends Error {
  override readonly name = 'WalletUnavailable'
  constructor(
    readonly wallet: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${wallet} is unavailable: ${reason}`, options)
  }
}

/**
 * Why a wallet said no to a request.
 * - `tradeClosed`: the trade is closed; it takes an order with another number.
 * - `tradePaid`: the trade is paid already; ask {@link WalletClient.query}.
 * - `tradeDiffers`: the number is taken by a trade with another amount, payee or payer.
 * - `payerUnknown`: the wallet knows no such payer (openid, buyer id).
 * - `refundRefused`: more than is left of the payment, or no payment at all.
 * - `requestRefused`: anything else, our own mistake; `reason` has the wallet's words.
 */
export type WalletRefusal =
  | 'tradeClosed'
  | 'tradePaid'
  | 'tradeDiffers'
  | 'payerUnknown'
  | 'refundRefused'
  | 'requestRefused'

/** The wallet answered, with a signature that is right, and said no. */
export class WalletRefused extends Error {
  override readonly name = 'WalletRefused'
  constructor(
    readonly wallet: string,
    readonly refusal: WalletRefusal,
    readonly reason: string,
  ) {
    super(`${wallet} refused (${refusal}): ${reason}`)
  }
}

/** Why a notification is not believed. */
export type RejectionReason = 'malformed' | 'signature' | 'stale' | 'replayed' | 'foreignMerchant'

/** What came in as a notification is not the wallet's, not for us, too old, or no notification at all. */
export class NotificationRejected extends Error {
  override readonly name = 'NotificationRejected'
  constructor(
    readonly wallet: string,
    readonly rejection: RejectionReason,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${wallet} notification rejected (${rejection}): ${reason}`, options)
  }
}
