import { and, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { checkDocumentNumber, normaliseName } from '../../../src/domain/identity-document'
import { shanghaiDay } from '../../../src/domain/time'
import { people } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { RateLimiter } from '../rate-limit'
import type { Caller } from '../sessions/caller'
import { mayMeetOthers, type Acquaintance, type Acquaintances } from './acquaintances'

/** How often one may be wrong about a person, so that nobody finds names by trying. */
const MISSES = { times: 10, windowMs: 10 * 60_000 }

/**
 * Finds a person by document and name (指南 2.3.1 ②, 2.1.1 ②).
 * @throws {GatewayProblem} `document-invalid`, `identity-mismatch` (the same for a wrong name and an unknown number),
 * `rate-limited`, and `not-found` for any number but one's own in a host where one pays only for oneself
 */
export async function lookUp(
  { database, clock }: GatewayContext,
  limiter: RateLimiter,
  acquaintances: Acquaintances,
  caller: Caller,
  lookup: components['schemas']['ContributorLookup'],
): Promise<Acquaintance> {
  const checked = checkDocumentNumber(lookup.documentType, lookup.documentNumber, shanghaiDay(clock.now()))
  if (!checked.ok) {
    throw new GatewayProblem('document-invalid', { violations: [{ field: '/documentNumber', rule: checked.problem }] })
  }
  const subject = `lookup ${caller.principalId}`
  const personId = await database.transaction(async (transaction) => {
    await limiter.take(transaction, subject, MISSES)
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
    if (!fits) return null
    await limiter.giveBack(transaction, subject, MISSES)
    return person.id
  })
  if (personId === null) throw new GatewayProblem('identity-mismatch')
  return acquaintances.meet(caller, personId)
}
