import { and, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { checkDocumentNumber, normaliseName } from '../../../src/domain/identity-document'
import { shanghaiDay } from '../../../src/domain/time'
import { people } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { NumberGuard } from '../limits/number-guard'
import type { RateLimiter } from '../limits/rate-limiter'
import type { Caller } from '../sessions/caller'
import { mayMeetOthers, type Acquaintance, type Acquaintances } from './acquaintances'

/** What keeps a look-up from telling who is who. */
export interface LookUpGuards {
  readonly limiter: RateLimiter
  readonly numberGuard: NumberGuard
}

/**
 * Finds a person by document and name (指南 2.3.1 ②, 2.1.1 ②).
 * @throws {GatewayProblem} `document-invalid`, `identity-mismatch` (the same for a wrong name and an unknown number),
 * `rate-limited`, and `not-found` for any number but one's own in a host where one pays only for oneself
 */
export async function lookUp(
  { database, clock }: GatewayContext,
  { limiter, numberGuard }: LookUpGuards,
  acquaintances: Acquaintances,
  caller: Caller,
  lookup: components['schemas']['ContributorLookup'],
): Promise<Acquaintance> {
  const checked = checkDocumentNumber(lookup.documentType, lookup.documentNumber, shanghaiDay(clock.now()))
  if (!checked.ok) {
    throw new GatewayProblem('document-invalid', { violations: [{ field: '/documentNumber', rule: checked.problem }] })
  }
  const asking = { asker: caller.principalId, documentType: lookup.documentType, number: checked.number }
  const personId = await database.transaction(async (transaction) => {
    await limiter.take(transaction, 'lookUpMissesOfPrincipal', caller.principalId)
    await numberGuard.admit(transaction, asking)
    const [person] = await transaction
      .select({ id: people.id, name: people.name, nationality: people.nationality })
      .from(people)
      .where(and(eq(people.documentType, lookup.documentType), eq(people.documentNumber, checked.number)))
    // Refused before the name is judged, or the refusal would tell whether it is right.
    if (!mayMeetOthers(caller) && person?.id !== caller.personId) throw new GatewayProblem('not-found')
    const fits =
      person !== undefined &&
      person.name === normaliseName(lookup.name) &&
      (lookup.nationality === undefined || lookup.nationality === person.nationality)
    if (!fits) {
      await numberGuard.wrong(transaction, asking)
      return null
    }
    await limiter.giveBack(transaction, 'lookUpMissesOfPrincipal', caller.principalId)
    await numberGuard.right(transaction, asking)
    return person.id
  })
  if (personId === null) throw new GatewayProblem('identity-mismatch')
  return acquaintances.meet(caller, personId)
}
