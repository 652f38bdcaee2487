import type { WalletsContext } from './context'
import type { Notifier } from './notifier'
import { opaqueNo, unionPayNo, wechatRefundId, wechatTransactionId } from './numbers'
import { PHONE_HOLDER } from './merchant'
import { isWhole, refundTrade } from './refunds'
import type { RefundResult } from './refunds'
import type { TradeSnapshot } from './snapshot'
import { pause } from './timers'
import { claimTrade, closeTrade, findTrade, releaseTrade, settleTrade, stateOf } from './trades'
import type { Now, Trade } from './trades'
import type { WalletId } from './wallet-id'

/** What the pay sheet shows after a press of its button. */
export type PaymentResult =
  | { readonly result: 'paid' | 'inProgress' | 'closed' }
  /** Without a reason the wallet keeps it to itself. */
  | { readonly result: 'refused'; readonly reason?: 'insufficientFunds' }

/** What happens to trades: the only place where money moves. */
export interface Acts {
  now(): Now
  /** Pays a trade. Null when there is no such trade. Pressed twice, or by two people, it takes money once. */
  pay(wallet: WalletId, token: string): Promise<PaymentResult | null>
  /** Closes a trade; what it is afterwards, which is not `closed` when somebody paid first. */
  close(trade: Trade): Promise<Trade['state']>
  refund(trade: Trade, refundNo: string, amountFen: number, merchantTime: string): Promise<RefundResult>
}

export function createActs(context: WalletsContext, notifier: Notifier): Acts {
  const { database, clock, wireClock, random, timers } = context
  const now = (): Now => ({ clock: clock.now(), wire: wireClock.now() })

  async function settle(trade: Trade, claim: string): Promise<PaymentResult> {
    const paidAt = clock.now()
    const payment = {
      transactionNo: transactionNoFor(trade),
      amountFen: trade.amountFen + MISTAKE_FEN[context.faults.get().wallets[trade.wallet].amount],
      payer: trade.payer ?? PHONE_HOLDER[trade.wallet],
      paidAt,
    }
    const kept = await database.transaction(async (transaction) => {
      const paid = await settleTrade(transaction, trade.token, claim, payment)
      return paid === null ? null : notifier.keep(transaction, paid, snapshotOf(paid, 0), UNPAID)
    })
    if (kept === null) return { result: 'inProgress' }
    notifier.send(kept)
    return { result: 'paid' }
  }

  /** Alipay and UnionPay know a payment by the trade's own number; WeChat Pay gives it another. */
  function transactionNoFor(trade: Trade): string {
    if (trade.wallet === 'alipay') return trade.token
    return trade.wallet === 'wechatPay'
      ? wechatTransactionId(random, clock.now())
      : unionPayNo(random, clock.now())
  }

  async function refuse(trade: Trade, claim: string, refusal: NonNullable<Trade['refusal']>): Promise<PaymentResult> {
    await releaseTrade(database, trade.token, claim, refusal)
    return refusal === 'insufficientFunds' ? { result: 'refused', reason: refusal } : { result: 'refused' }
  }

  return {
    now,
    async pay(wallet, token) {
      const trade = await findTrade(database, wallet, token)
      if (trade === null) return null
      const claim = opaqueNo(random)
      if (!(await claimTrade(database, token, claim, now()))) {
        const current = await findTrade(database, wallet, token)
        const state = current === null ? 'closed' : stateOf(current, now())
        // Free again between the two looks: somebody else's payment was refused just now.
        return { result: state === 'unpaid' ? 'inProgress' : state }
      }
      await pause(timers, context.faults.get().wallets[wallet].latencyMs)
      const { sheet, funds } = context.faults.get().wallets[wallet]
      if (funds === 'insufficient') return refuse(trade, claim, 'insufficientFunds')
      return sheet === 'refuse' ? refuse(trade, claim, 'walletRefused') : settle(trade, claim)
    },
    async close(trade) {
      const kept = await database.transaction(async (transaction) => {
        const closed = await closeTrade(transaction, trade.token, now())
        // Only Alipay tells of an unpaid trade's end.
        return closed === null || trade.wallet !== 'alipay'
          ? []
          : notifier.keep(transaction, closed, { ...UNPAID, state: 'closed' }, UNPAID)
      })
      notifier.send(kept)
      const current = await findTrade(database, trade.wallet, trade.token)
      return current === null ? 'closed' : stateOf(current, now())
    },
    async refund(trade, refundNo, amountFen, merchantTime) {
      const refundedAt = clock.now()
      const transactionNo =
        trade.wallet === 'wechatPay' ? wechatRefundId(random, refundedAt) : unionPayNo(random, refundedAt)
      const { outcome, kept } = await database.transaction(async (transaction) => {
        const result = await refundTrade(transaction, {
          wallet: trade.wallet,
          refundNo,
          merchantTime,
          token: trade.token,
          transactionNo,
          amountFen,
          refundedAt,
        })
        // Only Alipay tells the payment's own address; the others have an address for each refund, which the gateway
        // does not use: it asks.
        if (result.result !== 'refunded' || trade.wallet !== 'alipay') return { outcome: result, kept: [] }
        const refund = { refundNo, amountFen, at: refundedAt.toISOString() }
        const snapshot = { ...snapshotOf(result.trade, result.refundedFen), refund }
        const before = snapshotOf(result.trade, result.refundedFen - amountFen)
        return { outcome: result, kept: await notifier.keep(transaction, result.trade, snapshot, before) }
      })
      notifier.send(kept)
      return outcome
    },
  }
}

/** How far from what was asked a wallet takes that is told to be wrong. */
const MISTAKE_FEN = { asked: 0, less: -1, more: 1 } as const

const UNPAID: TradeSnapshot = { state: 'unpaid', transactionNo: null, paidAt: null, refundedFen: 0, refund: null }

function snapshotOf(trade: Trade, refunded: number): TradeSnapshot {
  return {
    state: refunded > 0 && isWhole(trade, refunded) ? 'refunded' : 'paid',
    transactionNo: trade.transactionNo,
    paidAt: trade.paidAt?.toISOString() ?? null,
    refundedFen: refunded,
    refund: null,
  }
}
