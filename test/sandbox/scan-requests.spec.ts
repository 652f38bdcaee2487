import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { OPEN_DAY, startStage, type Answer, type Phone, type Problem, type Stage } from './phone'

type Schemas = components['schemas']
interface Person {
  readonly id: string
  readonly name: string
  readonly documentType: Schemas['DocumentType']
  readonly documentNumber: string
  readonly phone: string
  readonly account: { readonly userName: string; readonly password: string } | null
}
type Opened = Schemas['OpenedScanRequest']

/** A screen that shows a code, as its page has it. */
interface Screen {
  readonly opened: Opened
  look(secret?: string): Promise<Answer<Schemas['ScanRequest'] & Problem>>
  signIn(secret?: string): Promise<Answer<Schemas['OpenedSession'] & Problem>>
  setPassword(newPassword: string, secret?: string): Promise<Answer<Problem>>
  showPhone(): Promise<Answer<Schemas['RecoveredPhone'] & Problem>>
}

const OWNER = 'flexible-both'
const STRANGER = 'medical-senior'

let stage: Stage
let people: Person[]
beforeAll(async () => {
  stage = await startStage({ passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 } })
  people = await stage.control('GET', '/sandbox/personas')
})
afterAll(() => stage.close())
beforeEach(() => stage.control('POST', '/sandbox/reset', { now: OPEN_DAY }))

function person(id: string): Person {
  const found = people.find((one) => one.id === id)
  if (!found) throw new Error(`no persona ${id}`)
  return found
}

