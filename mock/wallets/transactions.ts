import { eq } from 'drizzle-orm'
import type { WalletDatabase } from './context'
import { walletNotifications, walletRefunds, walletTrades } from './schema'
import type { WalletId } from './wallet-id'

/** Money that a wallet moved. */
export interface WalletTransaction {
  readonly transactionNo: string
  readonly orderNo: string
  readonly amountFen: number
  readonly kind: 'payment' | 'refund'
  /** An ISO instant. */
  readonly at: string
  readonly payer: string
}

/** What a wallet took and sent back, in the order of time. */
export async function walletTransactions(database: WalletDatabase, wallet: WalletId): Promise<WalletTransaction[]> {
  const trades = await database.select().from(walletTrades).where(eq(walletTrades.wallet, wallet))
  const refunds = await database
    .select({ refund: walletRefunds, trade: walletTrades })
    .from(walletRefunds)
    .innerJoin(walletTrades, eq(walletRefunds.token, walletTrades.token))
    .where(eq(walletRefunds.wallet, wallet))
  const payments = trades.flatMap((trade): WalletTransaction[] => {
    const { transactionNo, paidAt } = trade
    if (transactionNo === null || paidAt === null) return []
    return [{ ...partsOf(trade), transactionNo, amountFen: trade.amountFen, kind: 'payment', at: paidAt.toISOString() }]
  })
  const repayments = refunds.map(({ refund, trade }): WalletTransaction => {
    const { transactionNo, amountFen, refundedAt } = refund
    return { ...partsOf(trade), transactionNo, amountFen, kind: 'refund', at: refundedAt.toISOString() }
  })
  return [...payments, ...repayments].sort((a, b) => a.at.localeCompare(b.at))
}

const partsOf = (trade: typeof walletTrades.$inferSelect) => ({ orderNo: trade.orderNo, payer: trade.payer ?? '' })

/** Forgets every trade, refund and notification; the keys stay. */
export async function resetWallets(database: WalletDatabase): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.delete(walletNotifications)
    await transaction.delete(walletRefunds)
    await transaction.delete(walletTrades)
  })
}
