import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mandates, people } from '../db/schema'
import { PERSONAS } from '../personas/personas'
import { keepMandatesTrue } from './mandate-states'
import { signMandate } from './mandates.fixture'
import { openSandboxPeople, type SandboxPeople } from './sandbox-people.fixture'

const SIGNED = new Date('2026-09-20T10:00:00+08:00')
const LATER = new Date('2026-09-21T10:00:00+08:00')

let world: SandboxPeople
beforeAll(async () => {
  world = await openSandboxPeople(PERSONAS.filter(({ id }) => ['medical-adult', 'under-review', 'not-enrolled'].includes(id)))
  await world.goTo('2026-09-20T10:00:00+08:00')
})
beforeEach(() => world.database.delete(mandates))
afterAll(() => world.close())

const sign = async (personaId: string, change: Partial<typeof mandates.$inferInsert> = {}) =>
  signMandate(world.database, { id: `of-${personaId}`, personId: await world.personIdOf(personaId), signedAt: SIGNED, ...change })
const see = async (personaId: string) => {
  const [row] = await world.database.select().from(mandates).where(eq(mandates.id, `of-${personaId}`))
  return row && { inForceSince: row.inForceSince, endedAt: row.endedAt, endReason: row.endReason }
}

describe('a mandate', () => {
  it('that waits comes into force when registration is approved, and nobody else’s does', async () => {
    for (const personaId of ['medical-adult', 'under-review', 'not-enrolled']) await sign(personaId, { inForceSince: null })
    await keepMandatesTrue(world.database, LATER, 'everybody')
    expect(await see('medical-adult')).toEqual({ inForceSince: LATER, endedAt: null, endReason: null })
    for (const personaId of ['under-review', 'not-enrolled']) expect(await see(personaId)).toEqual({ inForceSince: null, endedAt: null, endReason: null })
  })

  it('that is in force since longer stays so since then', async () => {
    await sign('medical-adult')
    await keepMandatesTrue(world.database, LATER, 'everybody')
    expect(await see('medical-adult')).toEqual({ inForceSince: SIGNED, endedAt: null, endReason: null })
  })

  it('ends with the insurance, and not while it is under review', async () => {
    for (const personaId of ['under-review', 'not-enrolled']) await sign(personaId)
    await keepMandatesTrue(world.database, LATER, 'everybody')
    expect(await see('not-enrolled')).toEqual({ inForceSince: SIGNED, endedAt: LATER, endReason: 'insuranceEnded' })
    expect(await see('under-review')).toEqual({ inForceSince: SIGNED, endedAt: null, endReason: null })
  })

  it('that has ended stays as it ended, whatever becomes of the insurance', async () => {
    const ended = { endedAt: SIGNED, endReason: 'revoked' as const }
    await sign('not-enrolled', ended)
    await sign('medical-adult', { ...ended, inForceSince: null })
    await keepMandatesTrue(world.database, LATER, 'everybody')
    expect(await see('not-enrolled')).toEqual({ inForceSince: SIGNED, ...ended })
    expect(await see('medical-adult')).toEqual({ inForceSince: null, ...ended })
  })

  it('whose insurance begins anew later is not ended by the time before', async () => {
    await sign('not-enrolled', { inForceSince: null })
    await world.database.update(people).set({ registration: 'approved' }).where(eq(people.personaId, 'not-enrolled'))
    await keepMandatesTrue(world.database, LATER, 'everybody')
    await world.database.update(people).set({ registration: 'none' }).where(eq(people.personaId, 'not-enrolled'))
    expect(await see('not-enrolled')).toEqual({ inForceSince: LATER, endedAt: null, endReason: null })
  })
})