async function post<Body>(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
  const response = await fetch(`${stage.url}/api${path}`, {
    method: 'POST',
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body, headers: response.headers }
}

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'

async function open(opening: object = { purpose: 'signIn' }): Promise<Screen> {
  const answer = await post<Opened>('/scan-requests', opening, { 'user-agent': WINDOWS })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  const { scanRequestId, secret } = answer.body
  const own = `/scan-requests/${scanRequestId}`
  return {
    opened: answer.body,
    look: (other = secret) => post(`${own}/look`, { secret: other }),
    signIn: (other = secret) => post('/sessions', { channel: 'etax', proof: { kind: 'scan', scanRequestId, secret: other } }),
    setPassword: (newPassword, other = secret) => post(`${own}/password`, { secret: other, newPassword }),
    showPhone: () => post(`${own}/phone`, { secret }),
  }
}

const check = async () => (await post<Schemas['HumanCheck']>('/human-checks')).body.humanCheckId
async function recovery(purpose: 'setPassword' | 'showPhone', approver: Schemas['ScanApprover'], { name, documentType, documentNumber } = person(OWNER)): Promise<object> {
  return { purpose, approver, name, documentType, documentNumber, humanCheckId: await check() }
}

const scan = (phone: Phone, { scanRequestId }: Pick<Opened, 'scanRequestId'>) => phone.send<Schemas['ScannedRequest'] & Problem>('POST', '/scans', { scanRequestId })
const approve = (phone: Phone, { scanRequestId }: Pick<Opened, 'scanRequestId'>, number: string) =>
  phone.send<Problem>('POST', `/scan-requests/${scanRequestId}/approval`, { number })
const refuse = (phone: Phone, { scanRequestId }: Pick<Opened, 'scanRequestId'>) => phone.send<Problem>('POST', `/scan-requests/${scanRequestId}/refusal`)

/** Scans, reads the number off the screen, and approves. */
async function scanAndApprove(phone: Phone, screen: Screen): Promise<void> {
  expect((await scan(phone, screen.opened)).status).toBe(200)
  const { number = '' } = (await screen.look()).body
  expect((await approve(phone, screen.opened, number)).status).toBe(204)
}

const later = (seconds: number) => stage.control('PUT', '/sandbox/clock', { now: new Date(Date.parse(OPEN_DAY) + seconds * 1000).toISOString() })
const wrongOf = (number = '') => (number === '00' ? '01' : '00')
const signInBy = async ({ phone }: Person, password: string) =>
  post<Problem>('/sessions', { channel: 'etax', proof: { kind: 'password', loginNameKind: 'any', loginName: phone, password, humanCheckId: await check() } })

describe('signing in by a code on the screen', () => {
  it('WEB-LOGIN-02: goes from waiting to scanned to approved, and the screen is signed in as the phone’s holder', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    const waiting = await screen.look()
    expect(waiting.body).toEqual({ state: 'waiting', expiresAt: screen.opened.expiresAt })
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0)

    const seen = await scan(phone, screen.opened)
    expect(seen.body).toMatchObject({ purpose: 'signIn', askedAt: expect.stringMatching(/^2026-09-20T10:00:/), askedFrom: { browser: 'chrome', system: 'windows', network: '127.0.0.*' } })
    const scanned = (await screen.look()).body
    expect(scanned).toMatchObject({ state: 'scanned', number: expect.stringMatching(/^\d{2}$/) })
    expect((await approve(phone, screen.opened, scanned.number ?? '')).status).toBe(204)
    expect((await screen.look()).body.state).toBe('approved')

    const opened = await screen.signIn()
    expect(opened.status).toBe(201)
    expect(opened.body.session.operator?.nameMasked).toBe(phone.opened.session.operator?.nameMasked)
    expect((await screen.look()).body.state).toBe('used')
  })

  it('is exchanged once: a replay is refused, and so is one before the approval', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    expect((await screen.signIn()).body.code).toBe('scan-unapproved')
    await scan(phone, screen.opened)
    expect((await screen.signIn()).body.code).toBe('scan-unapproved')
    const { number = '' } = (await screen.look()).body
    await approve(phone, screen.opened, number)
    const both = await Promise.all([screen.signIn(), screen.signIn()])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
    expect((await screen.signIn()).body.code).toBe('scan-expired')
  })

  it('is worth nothing to who photographed the code: without the screen’s secret there is no number, no state and no session', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    const guess = `${screen.opened.secret.slice(0, -1)}${screen.opened.secret.endsWith('A') ? 'B' : 'A'}`
    expect((await screen.look(guess)).body.code).toBe('not-found')
    await scanAndApprove(phone, screen)
    for (const secret of [guess, screen.opened.scanRequestId, screen.opened.code]) expect((await screen.signIn(secret)).body.code).toBe('not-found')
    expect((await screen.signIn()).status).toBe(201)
  })

  it('is over after two minutes, scanned or not, and an approval that nobody takes up after one', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const [never, seen, approved] = [await open(), await open(), await open()]
    await scan(phone, seen.opened)
    const { number = '' } = (await seen.look()).body
    await scanAndApprove(phone, approved)
    await later(100)
    expect((await approved.look()).body.state).toBe('expired')
    expect((await approved.signIn()).body.code).toBe('scan-expired')
    await later(200)
    expect([(await never.look()).body.state, (await seen.look()).body.state]).toEqual(['expired', 'expired'])
    expect((await scan(phone, never.opened)).body.code).toBe('scan-expired')
    expect((await approve(phone, seen.opened, number)).body.code).toBe('scan-expired')
    expect((await seen.look()).body.number).toBeUndefined()
  })

  it('needs the number that the screen shows; after three wrong ones it is refused', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    await scan(phone, screen.opened)
    const { number } = (await screen.look()).body
    const answers = [await approve(phone, screen.opened, wrongOf(number)), await approve(phone, screen.opened, wrongOf(number)), await approve(phone, screen.opened, wrongOf(number))]
    expect(answers.map(({ body }) => [body.code, body.attemptsLeft])).toEqual([['scan-number-wrong', 2], ['scan-number-wrong', 1], ['scan-number-wrong', 0]])
    expect((await screen.look()).body).toMatchObject({ state: 'refused' })
    expect((await approve(phone, screen.opened, number ?? '')).body.code).toBe('scan-expired')
    expect((await screen.signIn()).body.code).toBe('scan-expired')
  })

  it('is refused by the phone’s holder, for good', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    await scan(phone, screen.opened)
    const { number = '' } = (await screen.look()).body
    expect((await refuse(phone, screen.opened)).status).toBe(204)
    expect((await screen.look()).body).toMatchObject({ state: 'refused' })
    for (const answer of [await approve(phone, screen.opened, number), await refuse(phone, screen.opened), await screen.signIn()]) expect(answer.body.code).toBe('scan-expired')
  })

  it('belongs to the first phone of two: the other is told, and can neither approve nor refuse', async () => {
    const [one, other] = [await stage.phone(OWNER, 'etax'), await stage.phone(STRANGER, 'etax')]
    const screen = await open()
    const both = await Promise.all([scan(one, screen.opened), scan(other, screen.opened)])
    expect(both.map(({ body }) => body.code ?? 'scanned').sort()).toEqual(['scan-taken', 'scanned'])
    const [first, second] = both[0]?.status === 200 ? [one, other] : [other, one]
    const { number = '' } = (await screen.look()).body
    expect((await approve(second, screen.opened, number)).body.code).toBe('scan-expired')
    expect((await refuse(second, screen.opened)).body.code).toBe('scan-expired')
    expect((await approve(first, screen.opened, number)).status).toBe(204)
    expect((await screen.signIn()).body.session.operator?.nameMasked).toBe(first.opened.session.operator?.nameMasked)
  })

  it('is approved by nobody without a session, by nobody whose session has ended meanwhile, and by the same person who signed in again', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    expect((await post<Problem>('/scans', { scanRequestId: screen.opened.scanRequestId })).body.code).toBe('session-required')
    await scan(phone, screen.opened)
    const { number = '' } = (await screen.look()).body
    await phone.send('DELETE', '/sessions/current')
    expect((await approve(phone, screen.opened, number)).body).toMatchObject({ status: 401, code: 'session-required' })
    expect((await screen.look()).body.state).toBe('scanned')
    await later(61)
    const again = await stage.phone(OWNER, 'etax')
    expect((await approve(again, screen.opened, number)).status).toBe(204)
  })

  it('is approved in the bureau’s own app alone, and by nobody who has no account', async () => {
    const screen = await open()
    for (const host of ['suishenban', 'alipay', 'unionpay', 'wechatWeb'] as const) {
      expect((await scan(await stage.phone(OWNER, host), screen.opened)).body.code).toBe('scan-elsewhere')
    }
    expect((await scan(await stage.phone('medical-adult', 'etax'), screen.opened)).body.code).toBe('account-missing')
    expect((await screen.look()).body.state).toBe('waiting')
  })

  it('is not taken up any more when the password was changed after the approval', async () => {
    const { account } = person(OWNER)
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open()
    await scanAndApprove(phone, screen)
    expect((await phone.send('POST', '/account/password', { currentPassword: account?.password, newPassword: 'Newer_2027' })).status).toBe(204)
    expect((await screen.signIn()).body.code).toBe('not-found')
  })

  it('can be found by the digits beside it, and who types digits that are nobody’s is stopped', async () => {
    const [phone, guesser] = [await stage.phone(OWNER, 'etax'), await stage.phone(STRANGER, 'etax')]
    const screen = await open()
    const { code } = screen.opened
    expect((await phone.send<Schemas['ScannedRequest']>('POST', '/scans', { code })).body.scanRequestId).toBe(screen.opened.scanRequestId)
    const wrong = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    const codes: string[] = []
    for (let tries = 0; tries < 11; tries += 1) codes.push((await guesser.send<Problem>('POST', '/scans', { code: wrong })).body.code)
    expect(codes).toEqual([...Array(10).fill('scan-expired'), 'rate-limited'])
  })

  it('can be asked for so many times from one place, and then not for a while', async () => {
    const answers: Answer<Problem>[] = []
    for (let times = 0; times < 61; times += 1) answers.push(await post<Problem>('/scan-requests', { purpose: 'signIn' }))
    expect(answers.map(({ status }) => status)).toEqual([...Array(60).fill(201), 429])
    expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
    await later(600)
    await open()
  })
})

