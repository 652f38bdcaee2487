import { sql, type SQL } from 'drizzle-orm'
import type { Database } from '../db/database'
import { dues } from '../db/schema'

/**
 * Locks dues until the transaction ends, always in one order, so that no two who want the same ones wait for each other.
 * @param strength `no key update` lets in whoever orders one meanwhile, and keeps out whoever debits or settles it
 */
export function lockDues(transaction: Database, which: SQL, strength: 'update' | 'no key update' = 'update'): Promise<(typeof dues.$inferSelect)[]> {
  // By code points, whatever language the database sorts in: as `byDueId` does.
  return transaction.select().from(dues).where(which).orderBy(sql`${dues.id} collate "C"`).for(strength)
}

/** The order of {@link lockDues}, for rows that lock their due by referring to it. */
export const byDueId = (a: { readonly dueId: string }, b: { readonly dueId: string }): number => (a.dueId < b.dueId ? -1 : 1)
