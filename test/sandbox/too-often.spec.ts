import { afterEach, describe, expect, it } from 'vitest'
import { readLimits } from '../../mock/gateway/limits/limits'
import { startStage, type Problem, type Stage } from './phone'

const LATER = '2026-09-20T10:10:00+08:00'

let stage: Stage
afterEach(() => stage.close())

const begin = async (limits: string) => {
  stage = await startStage({ limits: readLimits(limits) })
}

/** Somebody's document with another name, which the gateway has to judge. */
async function miss(persona: string) {
  const phone = await stage.phone('flexible-both', 'wechatMini')
  const people = await stage.control<{ id: string; documentType: string; documentNumber: string }[]>('GET', '/sandbox/personas')
  const { documentType, documentNumber } = people.find(({ id }) => id === persona) ?? {}
  return phone.send<Problem>('POST', '/contributor-lookups', { name: '赵钱孙', documentType, documentNumber })
}

async function post(path: string, body: object) {
  const response = await fetch(`${stage.url}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.json() }
}

/** The clock goes on while a test is at it; how long the wait is to the second, limits.spec.ts says. */
const isWithinWindow = (retryAfter: string | null | undefined) => Number(retryAfter) > 0 && Number(retryAfter) <= 600

describe('from one address', () => {
  it('so many look-ups may be wrong, whichever account asks and whomever it is about, until the window is over', async () => {
    await begin('{"missesFromAddress":{"times":3}}')
    const outcomes = []
    for (const persona of ['medical-adult', 'medical-child', 'medical-senior', 'ten-years']) outcomes.push(await miss(persona))
    expect(outcomes.map(({ status }) => status)).toEqual([422, 422, 422, 429])
    const refused = outcomes.at(-1)
    expect([refused?.body.code, isWithinWindow(refused?.headers.get('retry-after'))]).toEqual(['rate-limited', true])
    await stage.control('PUT', '/sandbox/clock', { now: LATER })
    expect((await miss('ten-years')).status).toBe(422)
  })

  it('so many codes are sent, to whichever phones', async () => {
    await begin('{"codesFromAddress":{"times":2}}')
    const answers = []
    for (const phone of ['13800000001', '13800000002', '13800000003']) answers.push(await post('/sms-challenges', { phone }))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 429])
    expect([answers.at(-1)?.body.code, isWithinWindow(answers.at(-1)?.retryAfter)]).toEqual(['rate-limited', true])
  })

  it('so many sign-ins may be wrong; those that stand go on', async () => {
    await begin('{"signInMissesFromAddress":{"times":2}}')
    const phone = await stage.phone('flexible-both', 'alipay')
    const attempt = () => post('/sessions', { channel: 'alipay', proof: { kind: 'alipayAuthCode', authCode: 'nobody-handed-this-out' } })
    expect([(await attempt()).status, (await attempt()).status]).toEqual([401, 401])
    const refused = await attempt()
    expect([refused.status, refused.body.code, isWithinWindow(refused.retryAfter)]).toEqual([429, 'rate-limited', true])
    expect((await phone.send('GET', '/overview')).status).toBe(200)
  })

  it('who is refused is counted, by the limit and by nothing else', async () => {
    await begin('{"codesFromAddress":{"times":1}}')
    expect((await post('/sms-challenges', { phone: '13800000001' })).status).toBe(201)
    const metrics = await (await fetch(`${stage.url}/metrics`)).text()
    expect(metrics).not.toContain('gateway_rate_limited_total{')
    expect((await post('/sms-challenges', { phone: '13800000002' })).status).toBe(429)
    expect(await (await fetch(`${stage.url}/metrics`)).text()).toContain('gateway_rate_limited_total{limit="codesFromAddress"} 1')
  })
})

describe('about one number', () => {
  it('those who were wrong are not heard any more once many were; who comes with the right name is', async () => {
    await begin('{"missesAboutNumber":{"times":2},"lookUpMissesOfPrincipal":{"times":100}}')
    expect([(await miss('medical-child')).status, (await miss('medical-child')).status]).toEqual([422, 422])
    // The same account of WeChat's, in another session.
    expect((await miss('medical-child')).status).toBe(429)
    const parent = await stage.phone('medical-adult', 'wechatMini')
    const people = await stage.control<{ id: string; name: string; documentType: string; documentNumber: string }[]>('GET', '/sandbox/personas')
    const { name, documentType, documentNumber } = people.find(({ id }) => id === 'medical-child') ?? {}
    expect((await parent.send('POST', '/contributor-lookups', { name, documentType, documentNumber })).status).toBe(200)
  })
})
