import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { readPdfText } from '../../mock/gateway/documents/pdf-text.fixture'
import { DEVICE } from '../device'
import { cardOf, draft, newestCode, revoke, sign, wrongOf, type Card, type Mandate } from './mandate-desk'
import { newKey, OPEN_DAY, startStage, type Overview, type Phone, type Problem, type Stage } from './phone'

type Schemas = components['schemas']

const PERSON = 'flexible-both'

let stage: Stage
let phone: Phone
let main: Card
beforeAll(async () => {
  stage = await startStage()
})
beforeEach(async () => {
  await stage.control('POST', '/sandbox/reset', { now: OPEN_DAY })
  phone = await stage.phone(PERSON, 'suishenban')
  main = await cardOf(stage, PERSON)
})
afterAll(() => stage.close())

const listed = async (of: Phone = phone) => (await of.get<Schemas['MandatePage']>('/mandates')).items

async function file(path: string, token?: string): Promise<{ status: number; type: string | null; pages: string[]; name: string | null }> {
  const response = await fetch(`${stage.url}/api${path}`, token === undefined ? {} : { headers: { ...DEVICE, authorization: `Bearer ${token}` } })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, type: response.headers.get('content-type'), name: response.headers.get('content-disposition'), pages: await readPdfText(bytes) }
}

const wordsOf = ({ title, blocks }: Schemas['AuthorisationLetter']) => [title, ...blocks.map(({ text }) => text)].join('').replace(/\s/g, '')

