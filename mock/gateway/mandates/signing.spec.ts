import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountHash } from '../../core/bank-accounts'
import { bankAccounts, mandateDrafts, mandates } from '../../db/schema'
import type { Caller } from '../sessions/caller'
import { newKey, NOW, openMandates, type MandatesWorld } from './mandates.fixture'
import { enterMandate } from './signing'

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

/** A letter that lies open, with the code that signs it. */
async function opened(which: 'main' | 'second' = 'main', replaces?: string) {
  const draft = await world.draft(caller, world.card(PERSON, which), replaces)
  return { draft, answer: await world.codeFor(caller, draft.draftId) }
}
const rows = () => world.context.database.select().from(mandates)
const wrong = ({ code }: { code: string }) => (code === '000000' ? '000001' : '000000')

describe('signing', () => {
  it('enters the mandate of the account that stands in the letter, in force at once, and uses the draft up', async () => {
    const { answer } = await opened()
    const signed = await world.answer(caller, answer)
    const { accountNo, bankCode, phone } = world.card(PERSON)
    expect(await rows()).toMatchObject([
      {
        id: signed.mandateId,
        personId: await world.personIdOf(PERSON),
        bankCode,
        phone,
        accountHash: accountHash(accountNo),
        wording: 'B-2022',
        signedThrough: 'suishenban',
        signedAt: new Date(NOW),
        inForceSince: new Date(NOW),
        endedAt: null,
        endReason: null,
      },
    ])
    expect(signed).toMatchObject({ state: 'inForce', signedAt: '2026-09-20T10:00:00.000+08:00' })
    expect(await world.context.database.select().from(mandateDrafts)).toEqual([])
  })

  it('keeps no account number and no letter that could be read where it lies', async () => {
    const { answer } = await opened()
    await world.answer(caller, answer)
    const { accountNo } = world.card(PERSON)
    expect(JSON.stringify(await rows())).not.toContain(accountNo)
    expect(JSON.stringify(await rows())).not.toContain('沈知秋')
  })

  it('is signed and not in force before registration is approved', async () => {
    const newcomer = await world.caller('under-review')
    const signed = await world.sign(newcomer, world.card('under-review'))
    expect(signed).toMatchObject({ state: 'signed', inForceSince: null })
  })

  it('is answered alike when the answer was lost, also at the same moment', async () => {
    const { answer } = await opened()
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 4 }, () => world.answer(caller, answer, key)))
    expect(new Set(answers.map(({ mandateId }) => mandateId)).size).toBe(1)
    expect(await world.answer(caller, answer, key)).toEqual(answers[0])
    expect(await rows()).toHaveLength(1)
  })

  it('is done once by two presses that carry two keys', async () => {
    const { answer } = await opened()
    const outcomes = await Promise.allSettled([world.answer(caller, answer), world.answer(caller, answer)])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'mandate-draft-expired' } })
    expect(await rows()).toHaveLength(1)
  })

  it('does not take a key that stands for another letter', async () => {
    const { answer } = await opened()
    const key = newKey()
    await world.answer(caller, answer, key)
    await expect(world.answer(caller, { ...answer, code: wrong(answer) }, key)).rejects.toMatchObject({ code: 'idempotency-key-reused' })
  })

  it('counts a wrong code although nothing is signed by it, and takes the right one after', async () => {
    const { answer } = await opened()
    await expect(world.answer(caller, { ...answer, code: wrong(answer) })).rejects.toMatchObject({ code: 'sms-code-wrong', parts: { attemptsLeft: 4 } })
    await expect(world.answer(caller, { ...answer, code: wrong(answer) })).rejects.toMatchObject({ code: 'sms-code-wrong', parts: { attemptsLeft: 3 } })
    expect(await rows()).toEqual([])
    expect((await world.answer(caller, answer)).state).toBe('inForce')
  })

  it('takes no code that was sent for another letter, and none that was sent to end a mandate', async () => {
    const signed = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:02:00+08:00')
    const { draft } = await opened('second', signed.mandateId)
    world.setClock('2026-09-20T10:04:00+08:00')
    const toEnd = await world.codeToRevoke(caller, signed.mandateId)
    await expect(world.answer(caller, { draftId: draft.draftId, ...toEnd })).rejects.toMatchObject({ code: 'sms-code-expired' })
    world.setClock('2026-09-20T10:06:00+08:00')
    const another = await opened('second', signed.mandateId)
    await expect(world.answer(caller, { ...another.answer, draftId: draft.draftId })).rejects.toMatchObject({ code: 'sms-code-expired' })
    expect(await rows()).toHaveLength(1)
  })

  it('is refused when the account was closed while the letter lay open', async () => {
    const { answer } = await opened()
    await world.context.database.update(bankAccounts).set({ closed: true })
    await expect(world.answer(caller, answer)).rejects.toMatchObject({ code: 'bank-account-rejected', parts: { accountProblem: 'closed' } })
    expect(await rows()).toEqual([])
  })

  it('is refused where nobody is known any more', async () => {
    const { answer } = await opened()
    await expect(world.answer({ ...caller, personId: null }, answer)).rejects.toMatchObject({ code: 'mandate-unavailable' })
  })
})

