import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mandateDrafts } from '../../db/schema'
import type { Caller } from '../sessions/caller'
import { openMandates, type MandatesWorld } from './mandates.fixture'

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

const textOf = ({ letter }: { letter: { blocks: readonly { text: string }[] } }) => letter.blocks.map(({ text }) => text).join('\n')

describe('a letter is made', () => {
  it('from the account and the person, whole in the letter and masked beside it', async () => {
    const card = world.card(PERSON)
    const draft = await world.draft(caller, card)
    expect(draft).toMatchObject({ bankCode: card.bankCode, accountNoMasked: `****${card.accountNo.slice(-4)}`, phoneMasked: '199********', replaces: null })
    expect(draft.letter.wording).toBe('B-2022')
    for (const words of ['本人沈知秋', '有效证件类型居民身份证', '证件号码31999919880917021', `银行：${draft.bankName}，账号：${card.accountNo}`, `联系电话：${card.phone}`, '日期：2026年9月20日']) {
      expect(textOf(draft)).toContain(words)
    }
  })

  it('with the document that the person has', async () => {
    const draft = await world.draft(await world.caller('hong-kong-resident'), world.card('hong-kong-resident'))
    expect(textOf(draft)).toContain('有效证件类型港澳居民来往内地通行证，证件号码H00000017')
  })

  it('to be signed within half an hour, and on the day that stands in it', async () => {
    expect((await world.draft(caller, world.card(PERSON))).expiresAt).toBe('2026-09-20T10:30:00.000+08:00')
    world.setClock('2026-09-20T23:29:59.999+08:00')
    expect((await world.draft(caller, world.card(PERSON))).expiresAt).toBe('2026-09-20T23:59:59.999+08:00')
    world.setClock('2026-09-20T23:50:00+08:00')
    expect((await world.draft(caller, world.card(PERSON))).expiresAt).toBe('2026-09-20T23:59:59.999+08:00')
  })

  it('and kept without a number or a name that could be read where it lies', async () => {
    const card = world.card(PERSON)
    await world.draft(caller, card)
    const kept = JSON.stringify(await world.context.database.select().from(mandateDrafts))
    expect(kept).not.toContain(card.accountNo)
    expect(kept).not.toContain('沈知秋')
  })

  it('for another account than the one that is debited, which it names', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    expect((await world.draft(caller, world.card(PERSON, 'second'), first.mandateId)).replaces).toBe(first.mandateId)
  })
})

describe('no letter is made', () => {
  it('beside a mandate that stands, and it is told which', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    await expect(world.draft(caller, world.card(PERSON, 'second'))).rejects.toMatchObject({ code: 'mandate-exists', parts: { mandateId } })
  })

  it('in the place of one that has ended, or of somebody else’s', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    const other = await world.caller('medical-adult')
    await expect(world.draft(other, world.card('medical-adult'), first.mandateId)).rejects.toMatchObject({ code: 'not-found' })
    world.setClock('2026-09-20T10:20:00+08:00')
    await world.revoke(caller, first.mandateId, await world.codeToRevoke(caller, first.mandateId))
    await expect(world.draft(caller, world.card(PERSON), first.mandateId)).rejects.toMatchObject({ code: 'mandate-ended' })
  })

  it('in the place of an older one than the one that stands', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:20:00+08:00')
    const second = await world.sign(caller, world.card(PERSON, 'second'), first.mandateId)
    await expect(world.draft(caller, world.card(PERSON), first.mandateId)).rejects.toMatchObject({ code: 'mandate-ended' })
    expect((await world.draft(caller, world.card(PERSON), second.mandateId)).replaces).toBe(second.mandateId)
  })

  it.each([
    ['classTwo', 'accountClass'],
    ['closed', 'closed'],
    ['credit', 'creditCard'],
  ] as const)('from a card that cannot be debited (%s)', async (which, accountProblem) => {
    await expect(world.draft(caller, world.card(PERSON, which))).rejects.toMatchObject({ code: 'bank-account-rejected', parts: { accountProblem } })
  })

  it('from somebody else’s account, or with another phone than the bank knows', async () => {
    await expect(world.draft(caller, world.card('medical-adult'))).rejects.toMatchObject({ parts: { accountProblem: 'holderMismatch' } })
    await expect(world.draft(caller, { ...world.card(PERSON), phone: '13800000000' })).rejects.toMatchObject({ parts: { accountProblem: 'phoneMismatch' } })
  })

  it('where nobody is known', async () => {
    await expect(world.draft(await world.stranger(), world.card(PERSON))).rejects.toMatchObject({ code: 'mandate-unavailable' })
  })

  it('for who has tried fifteen numbers within the hour, until the next; others are not kept waiting', async () => {
    const wrong = { ...world.card(PERSON), phone: '13800000000' }
    for (let tries = 0; tries < 15; tries += 1) await expect(world.draft(caller, wrong)).rejects.toMatchObject({ code: 'bank-account-rejected' })
    await expect(world.draft(caller, world.card(PERSON))).rejects.toMatchObject({ code: 'rate-limited' })
    expect((await world.draft(await world.caller('medical-adult'), world.card('medical-adult'))).replaces).toBeNull()
    world.setClock('2026-09-20T10:59:59+08:00')
    await expect(world.draft(caller, world.card(PERSON))).rejects.toMatchObject({ code: 'rate-limited', retryAfterSeconds: 1 })
    world.setClock('2026-09-20T11:00:00+08:00')
    expect((await world.draft(caller, world.card(PERSON))).replaces).toBeNull()
  })
})

describe('a letter that lies open', () => {
  it('is signed up to its last millisecond and not after it', async () => {
    const { draftId } = await world.draft(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:29:59.999+08:00')
    const answer = await world.codeFor(caller, draftId)
    world.setClock('2026-09-20T10:30:00+08:00')
    await expect(world.answer(caller, answer)).rejects.toMatchObject({ code: 'mandate-draft-expired' })
    await expect(world.codeFor(caller, draftId)).rejects.toMatchObject({ code: 'mandate-draft-expired' })
    world.setClock('2026-09-20T10:29:59.999+08:00')
    expect((await world.answer(caller, answer)).state).toBe('inForce')
  })

  it('is nobody else’s', async () => {
    const { draftId } = await world.draft(caller, world.card(PERSON))
    await expect(world.codeFor(await world.caller('medical-adult'), draftId)).rejects.toMatchObject({ code: 'mandate-draft-expired' })
  })

  it('is one of several, each signed by itself', async () => {
    await world.draft(caller, world.card(PERSON, 'second'))
    const { draftId } = await world.draft(caller, world.card(PERSON))
    expect((await world.answer(caller, await world.codeFor(caller, draftId))).bankCode).toBe(world.card(PERSON).bankCode)
  })
})
