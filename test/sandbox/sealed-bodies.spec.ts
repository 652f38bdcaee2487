import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealedFor } from '../../mock/gateway/sealed-bodies/envelope.fixture'
import { seal } from '../../src/gateway/sealing/seal'
import type { components } from '../../types/gateway'
import { DEVICE } from '../device'
import { OPEN_DAY, startStage, type Problem, type Stage } from './phone'

type Schemas = components['schemas']
type Body = Readonly<Record<string, unknown>>

interface Person {
  readonly id: string
  readonly name: string
  readonly documentType: string
  readonly documentNumber: string
  readonly phone: string
  readonly account: { readonly userName: string; readonly password: string } | null
}

let stage: Stage
let people: Person[]
beforeAll(async () => {
  stage = await startStage({ passwordCost: { memoryCost: 8, timeCost: 1, parallelism: 1 } })
  people = await stage.control('GET', '/sandbox/personas')
})
afterAll(() => stage.close())
beforeEach(async () => {
  await stage.control('POST', '/sandbox/reset', { now: OPEN_DAY })
  await stage.control('PUT', '/sandbox/faults', { gateway: { sealing: 'asked' } })
})

async function keyOf(): Promise<Schemas['SealingKey']> {
  const { key } = await stage.control<Schemas['BodySealing']>('GET', '/api/body-sealing')
  if (key === null) throw new Error('nothing is asked for')
  return key
}