describe('who has forgotten', () => {
  it.each([
    ['税务 app 扫码验证', 'taxApp', 'etax', 'suishenban'],
    ['多源扫码验证', 'otherSources', 'suishenban', 'etax'],
    ['多源扫码验证', 'otherSources', 'alipay', 'wechatWeb'],
    ['多源扫码验证', 'otherSources', 'unionpay', 'wechatMini'],
  ] as const)('WEB-PWD-02: the password sets a new one by %s (%s in %s; not in %s)', async (_, approver, host, elsewhere) => {
    const owner = person(OWNER)
    const phone = await stage.phone(OWNER, host)
    const screen = await open(await recovery('setPassword', approver))
    expect((await scan(await stage.phone(OWNER, elsewhere), screen.opened)).body.code).toBe('scan-elsewhere')
    expect((await screen.setPassword('New_2027pass')).body.code).toBe('scan-unapproved')
    await scanAndApprove(phone, screen)
    expect((await screen.setPassword('weak')).body.code).toBe('password-rule')
    expect((await screen.setPassword('New_2027pass', 'somebody-else-who-only-saw-the-picture')).body.code).toBe('not-found')
    expect((await screen.setPassword('New_2027pass')).status).toBe(204)
    expect((await screen.setPassword('New_2028pass')).body.code).toBe('scan-expired')
    expect((await signInBy(owner, 'New_2027pass')).status).toBe(201)
    expect((await signInBy(owner, owner.account?.password ?? '')).body.code).toBe('credentials-wrong')
  })

  it('WEB-PWD-02: nobody but the one who is named approves, and is not told whom the form named', async () => {
    const owner = person(OWNER)
    const stranger = await stage.phone(STRANGER, 'suishenban')
    const screen = await open(await recovery('setPassword', 'otherSources'))
    const refused = await scan(stranger, screen.opened)
    expect(refused.body).toMatchObject({ status: 422, code: 'scan-not-yours' })
    for (const word of [owner.name, owner.documentNumber, owner.phone, 'setPassword', '127.0.0']) expect(JSON.stringify(refused.body)).not.toContain(word)
    expect((await approve(stranger, screen.opened, '00')).body.code).toBe('scan-expired')
    // It still waits for its own.
    await scanAndApprove(await stage.phone(OWNER, 'suishenban'), screen)
    expect((await screen.setPassword('New_2027pass')).status).toBe(204)
  })

  it('the phone number is shown it, masked, once somebody’s phone approved; an approval is good for what it was given for', async () => {
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open(await recovery('showPhone', 'taxApp'))
    expect((await screen.showPhone()).body.code).toBe('scan-unapproved')
    await scanAndApprove(phone, screen)
    expect((await screen.signIn()).body.code).toBe('not-found')
    expect((await screen.setPassword('New_2027pass')).body.code).toBe('not-found')
    const number = person(OWNER).phone
    expect((await screen.showPhone()).body).toEqual({ phoneMasked: `${number.slice(0, 3)}****${number.slice(-4)}` })
    expect((await screen.showPhone()).body.code).toBe('scan-expired')
  })

  it('has to say who it is: a wrong name, somebody without an account, and too many codes are refused before there is one', async () => {
    const ask = async (who: Partial<Person>) => (await post<Problem>('/scan-requests', await recovery('setPassword', 'taxApp', { ...person(OWNER), ...who }))).body.code
    expect(await ask({ name: '周亦平' })).toBe('identity-mismatch')
    expect(await ask(person('medical-adult'))).toBe('account-missing')
    for (let times = 0; times < 10; times += 1) await open(await recovery('setPassword', 'taxApp'))
    expect(await ask({})).toBe('rate-limited')
  })

  it('leaves nothing of a person in an address, in a code, or in the log', async () => {
    const owner = person(OWNER)
    const phone = await stage.phone(OWNER, 'etax')
    const screen = await open(await recovery('setPassword', 'taxApp'))
    await scanAndApprove(phone, screen)
    await screen.setPassword('New_2027pass')
    const seen = JSON.stringify([screen.opened.scanRequestId, screen.opened.code, stage.reports])
    for (const word of [owner.name, owner.documentNumber, owner.phone, 'New_2027pass']) expect(seen).not.toContain(word)
    expect(stage.reports).toEqual([])
  })
})
