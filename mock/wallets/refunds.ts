import { and, eq } from 'drizzle-orm'
import type { WalletDatabase } from './context'
import { walletRefunds, walletTrades } from './schema'
import { refundedFen } from './trades'
import type { Trade } from './trades'
import type { WalletId } from './wallet-id'

export type Refund = typeof walletRefunds.$inferSelect

/**
 * Why no money goes back: the number was used for another amount or another trade, less than that is left of the
 * payment, or there is no such payment.
 */
export type RefundRefusal = 'differs' | 'tooMuch' | 'unpaid'

/** What became of a request to send money back; of one that was heard, what has gone back of the trade by now. */
export type RefundResult =
  | {
      readonly result: 'refunded' | 'repeated'
      readonly refund: Refund
      readonly trade: Trade
      readonly refundedFen: number
    }
  | { readonly result: RefundRefusal }

export type RefundDraft = Pick<
  Refund,
  'wallet' | 'refundNo' | 'merchantTime' | 'token' | 'transactionNo' | 'amountFen' | 'refundedAt'
>

/** Sends money back, once by refund number, and never more than was taken. Belongs into a transaction. */
export async function refundTrade(database: WalletDatabase, draft: RefundDraft): Promise<RefundResult> {
  // The row's lock puts refunds of one trade in line, so that their sum is right.
  const [trade] = await database
    .select()
    .from(walletTrades)
    .where(eq(walletTrades.token, draft.token))
    .for('update')
  const before = await findRefund(database, draft.wallet, draft.refundNo)
  const total = await refundedFen(database, draft.token)
  if (trade === undefined || trade.state !== 'paid') return { result: before === null ? 'unpaid' : 'differs' }
  if (before !== null) {
    const same = before.token === draft.token && before.amountFen === draft.amountFen
    return same ? { result: 'repeated', refund: before, trade, refundedFen: total } : { result: 'differs' }
  }
  if (draft.amountFen <= 0 || total + draft.amountFen > trade.amountFen) return { result: 'tooMuch' }
  const [refund] = await database.insert(walletRefunds).values(draft).onConflictDoNothing().returning()
  // Another trade's refund took the number at the same moment.
  if (refund === undefined) return { result: 'differs' }
  return { result: 'refunded', refund, trade, refundedFen: total + refund.amountFen }
}

export async function findRefund(
  database: WalletDatabase,
  wallet: WalletId,
  refundNo: string,
): Promise<Refund | null> {
  const found = await database
    .select()
    .from(walletRefunds)
    .where(and(eq(walletRefunds.wallet, wallet), eq(walletRefunds.refundNo, refundNo)))
  return found[0] ?? null
}

/** Whether everything that a trade took has gone back. */
export const isWhole = (trade: Trade, refunded: number): boolean => refunded >= trade.amountFen
