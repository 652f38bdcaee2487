import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm'
import type { Database } from '../db/database'
import { mandates, people } from '../db/schema'

/**
 * What becomes of mandates by themselves: one that was signed is in force from the moment at which 参保登记 is approved
 * (授权书: 办理参保登记成功后生效), and ends when the insurance does (授权书 一（五）).
 * @param whose of whom a resident asks; the banks' run looks after everybody's, which no request can wait for
 */
export async function keepMandatesTrue(database: Database, now: Date, whose: { readonly personId: string | null } | 'everybody'): Promise<void> {
  if (whose !== 'everybody' && whose.personId === null) return
  const theirs = whose === 'everybody' ? undefined : eq(mandates.personId, whose.personId ?? '')
  const registered = (registration: 'approved' | 'none') =>
    database.select({ id: people.id }).from(people).where(eq(people.registration, registration))
  await database
    .update(mandates)
    .set({ inForceSince: now })
    .where(and(theirs, isNull(mandates.endedAt), isNull(mandates.inForceSince), inArray(mandates.personId, registered('approved'))))
  await database
    .update(mandates)
    .set({ endedAt: now, endReason: 'insuranceEnded' })
    .where(and(theirs, isNull(mandates.endedAt), isNotNull(mandates.inForceSince), inArray(mandates.personId, registered('none'))))
}
