import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { DEVICE } from '../device'
import { OPEN_DAY, startStage, type Answer, type Problem, type Stage } from './phone'

type Schemas = components['schemas']
interface Person {
  readonly id: string
  readonly name: string
  readonly documentType: Schemas['DocumentType']
  readonly documentNumber: string
  readonly phone: string
  readonly account: { readonly userName: string; readonly password: string } | null
}

/** The account of the bureau's own page, over HTTP: what a thief, a guesser and a forgetful person meet. */
describe('the account', () => {
  let stage: Stage
  let people: Person[]
  beforeAll(async () => {
    stage = await startStage({ passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 } })
    people = await stage.control('GET', '/sandbox/personas')
  })
  afterAll(() => stage.close())

  const person = (id: string): Person => {
    const found = people.find((one) => one.id === id)
    if (!found) throw new Error(`no persona ${id}`)
    return found
  }

  async function send<Body>(method: string, path: string, body?: unknown, token?: string): Promise<Answer<Body>> {
    const response = await fetch(`${stage.url}/api${path}`, {
      method,
      headers: { ...DEVICE, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body, headers: response.headers }
  }

  const check = async () => (await send<Schemas['HumanCheck']>('POST', '/human-checks')).body.humanCheckId
  async function signIn<Body = Schemas['OpenedSession']>(loginName: string, password: string, channel = 'etax'): Promise<Answer<Body>> {
    return send('POST', '/sessions', { channel, proof: { kind: 'password', loginNameKind: 'any', loginName, password, humanCheckId: await check() } })
  }
  async function codeOf({ phone }: Person): Promise<string> {
    const messages = await stage.control<{ code: string }[]>('GET', `/sandbox/sms-messages?phone=${phone}`)
    return messages.at(-1)?.code ?? ''
  }

  it('signs in by password, on the bureau’s own page alone, and a session stolen before sign-out is worth nothing after it', async () => {
    const { userName, password } = person('special-payment').account ?? { userName: '', password: '' }
    expect((await signIn<Problem>(userName, password, 'alipay')).body.code).toBe('proof-rejected')
    const opened = await signIn(userName, password)
    expect(opened.status).toBe(201)
    expect(opened.body.session.operator?.documentNumberMasked).toMatch(/\*/)
    const stolen = opened.body.token
    expect((await send<Schemas['Account']>('GET', '/account', undefined, stolen)).body).toEqual({ userName, phoneMasked: '199********' })
    expect((await send('DELETE', '/sessions/current', undefined, stolen)).status).toBe(204)
    for (const path of ['/account', '/overview', '/contributors']) {
      expect((await send<Problem>('GET', path, undefined, stolen)).body).toMatchObject({ status: 401, code: 'session-required' })
    }
  })

  it('APP-LOGIN-01: sends a code only after the password was right, and the code signs in', async () => {
    const one = person('hong-kong-resident')
    const ask = async (password: string) =>
      send<Schemas['SmsChallenge'] & Problem>('POST', '/account-sms-challenges', { loginNameKind: 'any', loginName: one.documentNumber, password, humanCheckId: await check() })
    expect((await ask('Wrong_2026')).body.code).toBe('credentials-wrong')
    expect(await codeOf(one)).toBe('')
    const { challengeId } = (await ask(one.account?.password ?? '')).body
    const proof = { kind: 'smsCode', challengeId, code: await codeOf(one) }
    expect((await send('POST', '/sessions', { channel: 'etax', proof })).status).toBe(201)
  })

  it('is locked after wrong passwords, says until when, and leaves other ways and other accounts open', async () => {
    const one = person('medical-senior')
    const answers: Answer<Problem>[] = []
    for (let tries = 0; tries < 5; tries += 1) answers.push(await signIn<Problem>(one.phone, `Wrong_${tries}`))
    expect(answers.map(({ body }) => body.code)).toEqual([...Array(4).fill('credentials-wrong'), 'account-locked'])
    const locked = await signIn<Problem>(one.phone, one.account?.password ?? '')
    expect(locked.body).toMatchObject({ status: 422, code: 'account-locked', lockedUntil: expect.stringMatching(/T10:1[4-6]:/) })
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800)
    expect((await stage.phone('medical-senior', 'etax')).opened.token).toMatch(/^[\w-]{43}$/)
    expect((await signIn(person('flexible-both').phone, person('flexible-both').account?.password ?? '')).status).toBe(201)
  })

  it('changes its password for who knows the old one, and every other session of it ends', async () => {
    const { account, phone } = person('nothing-due')
    const old = account?.password ?? ''
    const [mine, elsewhere] = [(await signIn(phone, old)).body.token, (await signIn(phone, old)).body.token]
    const change = (currentPassword: string, newPassword: string) => send<Problem>('POST', '/account/password', { currentPassword, newPassword }, mine)
    expect((await change('Wrong_2026', 'Newer_2027')).body.code).toBe('credentials-wrong')
    expect((await change(old, 'newer2027')).body.code).toBe('password-rule')
    expect((await change(old, 'Newer_2027')).status).toBe(204)
    expect((await send('GET', '/overview', undefined, mine)).status).toBe(200)
    expect((await send<Problem>('GET', '/overview', undefined, elsewhere)).body.code).toBe('session-required')
    expect((await signIn<Problem>(phone, old)).body.code).toBe('credentials-wrong')
    expect((await signIn(phone, 'Newer_2027')).status).toBe(201)
  })

  it('is registered once, and what somebody typed stands in no log and in no answer', async () => {
    const { name, documentType, documentNumber, phone } = person('ten-years')
    const typed = { userName: 'Ten_years', password: 'Ten#years10' }
    const begun = await send<Schemas['AccountRegistration']>('POST', '/account-registrations', { name, documentType, documentNumber, humanCheckId: await check() })
    expect(begun.status).toBe(201)
    const flow = `/account-registrations/${begun.body.registrationId}`
    const sent = await send<Schemas['SmsChallenge']>('POST', `${flow}/sms-challenges`, { phone })
    const done = await send<Schemas['Account']>('POST', `${flow}/account`, { ...typed, challengeId: sent.body.challengeId, code: await codeOf(person('ten-years')) })
    expect([done.status, done.body]).toEqual([201, { userName: 'Ten_years', phoneMasked: '199********' }])
    const wrong = await signIn<Problem>(documentNumber, 'Wrong#years10')
    const seen = JSON.stringify([begun.body, sent.body, done.body, wrong.body, stage.reports])
    for (const secret of [name, documentNumber, phone, typed.password, 'Wrong#years10']) expect(seen).not.toContain(secret)
    expect(stage.reports).toEqual([])
    await stage.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
  })
})
