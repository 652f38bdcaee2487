import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database'
import { rateWindows } from '../db/schema'
import type { GatewayContext } from './context'
import { GatewayProblem } from './problem'

/** So many times in so long. */
export interface RateLimit {
  readonly times: number
  readonly windowMs: number
}

/**
 * Counts in fixed windows, in the database, so that several processes count together. A subject's row is locked until the
 * transaction ends: what is done at the same time waits its turn, and none slips by while another is judged.
 */
export interface RateLimiter {
  /**
   * Counts once more, in a transaction that is going on.
   * @throws {GatewayProblem} `rate-limited` when it was done too often already
   */
  take(transaction: Database, subject: string, limit: RateLimit): Promise<void>
  /** Takes back what did not have to be counted. */
  giveBack(transaction: Database, subject: string, limit: RateLimit): Promise<void>
}

export function createRateLimiter({ clock }: Pick<GatewayContext, 'clock'>): RateLimiter {
  const windowOf = ({ windowMs }: RateLimit) => new Date(Math.floor(clock.now().getTime() / windowMs) * windowMs)
  return {
    async take(transaction, subject, limit) {
      const windowStart = windowOf(limit)
      const [row] = await transaction
        .insert(rateWindows)
        .values({ subject, windowStart, count: 1 })
        .onConflictDoUpdate({
          target: [rateWindows.subject, rateWindows.windowStart],
          set: { count: sql`${rateWindows.count} + 1` },
        })
        .returning({ count: rateWindows.count })
      if (row !== undefined && row.count <= limit.times) return
      const seconds = Math.ceil((windowStart.getTime() + limit.windowMs - clock.now().getTime()) / 1000)
      throw new GatewayProblem('rate-limited', {}, Math.max(1, seconds))
    },
    async giveBack(transaction, subject, limit) {
      await transaction
        .update(rateWindows)
        .set({ count: sql`${rateWindows.count} - 1` })
        .where(and(eq(rateWindows.subject, subject), eq(rateWindows.windowStart, windowOf(limit))))
    },
  }
}
