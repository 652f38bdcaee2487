import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../../db/database'
import { rateWindows } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import { LIMITS, type LimitName, type Limits } from './limits'

/**
 * Counts in fixed windows, in the database and by its clock, so that several processes count together. The row of who takes
 * is locked until the transaction ends: what is done at the same time waits its turn, and none slips by while another is judged.
 */
export interface RateLimiter {
  /**
   * Counts once more, in a transaction that is going on.
   * @returns how often it was done in this window, this time included
   * @throws {GatewayProblem} `rate-limited` when it was done too often already
   */
  take(transaction: Database, limit: LimitName, subject: string): Promise<number>
  /** Takes back what did not have to be counted. */
  giveBack(transaction: Database, limit: LimitName, subject: string): Promise<void>
  /** Counts once more without judging, so without a lock that others would wait for: where many share a subject. */
  count(database: Database, limit: LimitName, subject: string): Promise<void>
  /** Whether it was done as often as may be. */
  isSpent(database: Database, limit: LimitName, subject: string): Promise<boolean>
  /** What who did it too often is answered. */
  refusal(limit: LimitName): GatewayProblem
}

/** @param told of each refusal: by which limit */
export function createRateLimiter({ clock }: Pick<GatewayContext, 'clock'>, limits: Limits = LIMITS, told: (limit: LimitName) => void = () => undefined): RateLimiter {
  const windowOf = (limit: LimitName) => new Date(Math.floor(clock.now().getTime() / limits[limit].windowMs) * limits[limit].windowMs)
  const keyOf = (limit: LimitName, subject: string) => `${limit} ${subject}`
  const rowOf = (limit: LimitName, subject: string) => and(eq(rateWindows.subject, keyOf(limit, subject)), eq(rateWindows.windowStart, windowOf(limit)))

  async function add(database: Database, limit: LimitName, subject: string): Promise<number> {
    const [row] = await database
      .insert(rateWindows)
      .values({ subject: keyOf(limit, subject), windowStart: windowOf(limit), count: 1 })
      .onConflictDoUpdate({
        target: [rateWindows.subject, rateWindows.windowStart],
        set: { count: sql`${rateWindows.count} + 1` },
      })
      .returning({ count: rateWindows.count })
    if (row === undefined) throw new Error('a count was not kept')
    return row.count
  }

  function refusal(limit: LimitName): GatewayProblem {
    told(limit)
    const seconds = Math.ceil((windowOf(limit).getTime() + limits[limit].windowMs - clock.now().getTime()) / 1000)
    return new GatewayProblem('rate-limited', {}, Math.max(1, seconds))
  }

  return {
    async take(transaction, limit, subject) {
      const times = await add(transaction, limit, subject)
      if (times > limits[limit].times) throw refusal(limit)
      return times
    },
    async giveBack(transaction, limit, subject) {
      await transaction
        .update(rateWindows)
        .set({ count: sql`${rateWindows.count} - 1` })
        .where(rowOf(limit, subject))
    },
    async count(database, limit, subject) {
      await add(database, limit, subject)
    },
    async isSpent(database, limit, subject) {
      const [row] = await database.select({ count: rateWindows.count }).from(rateWindows).where(rowOf(limit, subject))
      return row !== undefined && row.count >= limits[limit].times
    },
    refusal,
  }
}
