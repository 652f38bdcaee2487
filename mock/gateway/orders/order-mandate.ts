import { mandateObstacle } from '../../../src/domain/mandate-payment'
import { keepMandatesTrue } from '../../core/mandate-states'
import type { Database } from '../../db/database'
import type { dues } from '../../db/schema'
import { openMandateOf } from '../mandates/mandate-rows'
import { stateOf } from '../mandates/mandate-view'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'

type Due = typeof dues.$inferSelect

/**
 * Sees to it that the dues may be debited by a mandate: the caller's own, the one whose account they saw, for their own dues.
 * Whether it still is when the bank is told, the bank says.
 * @throws {GatewayProblem} `mandate-own-dues-only`, `mandate-not-in-force`
 */
export async function assertMandate(transaction: Database, caller: Caller, chosen: readonly Due[], mandateId: string | null, now: Date): Promise<void> {
  await keepMandatesTrue(transaction, now, caller)
  const { personId } = caller
  const open = personId === null ? null : await openMandateOf(transaction, personId)
  const obstacle = mandateObstacle(open === null ? null : stateOf(open), personId, chosen.map((due) => due.personId))
  if (obstacle === 'othersDues') {
    throw new GatewayProblem('mandate-own-dues-only', { dueIds: chosen.flatMap(({ id, personId: whose }) => (whose === personId ? [] : [id])) })
  }
  if (obstacle !== null || open?.id !== mandateId) throw new GatewayProblem('mandate-not-in-force')
}
