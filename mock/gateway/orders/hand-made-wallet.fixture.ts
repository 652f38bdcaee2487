import type { Fen } from '../../../src/domain/money'
import type { RawNotification, WalletClient, WalletId, WalletNotification, WalletPayment, WalletRefund, WalletTrade } from '../wallets/wallet-client'

type Told<Answer> = Answer | Error

/** A wallet that answers what a test tells it to, and keeps what it was asked. */
export class HandMadeWallet implements WalletClient {
  trade: Told<WalletTrade> = { state: 'unpaid' }
  closing: Told<null> = null
  refunding: Told<'completed' | 'pending'> = 'completed'
  notification: Told<WalletNotification> = new Error('no notification was told')
  /** What happens while it is being asked. */
  meanwhile: () => Promise<unknown> = () => Promise.resolve()
  readonly queries: string[] = []
  readonly closed: string[] = []
  readonly refunds: WalletRefund[] = []
  readonly acknowledgement = {
    accepted: { status: 200, contentType: 'text/plain', body: 'success' },
    refused: { status: 400, contentType: 'text/plain', body: 'fail' },
  }

  constructor(readonly wallet: WalletId) {}

  open({ orderNo }: WalletPayment) {
    return Promise.resolve({ kind: 'alipayTrade' as const, tradeNO: orderNo })
  }

  async query(orderNo: string): Promise<WalletTrade> {
    this.queries.push(orderNo)
    await this.meanwhile()
    return answer(this.trade)
  }

  async close(orderNo: string): Promise<void> {
    this.closed.push(orderNo)
    answer(this.closing)
  }

  async refund(refund: WalletRefund): Promise<'completed' | 'pending'> {
    this.refunds.push(refund)
    return answer(this.refunding)
  }

  async readNotification(_: RawNotification): Promise<WalletNotification> {
    return answer(this.notification)
  }
}

function answer<Answer>(told: Told<Answer>): Answer {
  if (told instanceof Error) throw told
  return told
}

let transactions = 0

/** Money that a wallet took in a transaction of its own. */
export function taken(amountFen: Fen, paidAt: Date, state: 'paid' | 'refunded' = 'paid') {
  transactions += 1
  return { state, amountFen, paidAt, transactionNo: `2026092022001${String(transactions).padStart(15, '0')}` }
}