describe('signing', () => {
  it('WEB-AGR-03, WEB-AGR-04, WEB-AGR-07, SSB-AGR-03: makes the letter, signs it with the code, and shows it ever after', async () => {
    expect(phone.opened.overview.mandate).toBeUndefined()
    const { status, body: drafted } = await draft(phone, main)
    expect(status).toBe(201)
    expect(drafted).toMatchObject({ bankName: main.bankName, accountNoMasked: `****${main.accountNo.slice(-4)}`, phoneMasked: '199********', replaces: null })
    expect(wordsOf(drafted.letter)).toContain(`（银行：${main.bankName}，账号：${main.accountNo}）`)
    expect(drafted.letter.blocks.at(-1)?.text).toBe('日期：2026年9月20日')
    expect(await listed()).toEqual([])

    const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', `/mandate-drafts/${drafted.draftId}/sms-challenges`)
    expect(Date.parse(challenge.expiresAt) - Date.parse(challenge.resendAt)).toBe(4 * 60_000)
    const answer = { draftId: drafted.draftId, challengeId: challenge.challengeId, code: await newestCode(stage, main.phone) }
    const key = newKey()
    const signed = await phone.send<Mandate>('POST', '/mandates', answer, key)
    expect(signed).toMatchObject({ status: 201, body: { state: 'inForce', signedThrough: 'suishenban', wording: 'B-2022', accountHolderMasked: '**秋', endedAt: null } })
    // The answer was lost: the same again.
    expect((await phone.send<Mandate>('POST', '/mandates', answer, key)).body).toEqual(signed.body)
    expect(await listed()).toEqual([signed.body])
    expect((await phone.overview()).mandate).toEqual(signed.body)

    const { mandateId } = signed.body
    expect(await phone.get(`/mandates/${mandateId}/letter`)).toEqual(drafted.letter)
    const pdf = await file(`/mandates/${mandateId}/letter/file`, phone.opened.token)
    expect(pdf).toMatchObject({ status: 200, type: 'application/pdf', pages: [wordsOf(drafted.letter)] })
    expect(pdf.name).toContain(encodeURIComponent('社会保险费扣费授权书.pdf'))
  })

  it('WEB-TPL-01, LTR-13: gives anybody the blank letter', async () => {
    const { pages, type } = await file('/authorisation-letter-template')
    expect(type).toBe('application/pdf')
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('本人_____（有效证件类型_____，证件号码_____）')
    expect(pages[0]?.endsWith('授权人签署：_____联系电话：_____日期：_____年_____月_____日')).toBe(true)
  })

  it('LTR-03, LTR-04, APP-AGR-03: refuses what cannot be debited, and says why', async () => {
    const other = await cardOf(stage, 'medical-adult')
    const [classTwo, closed, credit] = [await cardOf(stage, PERSON, 'classTwo'), await cardOf(stage, PERSON, 'closed'), await cardOf(stage, PERSON, 'credit')]
    const lastWrong = `${main.accountNo.slice(0, -1)}${(Number(main.accountNo.slice(-1)) + 1) % 10}`
    const refusals: [Card, Schemas['AccountProblem']][] = [
      [{ ...main, accountNo: lastWrong }, 'checkDigit'],
      [{ ...main, accountNo: '4539578763621486' }, 'bankUnknown'],
      [{ ...main, bankCode: main.bankCode === 'ICBC' ? 'BOC' : 'ICBC' }, 'bankMismatch'],
      [credit, 'creditCard'],
      [{ ...other, phone: main.phone }, 'holderMismatch'],
      [closed, 'closed'],
      [classTwo, 'accountClass'],
      [{ ...main, phone: '13800000000' }, 'phoneMismatch'],
    ]
    for (const [card, accountProblem] of refusals) {
      expect(await draft(phone, card)).toMatchObject({ status: 422, body: { code: 'bank-account-rejected', accountProblem } })
    }
    expect((await draft(phone, { ...main, accountNo: '6222 0200' })).body).toMatchObject({ code: 'request-invalid' })
    expect(await listed()).toEqual([])
  })

  it('is stopped when somebody tries numbers', async () => {
    const answers = []
    for (let tries = 0; tries < 16; tries += 1) answers.push(await draft(phone, { ...main, phone: '13800000000' }))
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
  })

  it('WEB-AGR-05, APP-AGR-06: takes five wrong codes and then none, sends none within a minute, and lets none sign another letter', async () => {
    const { body: first } = await draft(phone, main)
    const challenges = `/mandate-drafts/${first.draftId}/sms-challenges`
    const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', challenges)
    const code = await newestCode(stage, main.phone)
    const soon = await phone.send<Problem>('POST', challenges)
    expect([soon.status, soon.body.code, Number(soon.headers.get('retry-after')) > 50]).toEqual([429, 'rate-limited', true])
    const { body: second } = await draft(phone, main)
    const attempt = (draftId: string, typed: string) => phone.send<Problem>('POST', '/mandates', { draftId, challengeId: challenge.challengeId, code: typed }, newKey())
    expect((await attempt(second.draftId, code)).body.code).toBe('sms-code-expired')
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      expect((await attempt(first.draftId, wrongOf(code))).body).toMatchObject({ code: 'sms-code-wrong', attemptsLeft })
    }
    expect((await attempt(first.draftId, code)).body.code).toBe('sms-code-expired')
    expect(await listed()).toEqual([])
  })

  it('is too late when the draft is old, and never carries yesterday’s date', async () => {
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T23:50:00+08:00' })
    const late = await stage.phone(PERSON, 'suishenban')
    const { body: drafted } = await draft(late, main)
    expect(drafted.expiresAt).toBe('2026-09-20T23:59:59.999+08:00')
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-21T00:00:00+08:00' })
    expect((await late.send<Problem>('POST', `/mandate-drafts/${drafted.draftId}/sms-challenges`)).body.code).toBe('mandate-draft-expired')
  })

  it('is nobody else’s: neither the draft, nor the mandate, nor its letter', async () => {
    const { body: drafted } = await draft(phone, main)
    const stranger = await stage.phone('medical-adult', 'suishenban')
    expect((await stranger.send<Problem>('POST', `/mandate-drafts/${drafted.draftId}/sms-challenges`)).body.code).toBe('mandate-draft-expired')
    const { body: signed } = await sign(stage, phone, main)
    for (const path of ['', '/letter', '/letter/file']) {
      expect((await stranger.send<Problem>('GET', `/mandates/${signed.mandateId}${path}`)).body.code).toBe('not-found')
    }
    const wechat = await stage.phone(PERSON, 'wechatMini')
    expect(await listed(wechat)).toEqual([])
    expect((await draft(wechat, main)).body.code).toBe('mandate-unavailable')
  })

  it('is over after signing out', async () => {
    await sign(stage, phone, main)
    await phone.send('DELETE', '/sessions/current')
    for (const [method, path] of [['GET', '/mandates'], ['POST', '/mandate-drafts']] as const) {
      const answer = await phone.send<Problem>(method, path, method === 'POST' ? { bankCode: main.bankCode, accountNo: main.accountNo, phone: main.phone } : undefined)
      expect(answer).toMatchObject({ status: 401, body: { code: 'session-required' } })
    }
  })
})

