import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mandates } from '../../db/schema'
import { readPdfText } from '../documents/pdf-text.fixture'
import { encodeCursor } from '../paging'
import type { Caller } from '../sessions/caller'
import { openMandates, type MandatesWorld } from './mandates.fixture'
import { currentMandate } from './operations'

const PERSON = 'flexible-both'

let world: MandatesWorld
let caller: Caller
beforeAll(async () => {
  world = await openMandates()
})
beforeEach(async () => {
  await world.reset()
  caller = await world.caller(PERSON)
})
afterAll(() => world.close())

const ids = async (query = {}) => (await world.list(caller, query)).items.map(({ mandateId }) => mandateId)

/** Many that have ended, two of them at the same moment, and one that stands. */
async function signedOften(): Promise<string[]> {
  await world.sign(caller, world.card(PERSON))
  const [row] = await world.context.database.select().from(mandates)
  if (row === undefined) throw new Error('nothing was signed')
  const ended = (id: string, day: string) => ({ ...row, id, signedAt: new Date(`2026-09-${day}T10:00:00+08:00`), endedAt: new Date(`2026-09-${day}T11:00:00+08:00`), endReason: 'revoked' as const })
  await world.context.database.insert(mandates).values([ended('mandate-b', '03'), ended('mandate-a', '03'), ended('mandate-c', '02'), ended('mandate-d', '01')])
  return [row.id, 'mandate-b', 'mandate-a', 'mandate-c', 'mandate-d']
}

describe('the mandates of a person', () => {
  it('are the newest first, page by page, and none twice', async () => {
    const all = await signedOften()
    expect(await ids()).toEqual(all)
    for (const limit of [1, 2, 3, 5]) {
      const seen: string[] = []
      let cursor: string | null | undefined
      while (cursor !== null) {
        const page = await world.list(caller, cursor === undefined ? { limit } : { limit, cursor })
        expect(page.items.length).toBeLessThanOrEqual(limit)
        seen.push(...page.items.map(({ mandateId }) => mandateId))
        cursor = page.nextCursor
      }
      expect(seen).toEqual(all)
    }
  })

  it.each([['no time', ['yesterday', 'mandate-a']], ['one part', ['2026-09-03T02:00:00.000Z']], ['nothing', []]])('are not read on from a cursor that has %s', async (_, key) => {
    await expect(world.list(caller, { cursor: encodeCursor(key) })).rejects.toMatchObject({ code: 'request-invalid', parts: { violations: [{ field: 'cursor', rule: 'cursor' }] } })
  })

  it('are nobody else’s, and none of who is not known', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    const other = await world.caller('medical-adult')
    const unknown = await world.stranger()
    for (const one of [other, unknown]) {
      expect((await world.list(one)).items).toEqual([])
      await expect(world.see(one, mandateId)).rejects.toMatchObject({ code: 'not-found' })
      await expect(world.letter(one, mandateId)).rejects.toMatchObject({ code: 'not-found' })
      expect(await currentMandate(world.context, one)).toBeNull()
    }
  })

  it('show their numbers masked, and whose they are', async () => {
    const card = world.card(PERSON)
    const signed = await world.sign(caller, card)
    expect(signed).toMatchObject({
      signedThrough: 'suishenban',
      accountHolderMasked: '**秋',
      accountNoMasked: `****${card.accountNo.slice(-4)}`,
      phoneMasked: '199********',
      bankCode: card.bankCode,
      wording: 'B-2022',
      payer: { relation: 'self', nameMasked: '**秋' },
      inForceSince: '2026-09-20T10:00:00.000+08:00',
      endedAt: null,
      endReason: null,
    })
    expect(JSON.stringify(signed)).not.toContain(card.accountNo)
    expect(await world.see(caller, signed.mandateId)).toEqual(signed)
    expect(await world.list(caller)).toEqual({ items: [signed], nextCursor: null })
  })
})

describe('the mandate of the first screen', () => {
  it('is the one that stands, and none once it has ended', async () => {
    expect(await currentMandate(world.context, caller)).toBeNull()
    const signed = await world.sign(caller, world.card(PERSON))
    expect(await currentMandate(world.context, caller)).toEqual(signed)
    world.setClock('2026-09-20T10:20:00+08:00')
    await world.revoke(caller, signed.mandateId, await world.codeToRevoke(caller, signed.mandateId))
    expect(await currentMandate(world.context, caller)).toBeNull()
  })

  it('is in force as soon as registration is approved, and gone as soon as the insurance has ended', async () => {
    const newcomer = await world.caller('under-review')
    const { mandateId } = await world.sign(newcomer, world.card('under-review'))
    world.setClock('2026-09-21T10:00:00+08:00')
    await world.register('under-review', 'approved')
    expect(await currentMandate(world.context, newcomer)).toMatchObject({ mandateId, state: 'inForce', inForceSince: '2026-09-21T10:00:00.000+08:00' })
    await world.register('under-review', 'none')
    expect(await currentMandate(world.context, newcomer)).toBeNull()
    expect(await world.see(newcomer, mandateId)).toMatchObject({ state: 'ended', endReason: 'insuranceEnded', endedAt: '2026-09-21T10:00:00.000+08:00' })
  })
})

describe('a mandate that is looked at', () => {
  it.each(['list', 'see'] as const)('is true at that moment (%s)', async (how) => {
    const newcomer = await world.caller('under-review')
    const { mandateId } = await world.sign(newcomer, world.card('under-review'))
    await world.register('under-review', 'approved')
    const seen = how === 'see' ? await world.see(newcomer, mandateId) : (await world.list(newcomer)).items[0]
    expect(seen?.state).toBe('inForce')
  })
})

describe('the letter', () => {
  it('stays as it was signed, word for word, and is the same on paper', async () => {
    const { draftId, letter } = await world.draft(caller, world.card(PERSON))
    const { mandateId } = await world.answer(caller, await world.codeFor(caller, draftId))
    expect(await world.letter(caller, mandateId)).toEqual(letter)
    const file = await world.letterFile(caller, mandateId)
    expect(file.fileName).toBe('社会保险费扣费授权书.pdf')
    expect(await readPdfText(file.body)).toEqual([[letter.title, ...letter.blocks.map(({ text }) => text)].join('').replace(/\s/g, '')])
    expect(file.body.equals((await world.letterFile(caller, mandateId)).body)).toBe(true)
  })

  it('that was not kept whole is not shown', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    const { database, sealing } = world.context
    for (const kept of ['null', '"a letter"', '{}']) {
      await database.update(mandates).set({ letterSealed: await sealing.seal(kept) }).where(eq(mandates.id, mandateId))
      await expect(world.letter(caller, mandateId)).rejects.toThrow('a letter was not kept')
    }
  })
})
