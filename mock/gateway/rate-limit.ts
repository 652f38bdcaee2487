import { and, eq, sql } from 'drizzle-orm'
import { rateWindows } from '../db/schema'
import type { GatewayContext } from './context'
import { GatewayProblem } from './problem'

/** So many times in so long. */
export interface RateLimit {
  readonly times: number
  readonly windowMs: number
}

/** Counts in fixed windows, in the database, so that several processes count together. */
export interface RateLimiter {
  /** @throws {GatewayProblem} `rate-limited` when it was done too often already. */
  check(subject: string, limit: RateLimit): Promise<void>
  count(subject: string, limit: RateLimit): Promise<void>
}

export function createRateLimiter({ database, clock }: Pick<GatewayContext, 'database' | 'clock'>): RateLimiter {
  const windowOf = ({ windowMs }: RateLimit) => new Date(Math.floor(clock.now().getTime() / windowMs) * windowMs)
  return {
    async check(subject, limit) {
      const windowStart = windowOf(limit)
      const [row] = await database
        .select({ count: rateWindows.count })
        .from(rateWindows)
        .where(and(eq(rateWindows.subject, subject), eq(rateWindows.windowStart, windowStart)))
      if ((row?.count ?? 0) < limit.times) return
      const seconds = Math.ceil((windowStart.getTime() + limit.windowMs - clock.now().getTime()) / 1000)
      throw new GatewayProblem('rate-limited', {}, Math.max(1, seconds))
    },
    async count(subject, limit) {
      await database
        .insert(rateWindows)
        .values({ subject, windowStart: windowOf(limit), count: 1 })
        .onConflictDoUpdate({
          target: [rateWindows.subject, rateWindows.windowStart],
          set: { count: sql`${rateWindows.count} + 1` },
        })
    },
  }
}
