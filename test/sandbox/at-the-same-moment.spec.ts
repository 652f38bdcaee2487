import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { cardOf, draft, newestCode, revoke, sign, type Card, type Mandate } from './mandate-desk'
import { duesOf, newKey, OPEN_DAY, startStage, tokenOf, type Answer, type Phone, type Problem, type Stage } from './phone'

type Schemas = components['schemas']

const PERSON = 'flexible-both'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
beforeEach(() => stage.control('POST', '/sandbox/reset', { now: OPEN_DAY }))
afterAll(() => stage.close())

const statuses = (answers: readonly Answer<unknown>[]) => answers.map(({ status }) => status).sort()
const standing = async (phone: Phone) => (await phone.get<Schemas['MandatePage']>('/mandates')).items.filter(({ endedAt }) => endedAt === null)

describe('a mandate, at two places at the same moment', () => {
  let phones: readonly [Phone, Phone]
  let cards: readonly [Card, Card]
  beforeEach(async () => {
    phones = [await stage.phone(PERSON, 'suishenban'), await stage.phone(PERSON, 'alipay')]
    cards = [await cardOf(stage, PERSON), await cardOf(stage, PERSON, 'second')]
  })

  /** All but the last press. */
  async function readyToSign(phone: Phone, card: Card, replaces?: string): Promise<() => Promise<Answer<Mandate & Problem>>> {
    const { body: drafted } = await draft(phone, card, replaces)
    const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', `/mandate-drafts/${drafted.draftId}/sms-challenges`)
    const answer = { draftId: drafted.draftId, challengeId: challenge.challengeId, code: await newestCode(stage, card.phone) }
    return () => phone.send('POST', '/mandates', answer, newKey())
  }

  /** A minute lies between two codes to the same phone. */
  const aMinuteLater = () => stage.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:02') })

  it('is signed once, on a phone or at a counter', async () => {
    const first = await readyToSign(phones[0], cards[0])
    const { bankCode, accountNo, phone } = cards[1]
    const atCounter = () => stage.control('POST', '/sandbox/counter-mandates', { persona: PERSON, bankCode, accountNo, phone }).then(() => true, () => false)
    const [signed, byCounter] = await Promise.all([first(), atCounter()])
    // What is signed at a counter takes the place of what stands; a phone asks first.
    expect(byCounter).toBe(true)
    expect((await standing(phones[0])).map(({ accountNoMasked }) => accountNoMasked)).toEqual([`****${accountNo.slice(-4)}`])
    if (signed.status !== 201) expect(signed).toMatchObject({ status: 409, body: { code: 'mandate-exists' } })
  })

  it('is signed once by two presses for one letter', async () => {
    const sign = await readyToSign(phones[0], cards[0])
    const answers = await Promise.all([sign(), sign()])
    expect(statuses(answers)[0]).toBe(201)
    expect(['sms-code-expired', 'mandate-draft-expired']).toContain(answers.find(({ status }) => status !== 201)?.body.code)
    expect(await standing(phones[1])).toEqual([answers.find(({ status }) => status === 201)?.body])
  })

  it('is signed once by the same press that comes five times', async () => {
    const { body: drafted } = await draft(phones[0], cards[0])
    const { body: challenge } = await phones[0].send<Schemas['SmsChallenge']>('POST', `/mandate-drafts/${drafted.draftId}/sms-challenges`)
    const answer = { draftId: drafted.draftId, challengeId: challenge.challengeId, code: await newestCode(stage, cards[0].phone) }
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 5 }, () => phones[0].send<Mandate>('POST', '/mandates', answer, key)))
    expect(new Set(answers.map(({ body }) => body.mandateId)).size).toBe(1)
    expect(await standing(phones[0])).toHaveLength(1)
  })

  it('is ended once by the same press that comes five times', async () => {
    const { body: mandate } = await sign(stage, phones[0], cards[0])
    await aMinuteLater()
    const { body: challenge } = await phones[0].send<Schemas['SmsChallenge']>('POST', `/mandates/${mandate.mandateId}/sms-challenges`)
    const answer = { challengeId: challenge.challengeId, code: await newestCode(stage, cards[0].phone) }
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 5 }, () => phones[0].send('POST', `/mandates/${mandate.mandateId}/revocation`, answer, key)))
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200])
    expect(await standing(phones[0])).toEqual([])
  })

  it('is ended and changed: what was answered is what stands', async () => {
    const { body: old } = await sign(stage, phones[0], cards[0])
    await aMinuteLater()
    const change = await readyToSign(phones[1], cards[1], old.mandateId)
    await stage.control('PUT', '/sandbox/clock', { now: OPEN_DAY.replace('10:00', '10:04') })
    const [ended, changed] = await Promise.all([revoke(stage, phones[0], cards[0], old.mandateId), change()])
    const left = await standing(phones[0])
    if (changed.status === 201) expect(left).toEqual([changed.body])
    else {
      expect(changed.body.code).toBe('mandate-ended')
      expect(left).toEqual([])
    }
    expect(ended.status === 200 || ended.body.code === 'mandate-ended').toBe(true)
    expect(ended.status === 200 || changed.status === 201).toBe(true)
  })
})

describe('an order, and the banks’ run', () => {
  const EVE = '2026-09-10T23:50:00+08:00'
  const RUN = '2026-09-11T06:00:00+08:00'

  it('never take the same due both, in whatever order they come', async () => {
    for (const head of ['run', 'order', 'run', 'order'] as const) {
      await stage.control('POST', '/sandbox/reset', { now: EVE })
      const card = await cardOf(stage, PERSON)
      await sign(stage, await stage.phone(PERSON, 'suishenban'), card)
      const phone = await stage.phone(PERSON, 'alipay')
      const { dues, contributorId } = await duesOf(stage, phone, PERSON)
      const before = (await cardOf(stage, PERSON)).balanceFen ?? 0
      const run = () => stage.control('PUT', '/sandbox/clock', { now: RUN })
      const payByHand = async () => {
        const { status, body } = await phone.order('alipay', dues)
        const instruction = status === 201 ? await phone.instruct(body.orderId) : null
        if (instruction?.status === 201) await stage.pay('alipay', tokenOf(instruction.body))
      }
      await Promise.all((head === 'run' ? [run, payByHand] : [payByHand, run]).map((act) => act()))
      await stage.control('PUT', '/sandbox/clock', { now: '2026-09-16T10:00:00+08:00' })
      const again = await stage.phone(PERSON, 'alipay')
      const debited = before - ((await cardOf(stage, PERSON)).balanceFen ?? 0)
      const records = (await again.get<Schemas['RecordPage']>(`/contributors/${contributorId}/records?year=2026&limit=100`)).items
      const ofDues = records.filter(({ period: { from } }) => dues.some(({ period }) => period.from === from))
      expect(ofDues.map(({ insurance }) => insurance).sort()).toEqual(dues.map(({ insurance }) => insurance).sort())
      const total = dues.reduce((sum, { amountFen }) => sum + amountFen, 0)
      const paid = (await stage.transactions('alipay')).reduce((sum, { kind, amountFen }) => sum + (kind === 'payment' ? amountFen : -amountFen), 0)
      expect(debited + paid).toBe(total)
    }
  }, 180_000)
})
