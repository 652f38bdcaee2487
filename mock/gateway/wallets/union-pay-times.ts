import { eq } from 'drizzle-orm'
import { unionPayTimes } from '../../db/schema/union-pay'
import type { ClientContext } from './client-context'

/** What UnionPay was told about a transaction, and wants to be told again. */
export type TransactionTime = typeof unionPayTimes.$inferSelect

export interface TransactionTimes {
  /** Keeps the time of a transaction before UnionPay hears of it; the one that was kept first stays. */
  keep(time: TransactionTime): Promise<TransactionTime>
  find(orderId: string): Promise<TransactionTime | null>
}

export function transactionTimes(database: ClientContext['database']): TransactionTimes {
  async function find(orderId: string): Promise<TransactionTime | null> {
    const [row] = await database.select().from(unionPayTimes).where(eq(unionPayTimes.orderId, orderId))
    return row ?? null
  }

  return {
    find,
    async keep(time) {
      await database.insert(unionPayTimes).values(time).onConflictDoNothing()
      const kept = await find(time.orderId)
      if (kept === null) throw new Error(`the time of ${time.orderId} was not kept`)
      return kept
    },
  }
}