function person(id: string): Person {
  const found = people.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

async function post<Answer = Problem>(path: string, body: object, token: string | null = null, headers: Record<string, string> = {}) {
  const response = await fetch(`${stage.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...DEVICE, ...headers, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Answer }
}

/** As the module seals it. */
const sealed = (key: Schemas['SealingKey'], path: string, body: Body, token: string | null = null) =>
  seal(body, key, { method: 'POST', path, token }, [...randomBytes(64)])

const lookUpOf = (id: string): Body => {
  const { name, documentType, documentNumber } = person(id)
  return { name, documentType, documentNumber }
}

describe('a gateway that asks for sealed bodies', () => {
  it('hears a sealed look-up as the plain one: who is found, who is not, and what does not fit', async () => {
    const key = await keyOf()
    const { token } = (await stage.phone('flexible-both', 'wechatMini')).opened
    const ask = <Answer>(body: Body) => post<Answer>('/contributor-lookups', sealed(key, '/contributor-lookups', body, token), token)
    const found = await ask<Schemas['Contributor']>(lookUpOf('flexible-both'))
    expect([found.status, found.body.nameMasked]).toEqual([200, expect.stringContaining('*')])
    expect(await ask({ ...lookUpOf('flexible-both'), name: '查无此人' })).toMatchObject({ status: 422, body: { code: 'identity-mismatch' } })
    expect(await ask({ ...lookUpOf('flexible-both'), documentNumber: 12 })).toMatchObject({
      status: 400,
      body: { code: 'request-invalid', violations: [{ field: '/documentNumber', rule: 'type' }] },
    })
  })

  it('signs in by a sealed password, and by a sealed phone’s code', async () => {
    const key = await keyOf()
    const { account, phone } = person('flexible-both')
    const { humanCheckId } = (await post<Schemas['HumanCheck']>('/human-checks', {})).body
    const proof = { kind: 'password', loginNameKind: 'userName', loginName: account?.userName, password: account?.password, humanCheckId }
    expect((await post('/sessions', sealed(key, '/sessions', { channel: 'etax', proof }))).status).toBe(201)
    expect((await post('/sms-challenges', sealed(key, '/sms-challenges', { phone }))).status).toBe(201)
    expect(await stage.control('GET', `/sandbox/sms-messages?phone=${phone}`)).toHaveLength(1)
  })

  it('makes a mandate’s letter of a sealed account', async () => {
    const key = await keyOf()
    const { token } = (await stage.phone('flexible-both', 'suishenban')).opened
    const cards = await stage.control<{ case: string; bankCode: string; accountNo: string; phone: string }[]>('GET', '/sandbox/bank-accounts?persona=flexible-both')
    const { bankCode, accountNo, phone } = cards.find((card) => card.case === 'main') ?? {}
    const drafted = await post<Schemas['MandateDraft']>('/mandate-drafts', sealed(key, '/mandate-drafts', { bankCode, accountNo, phone }, token), token)
    expect([drafted.status, drafted.body.accountNoMasked?.slice(-4)]).toEqual([201, accountNo?.slice(-4)])
  })

  it('takes none of them plain, whoever asks, and has then done nothing', async () => {
    const { account, phone } = person('flexible-both')
    const { token } = (await stage.phone('flexible-both', 'wechatMini')).opened
    const proof = { kind: 'password', loginNameKind: 'userName', loginName: account?.userName, password: account?.password, humanCheckId: 'nobody-drew-it' }
    const plain = [
      await post('/contributor-lookups', lookUpOf('flexible-both'), token),
      await post('/contributor-lookups', lookUpOf('flexible-both')),
      await post('/sessions', { channel: 'etax', proof }),
      await post('/sms-challenges', { phone }),
      await post('/mandate-drafts', { bankCode: 'ICBC', accountNo: '6222020000000000', phone }, token),
      await post('/scan-requests', { purpose: 'setPassword', name: 'x' }),
    ]
    expect(plain.map(({ status, body }) => [status, body.code])).toEqual(plain.map(() => [422, 'sealing-required']))
    expect(await stage.control('GET', `/sandbox/sms-messages?phone=${phone}`)).toEqual([])
  })

  it('asks for nothing where nobody is named: a host’s proof, an order, a code to scan', async () => {
    const opened = await stage.phone('flexible-both', 'alipay')
    expect((await opened.order('alipay', opened.opened.overview.dues?.items ?? [])).status).toBe(201)
    expect((await post('/scan-requests', { purpose: 'signIn' })).status).toBe(201)
  })

  it('hears no envelope that was meant for another operation or another session', async () => {
    const key = await keyOf()
    const [mine, other] = [(await stage.phone('flexible-both', 'wechatMini')).opened, (await stage.phone('medical-adult', 'wechatMini')).opened]
    const envelope = sealed(key, '/contributor-lookups', lookUpOf('flexible-both'), mine.token)
    expect(await post('/contributor-lookups', envelope, other.token)).toMatchObject({ status: 422, body: { code: 'seal-broken' } })
    expect(await post('/account-registrations', envelope)).toMatchObject({ status: 422, body: { code: 'seal-broken' } })
    expect((await post('/contributor-lookups', envelope, mine.token)).status).toBe(200)
  })

  it('does for an envelope that is replayed what it does for the plain body: one check is good once', async () => {
    const key = await keyOf()
    const { account } = person('flexible-both')
    const { humanCheckId } = (await post<Schemas['HumanCheck']>('/human-checks', {})).body
    const proof = { kind: 'password', loginNameKind: 'userName', loginName: account?.userName, password: account?.password, humanCheckId }
    const envelope = sealed(key, '/sessions', { channel: 'etax', proof })
    expect((await post('/sessions', envelope)).status).toBe(201)
    expect(await post('/sessions', envelope)).toMatchObject({ status: 422, body: { code: 'human-check-failed' } })
  })

  it('honours a key for a day after the next one was named', async () => {
    const former = await keyOf()
    const { phone } = person('flexible-both')
    const challenge = (key: Schemas['SealingKey']) => post('/sms-challenges', sealed(key, '/sms-challenges', { phone }))
    const goTo = (at: number) => stage.control('PUT', '/sandbox/clock', { now: new Date(at).toISOString() })
    const over = Date.parse(former.notAfter)
    await goTo(over - 60 * 60_000)
    const next = await keyOf()
    expect(next.keyId).not.toBe(former.keyId)
    expect((await challenge(former)).status).toBe(201)
    await goTo(over)
    expect(await challenge(former)).toMatchObject({ status: 422, body: { code: 'seal-key-unknown' } })
    expect((await challenge(next)).status).toBe(201)
  })

  it('hears an envelope made by OpenSSL as well, over HTTP as it stands in the contract', async () => {
    const { token } = (await stage.phone('flexible-both', 'wechatMini')).opened
    const envelope = sealedFor(await keyOf(), { method: 'POST', path: '/contributor-lookups', token }, lookUpOf('flexible-both'))
    expect((await post('/contributor-lookups', envelope, token)).status).toBe(200)
  })
})
