import { and, eq, gt } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { instantOf } from '../../../src/domain/time'
import { humanChecks } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'

const LIFETIME_MS = 5 * 60_000

/**
 * The slider (请按住滑块，拖动到最右边, 指南 1.1.1). It keeps out what repeats one request over and over; whoever reads
 * the contract can ask for a check without drawing anything. What holds against guessing is the lock after some wrong
 * passwords, the limits on codes, and the cost of argon2id. A bureau may put a check of its own behind the same id.
 */
export interface HumanChecks {
  create(): Promise<components['schemas']['HumanCheck']>
  /** @throws {GatewayProblem} `human-check-failed` when it was used, is too old, or never was */
  redeem(humanCheckId: string): Promise<void>
}

export function createHumanChecks({ database, clock, ids }: GatewayContext): HumanChecks {
  return {
    async create() {
      const id = ids.id()
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS)
      await database.insert(humanChecks).values({ id, expiresAt })
      return { humanCheckId: id, expiresAt: instantOf(expiresAt) }
    },
    async redeem(humanCheckId) {
      const redeemed = await database
        .delete(humanChecks)
        .where(and(eq(humanChecks.id, humanCheckId), gt(humanChecks.expiresAt, clock.now())))
        .returning({ id: humanChecks.id })
      if (redeemed.length === 0) throw new GatewayProblem('human-check-failed')
    },
  }
}
