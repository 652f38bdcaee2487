import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import { parseInstant } from '../../../src/domain/time'
import type { Database } from '../../db/database'
import { mandates, people } from '../../db/schema'
import { cursorProblem, decodeCursor } from '../paging'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'

export type MandateRow = typeof mandates.$inferSelect
export type PersonRow = typeof people.$inferSelect

/** The person's mandate that has not ended; null when there is none. */
export async function openMandateOf(database: Database, personId: string): Promise<MandateRow | null> {
  const [row] = await database
    .select()
    .from(mandates)
    .where(and(eq(mandates.personId, personId), isNull(mandates.endedAt)))
  return row ?? null
}

/**
 * One of the operator's own mandates.
 * @throws {GatewayProblem} `not-found`, also for somebody else's
 */
export async function ownMandate(database: Database, { personId }: Pick<Caller, 'personId'>, mandateId: string): Promise<MandateRow> {
  const [row] =
    personId === null
      ? []
      : await database
          .select()
          .from(mandates)
          .where(and(eq(mandates.id, mandateId), eq(mandates.personId, personId)))
  if (row === undefined) throw new GatewayProblem('not-found')
  return row
}

/** The person's mandates, the one that has not ended first, then the newest; one more than the limit tells of a next page. */
export async function listMandatesOf(database: Database, personId: string, cursor: string | undefined, count: number): Promise<MandateRow[]> {
  return database
    .select()
    .from(mandates)
    .where(and(eq(mandates.personId, personId), cursor === undefined ? undefined : before(cursor)))
    .orderBy(desc(mandates.signedAt), desc(mandates.id))
    .limit(count)
}

function before(cursor: string) {
  const [signedAt = '', id = ''] = decodeCursor(cursor, 2)
  const moment = parseInstant(signedAt)
  if (moment === null) throw cursorProblem()
  return or(lt(mandates.signedAt, moment), and(eq(mandates.signedAt, moment), lt(mandates.id, id)))
}

/** The operator, in a host that tells who they are. @throws {GatewayProblem} `mandate-unavailable` */
export async function operatorOf(database: Database, { personId }: Pick<Caller, 'personId'>): Promise<PersonRow> {
  const [person] = personId === null ? [] : await database.select().from(people).where(eq(people.id, personId))
  if (person === undefined) throw new GatewayProblem('mandate-unavailable')
  return person
}