describe('changing the account', () => {
  it('ends the one at the very moment at which the other begins', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:20:00+08:00')
    const second = await world.sign(caller, world.card(PERSON, 'second'), first.mandateId)
    expect(await world.see(caller, first.mandateId)).toMatchObject({ state: 'ended', endReason: 'replaced', endedAt: second.signedAt })
    expect(second).toMatchObject({ state: 'inForce', signedAt: '2026-09-20T10:20:00.000+08:00' })
  })

  it('is refused when the other was signed elsewhere meanwhile, and tells which', async () => {
    const { draftId } = await world.draft(caller, world.card(PERSON))
    const made = await world.sign(await world.caller(PERSON, 'etax'), world.card(PERSON, 'second'))
    world.setClock('2026-09-20T10:02:00+08:00')
    await expect(world.answer(caller, await world.codeFor(caller, draftId))).rejects.toMatchObject({ code: 'mandate-exists', parts: { mandateId: made.mandateId } })
    expect(await rows()).toHaveLength(1)
  })

  it('is refused when what it replaces was ended meanwhile, and the account that was put in its place stays', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:02:00+08:00')
    const { answer } = await opened('second', first.mandateId)
    await world.revoke(caller, first.mandateId, await world.codeToRevoke(caller, first.mandateId))
    await expect(world.answer(caller, answer)).rejects.toMatchObject({ code: 'mandate-ended' })
    expect((await rows()).map(({ endReason }) => endReason)).toEqual(['revoked'])
  })

  it('leaves one where two letters for two accounts are signed at the same moment', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    const [mandate] = await rows()
    if (mandate === undefined) throw new Error('nothing was signed')
    const another = (id: string) => ({ ...mandate, id, signedAt: new Date('2026-09-20T11:00:00+08:00') })
    const { database } = world.context
    const outcomes = await Promise.allSettled(['mandate-0001', 'mandate-0002'].map((id) => database.transaction((transaction) => enterMandate(transaction, first.mandateId, another(id)))))
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await rows()).filter(({ endedAt }) => endedAt === null)).toHaveLength(1)
  })
})

describe('ending a mandate', () => {
  it('is done by the code that was sent for it, at that moment, and answered alike when the answer was lost', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:20:00+08:00')
    const answer = await world.codeToRevoke(caller, mandateId)
    const key = newKey()
    const ended = await world.revoke(caller, mandateId, answer, key)
    expect(ended).toMatchObject({ state: 'ended', endReason: 'revoked', endedAt: '2026-09-20T10:20:00.000+08:00' })
    world.setClock('2026-09-20T10:30:00+08:00')
    expect(await world.revoke(caller, mandateId, answer, key)).toEqual(ended)
    await expect(world.revoke(caller, mandateId, answer)).rejects.toMatchObject({ code: 'mandate-ended' })
    expect(await rows()).toHaveLength(1)
  })

  it('is done once by presses that come at the same moment', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:20:00+08:00')
    const answer = await world.codeToRevoke(caller, mandateId)
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 3 }, () => world.revoke(caller, mandateId, answer, key)))
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  })

  it('counts a wrong code, and leaves the mandate in force', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:20:00+08:00')
    const answer = await world.codeToRevoke(caller, mandateId)
    await expect(world.revoke(caller, mandateId, { ...answer, code: wrong(answer) })).rejects.toMatchObject({ code: 'sms-code-wrong', parts: { attemptsLeft: 4 } })
    expect((await world.see(caller, mandateId)).state).toBe('inForce')
    expect((await world.revoke(caller, mandateId, answer)).state).toBe('ended')
  })

  it('takes no code that was sent to sign, and no key of another mandate', async () => {
    const first = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:02:00+08:00')
    const { answer: toSign } = await opened('second', first.mandateId)
    await expect(world.revoke(caller, first.mandateId, { challengeId: toSign.challengeId, code: toSign.code })).rejects.toMatchObject({ code: 'sms-code-expired' })
    world.setClock('2026-09-20T10:04:00+08:00')
    const answer = await world.codeToRevoke(caller, first.mandateId)
    const key = newKey()
    await world.revoke(caller, first.mandateId, answer, key)
    const second = await world.sign(caller, world.card(PERSON, 'second'))
    await expect(world.revoke(caller, second.mandateId, answer, key)).rejects.toMatchObject({ code: 'idempotency-key-reused' })
  })

  it('leaves everybody else’s alone', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    const other = await world.caller('medical-adult')
    await world.sign(other, world.card('medical-adult'))
    world.setClock('2026-09-20T10:20:00+08:00')
    const answer = await world.codeToRevoke(caller, mandateId)
    await expect(world.revoke(other, mandateId, answer)).rejects.toMatchObject({ code: 'not-found' })
    await world.revoke(caller, mandateId, answer)
    const [others] = await world.context.database.select().from(mandates).where(eq(mandates.personId, await world.personIdOf('medical-adult')))
    expect(others).toMatchObject({ endedAt: null, endReason: null })
  })

  it('sends no code for one that has ended', async () => {
    const { mandateId } = await world.sign(caller, world.card(PERSON))
    world.setClock('2026-09-20T10:20:00+08:00')
    await world.revoke(caller, mandateId, await world.codeToRevoke(caller, mandateId))
    world.setClock('2026-09-20T10:30:00+08:00')
    await expect(world.codeToRevoke(caller, mandateId)).rejects.toMatchObject({ code: 'mandate-ended' })
  })
})