describe('one mandate at a time', () => {
  it('APP-AGR-10: a letter that lies open while another is signed elsewhere is not signed any more', async () => {
    const etax = await stage.phone(PERSON, 'etax')
    const { body: open } = await draft(phone, await cardOf(stage, PERSON, 'second'))
    const { body: made } = await sign(stage, etax, main)
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:20:00+08:00' })
    const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', `/mandate-drafts/${open.draftId}/sms-challenges`)
    const answer = { draftId: open.draftId, challengeId: challenge.challengeId, code: await newestCode(stage, main.phone) }
    expect((await phone.send<Problem>('POST', '/mandates', answer, newKey())).body).toMatchObject({ code: 'mandate-exists', mandateId: made.mandateId })
    expect(await listed()).toEqual([made])
  })

  it('WEB-REV-01, LTR-08: changing the bank ends one and begins the other in the same instant', async () => {
    const { body: old } = await sign(stage, phone, main)
    const second = await cardOf(stage, PERSON, 'second')
    expect((await draft(phone, second)).body).toMatchObject({ code: 'mandate-exists', mandateId: old.mandateId })
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:20:00+08:00' })
    const { body: made } = await sign(stage, phone, second, old.mandateId)
    const [first, last] = await listed()
    expect(first).toEqual(made)
    expect(last).toMatchObject({ mandateId: old.mandateId, state: 'ended', endReason: 'replaced', endedAt: made.signedAt })
    expect((await draft(phone, main, old.mandateId)).body.code).toBe('mandate-ended')
  })

  it('WEB-REV-02, WEB-REV-03, WEB-REV-04, SSB-AGR-04: is revoked with a code, once, and signed anew after', async () => {
    const { body: signed } = await sign(stage, phone, main)
    const { body: challenge } = await phone.send<Schemas['SmsChallenge']>('POST', `/mandates/${signed.mandateId}/sms-challenges`)
    const code = await newestCode(stage, main.phone)
    const end = (typed: string, key: string) =>
      phone.send<Mandate & Problem>('POST', `/mandates/${signed.mandateId}/revocation`, { challengeId: challenge.challengeId, code: typed }, key)
    expect((await end(wrongOf(code), newKey())).body).toMatchObject({ code: 'sms-code-wrong', attemptsLeft: 4 })
    const key = newKey()
    const ended = await end(code, key)
    expect(ended).toMatchObject({ status: 200, body: { state: 'ended', endReason: 'revoked' } })
    expect((await end(code, key)).body).toEqual(ended.body)
    expect((await end(code, newKey())).body.code).toBe('mandate-ended')
    expect((await phone.send<Problem>('POST', `/mandates/${signed.mandateId}/sms-challenges`)).body.code).toBe('mandate-ended')
    expect((await phone.get<Overview>('/overview')).mandate).toBeUndefined()
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:20:00+08:00' })
    expect((await sign(stage, phone, main)).status).toBe(201)
    expect(await listed()).toHaveLength(2)
  })

  it('OFF-02: one that was signed at a counter shows, in the place of the one before', async () => {
    const { body: old } = await sign(stage, phone, main)
    const { bankCode, accountNo, phone: known } = await cardOf(stage, PERSON, 'second')
    const account = { bankCode, accountNo, phone: known }
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:20:00+08:00' })
    await stage.control('POST', '/sandbox/counter-mandates', { persona: PERSON, ...account })
    const [made, before] = await listed()
    expect(made).toMatchObject({ signedThrough: 'counter', state: 'inForce', bankCode, wording: 'B-2022' })
    expect(before).toMatchObject({ mandateId: old.mandateId, endReason: 'replaced' })
    await expect(stage.control('POST', '/sandbox/counter-mandates', { persona: 'medical-adult', ...account })).rejects.toThrow('holderMismatch')
  })
})

