import { and, eq, isNull, or } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskDocumentNumber, maskName } from '../../../src/domain/masking'
import { acquaintances, people } from '../../db/schema'
import type { Database } from '../../db/database'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'

type Contributor = components['schemas']['Contributor']
type Person = typeof people.$inferSelect

/** A person within a principal's reach. */
export interface Acquaintance {
  readonly contributorId: string
  readonly person: Person
}

/** The only host in which one pays for nobody but oneself (指南 2.4.1). */
const ALONE = 'unionpay'

/** Whether a caller may have to do with other people's insurance. */
export const mayMeetOthers = ({ channel }: Pick<Caller, 'channel'>): boolean => channel !== ALONE

/** Whom a principal knows, under ids that mean nothing to anybody else. */
export interface Acquaintances {
  /** Makes a person known to the caller, or finds them known already. */
  meet(caller: Caller, personId: string): Promise<Acquaintance>
  /** @throws {GatewayProblem} `not-found` when the caller does not know such a one, or may not here */
  find(caller: Caller, contributorId: string): Promise<Acquaintance>
  /** The operator, then whom they looked up in this session or paid for before. */
  list(caller: Caller): Promise<Acquaintance[]>
  /** @throws {GatewayProblem} `not-found` */
  forget(caller: Caller, contributorId: string): Promise<void>
}

export function createAcquaintances({ database, clock, ids }: GatewayContext): Acquaintances {
  const select = (caller: Caller) =>
    and(
      eq(acquaintances.principalId, caller.principalId),
      isNull(acquaintances.forgottenAt),
      mayMeetOthers(caller) ? undefined : eq(acquaintances.personId, caller.personId ?? ''),
    )

  async function find(caller: Caller, contributorId: string): Promise<Acquaintance> {
    const [row] = await database
      .select({ contributorId: acquaintances.contributorId, person: people })
      .from(acquaintances)
      .innerJoin(people, eq(people.id, acquaintances.personId))
      .where(and(eq(acquaintances.contributorId, contributorId), select(caller)))
    if (row === undefined) throw new GatewayProblem('not-found')
    return row
  }

  return {
    find,

    async meet(caller, personId) {
      const seen = { sessionId: caller.sessionId, forgottenAt: null }
      const [row] = await database
        .insert(acquaintances)
        .values({ contributorId: ids.id(), principalId: caller.principalId, personId, metAt: clock.now(), ...seen })
        .onConflictDoUpdate({ target: [acquaintances.principalId, acquaintances.personId], set: seen })
        .returning({ contributorId: acquaintances.contributorId })
      if (row === undefined) throw new Error('an acquaintance was not kept')
      return find(caller, row.contributorId)
    },

    async list(caller) {
      const rows = await database
        .select({ contributorId: acquaintances.contributorId, person: people, metAt: acquaintances.metAt })
        .from(acquaintances)
        .innerJoin(people, eq(people.id, acquaintances.personId))
        .where(
          and(
            select(caller),
            or(
              eq(acquaintances.sessionId, caller.sessionId),
              eq(acquaintances.paidFor, true),
              caller.personId === null ? undefined : eq(acquaintances.personId, caller.personId),
            ),
          ),
        )
      const rank = ({ person }: Acquaintance) => (person.id === caller.personId ? 0 : 1)
      return rows.toSorted((a, b) => rank(a) - rank(b) || a.metAt.getTime() - b.metAt.getTime() || (a.contributorId < b.contributorId ? -1 : 1))
    },

    async forget(caller, contributorId) {
      const { person } = await find(caller, contributorId)
      // The operator is nobody's memory: they stay.
      if (person.id === caller.personId) throw new GatewayProblem('not-found')
      await database.update(acquaintances).set({ forgottenAt: clock.now() }).where(eq(acquaintances.contributorId, contributorId))
    },
  }
}

/** Notes that a principal paid for people, so that they are remembered. Belongs into the payment's transaction. */
export async function rememberPaidFor(transaction: Database, principalId: string, contributorIds: readonly string[]): Promise<void> {
  // In one order, so that two payments for the same people do not wait for each other.
  for (const contributorId of contributorIds.toSorted()) {
    await transaction
      .update(acquaintances)
      .set({ paidFor: true })
      .where(and(eq(acquaintances.principalId, principalId), eq(acquaintances.contributorId, contributorId)))
  }
}

/** As the contract shows a person: masked. */
export function contributorOf({ contributorId, person }: Acquaintance, caller: Pick<Caller, 'personId'>): Contributor {
  return {
    contributorId,
    relation: person.id === caller.personId ? 'self' : 'other',
    nameMasked: maskName(person.name),
    documentType: person.documentType,
    documentNumberMasked: maskDocumentNumber(person.documentNumber),
    nationality: person.nationality,
  }
}
