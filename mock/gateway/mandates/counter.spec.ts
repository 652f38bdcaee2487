import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mandates } from '../../db/schema'
import { enterEarlierMandate, signAtCounter } from './counter'
import { openMandates, type MandatesWorld } from './mandates.fixture'

const PERSON = 'flexible-both'

let world: MandatesWorld
beforeAll(async () => {
  world = await openMandates()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

const textOf = ({ blocks }: { blocks: readonly { text: string }[] }) => blocks.map(({ text }) => text).join('\n')

describe('at a counter', () => {
  it('a card is signed for at once, with a letter of that day', async () => {
    const card = world.card(PERSON)
    const signed = await signAtCounter(world.context, PERSON, card)
    const caller = await world.caller(PERSON)
    const [mandate] = (await world.list(caller)).items
    expect(signed).toEqual({ mandateId: mandate?.mandateId })
    expect(mandate).toMatchObject({ state: 'inForce', signedThrough: 'counter', wording: 'B-2022', bankCode: card.bankCode, accountNoMasked: `****${card.accountNo.slice(-4)}`, signedAt: '2026-09-20T10:00:00.000+08:00' })
    const letter = textOf(await world.letter(caller, mandate?.mandateId ?? ''))
    for (const words of ['本人沈知秋', '居民身份证', '31999919880917021', `账号：${card.accountNo}`, card.phone, '日期：2026年9月20日']) expect(letter).toContain(words)
    const kept = JSON.stringify(await world.context.database.select().from(mandates))
    expect(kept).not.toContain(card.accountNo)
  })

  it('another card takes the place of the one before', async () => {
    const caller = await world.caller(PERSON)
    const before = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T11:00:00+08:00')
    await signAtCounter(world.context, PERSON, world.card(PERSON, 'second'))
    expect((await world.list(caller)).items.map(({ mandateId, state, endReason }) => [mandateId === before.mandateId, state, endReason])).toEqual([
      [false, 'inForce', null],
      [true, 'ended', 'replaced'],
    ])
  })

  it('who is not registered yet signs, and it waits', async () => {
    await signAtCounter(world.context, 'under-review', world.card('under-review'))
    expect((await world.list(await world.caller('under-review'))).items[0]).toMatchObject({ state: 'signed', inForceSince: null })
  })

  it('nobody signs for an account that is not theirs, and nobody for who is not known', async () => {
    expect(await signAtCounter(world.context, 'medical-adult', world.card(PERSON))).toEqual({ refused: 'holderMismatch' })
    expect(await signAtCounter(world.context, PERSON, world.card(PERSON, 'closed'))).toEqual({ refused: 'closed' })
    expect(await signAtCounter(world.context, 'nobody', world.card(PERSON))).toEqual({ refused: 'unknownPerson' })
    expect(await world.context.database.select().from(mandates)).toEqual([])
  })
})

describe('the mandate of many years', () => {
  it('is there once, under the wording of then, and not anew after it was revoked', async () => {
    await enterEarlierMandate(world.context)
    await enterEarlierMandate(world.context)
    const caller = await world.caller('paid-by-auto-debit', 'etax')
    const { items } = await world.list(caller)
    expect(items).toMatchObject([{ state: 'inForce', wording: 'A-2019', signedThrough: 'etax', signedAt: '2019-03-21T10:00:00.000+08:00', inForceSince: '2019-03-21T10:00:00.000+08:00' }])
    expect(textOf(await world.letter(caller, items[0]?.mandateId ?? ''))).toContain('日期：2019年3月21日')
    await world.revoke(caller, items[0]?.mandateId ?? '', await world.codeToRevoke(caller, items[0]?.mandateId ?? ''))
    await enterEarlierMandate(world.context)
    expect((await world.list(caller)).items.map(({ state }) => state)).toEqual(['ended'])
  })
})