describe('the banks’ run', () => {
  const balance = async () => (await cardOf(stage, PERSON)).balanceFen
  const goTo = async (now: string) => {
    await stage.control('PUT', '/sandbox/clock', { now })
    return (await stage.phone(PERSON, 'suishenban')).opened.overview.dues
  }

  it('WEB-REV-03: gives back what it took when the clock goes back, and takes nothing after the mandate is revoked', async () => {
    const { body: signed } = await sign(stage, phone, main)
    const whole = await balance()
    expect((await goTo('2026-10-12T06:00:00+08:00'))?.absence?.reasons).toEqual(['paidByAutoDebit'])
    expect(await balance()).toBeLessThan(Number(whole))
    expect((await goTo('2026-10-01T10:00:00+08:00'))?.totalCount).toBe(2)
    expect(await balance()).toBe(whole)
    expect((await revoke(stage, await stage.phone(PERSON, 'suishenban'), main, signed.mandateId)).body.state).toBe('ended')
    const left = await goTo('2026-10-20T10:00:00+08:00')
    expect(left?.items.map(({ failedDebit }) => failedDebit)).toEqual([undefined, undefined])
    expect(await balance()).toBe(whole)
  })

  it('tells of an account that is closed', async () => {
    await sign(stage, phone, main)
    await stage.control('PUT', '/sandbox/bank-accounts', { accountNo: main.accountNo, closed: true })
    const left = await goTo('2026-10-20T10:00:00+08:00')
    expect(left?.items.map(({ failedDebit }) => failedDebit?.reason)).toEqual(['accountClosed', 'accountClosed'])
  })
})

describe('what a mandate waits for', () => {
  it('LTR-10: before registration it is signed and not in force; LTR-09: it ends with the insurance', async () => {
    const newcomer = await stage.phone('under-review', 'suishenban')
    const card = await cardOf(stage, 'under-review')
    const { body: signed } = await sign(stage, newcomer, card)
    expect(signed).toMatchObject({ state: 'signed', inForceSince: null })
    await stage.control('PUT', '/sandbox/registrations', { persona: 'under-review', registration: 'approved' })
    expect(await listed(newcomer)).toMatchObject([{ state: 'inForce', mandateId: signed.mandateId }])
    await stage.control('PUT', '/sandbox/registrations', { persona: 'under-review', registration: 'none' })
    expect(await listed(newcomer)).toMatchObject([{ state: 'ended', endReason: 'insuranceEnded' }])
  })

  it('LTR-02, LTR-14: a letter of 2019 keeps the wording it was signed under', async () => {
    const old = await stage.phone('paid-by-auto-debit', 'etax')
    const [mandate] = await listed(old)
    expect(mandate).toMatchObject({ wording: 'A-2019', state: 'inForce', signedAt: '2019-03-21T10:00:00.000+08:00' })
    const letter = await old.get<Schemas['AuthorisationLetter']>(`/mandates/${mandate?.mandateId}/letter`)
    expect(letter.blocks[0]?.text.startsWith('根据您的申请生成如下授权书')).toBe(true)
    expect(letter.blocks.at(-1)?.text).toBe('日期：2019年3月21日')
    await revoke(stage, old, await cardOf(stage, 'paid-by-auto-debit'), String(mandate?.mandateId))
    expect(await listed(old)).toMatchObject([{ state: 'ended', endReason: 'revoked' }])
  })
})

it('writes nothing of anybody into the log', () => {
  const log = stage.reports.join('\n')
  expect(log).not.toMatch(/\d{11,}/)
})
