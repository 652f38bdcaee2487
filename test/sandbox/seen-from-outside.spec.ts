import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duesOf, lookUp, startStage, tokenOf, type Stage } from './phone'

const SPEAKABLE = /^[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}$/

interface Line {
  readonly level: string
  readonly msg: string
  readonly operation?: string
  readonly requestId?: string
  readonly status?: number
  readonly problem?: string
}

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const lines = (): Line[] => stage.log.map((line): Line => JSON.parse(line))
const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${stage.url}${path}`, { headers })

async function metric(line: string): Promise<number> {
  const text = await (await ask('/metrics')).text()
  return Number(text.split('\n').find((one) => one.startsWith(`${line} `))?.slice(line.length + 1) ?? 0)
}

describe('the name of a request', () => {
  it('is made for each, can be read out, and is the same in the header, in the problem and in the log', async () => {
    const answer = await ask('/api/overview')
    const { instance } = await answer.json()
    expect(instance).toMatch(SPEAKABLE)
    expect(answer.headers.get('x-request-id')).toBe(instance)
    await expect.poll(() => lines().find(({ requestId }) => requestId === instance)).toMatchObject({
      level: 'info',
      operation: 'getOverview',
      status: 401,
      problem: 'session-required',
    })
    expect((await ask('/api/health')).headers.get('x-request-id')).not.toBe(instance)
  })

  it('is the one that came along, where it has that form', async () => {
    const answer = await ask('/api/overview', { 'x-request-id': 'K7M3-Q9TX' })
    expect([answer.headers.get('x-request-id'), (await answer.json()).instance]).toEqual(['K7M3-Q9TX', 'K7M3-Q9TX'])
  })

  it.each(['k7m3-q9tx', 'K7M3-Q9TX-K7M3', 'K7M3Q9TX', 'O0I1-LLLL', '310101199001011234', '"}{"level":"error'])('is not %s, whoever says so', async (given) => {
    const named = (await ask('/api/overview', { 'x-request-id': given })).headers.get('x-request-id')
    expect(named).toMatch(SPEAKABLE)
    expect(named).not.toBe(given)
  })

  it('is there outside of the contract as well', async () => {
    for (const path of ['/', '/app/', '/nowhere', '/verify', '/healthz']) expect((await ask(path)).headers.get('x-request-id')).toMatch(SPEAKABLE)
  })
})

describe('the log', () => {
  it('is JSON, a line for each request, which names the operation and no address', async () => {
    const phone = await stage.phone('flexible-both', 'wechatMini')
    await lookUp(stage, phone, 'flexible-both')
    await ask('/sandbox/sms-messages?phone=13800000000')
    await expect.poll(() => lines().map(({ operation }) => operation)).toEqual(expect.arrayContaining(['createSession', 'lookUpContributor', 'GET /sandbox/sms-messages']))
    for (const line of stage.log.filter((one) => one.includes('"operation"'))) expect(line).not.toMatch(/13800000000|\?|127\.0\.0\.1|\d{11}/)
  })

  it('has what went wrong inside beside the request that met it, and neither values nor a body', async () => {
    await stage.control('PUT', '/sandbox/faults', { gateway: { fail: [{ operationId: 'getCalendar', code: 'gateway-fault', times: 1 }] } })
    const { instance } = await (await ask('/api/calendar')).json()
    await expect.poll(() => lines().filter(({ requestId }) => requestId === instance).map(({ level }) => level)).toEqual(['error', 'info'])
  })
})

describe('what an operator’s machinery asks', () => {
  it('hears that the process runs, and that it can serve', async () => {
    expect(await (await ask('/healthz')).json()).toEqual({ status: 'ok' })
    const ready = await ask('/readyz')
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', database: 'answers', migrations: 'applied', wallets: { alipay: expect.any(String), wechatPay: expect.any(String), unionPay: expect.any(String), bank: 'unknown' } },
    ])
  })

  it('hears which wallet does not answer, and is sent residents all the same', async () => {
    await stage.control('PUT', '/sandbox/faults', { wallets: { alipay: { query: 'unavailable' } } })
    const phone = await stage.phone('medical-adult', 'alipay')
    const { dues } = await duesOf(stage, phone, 'medical-adult')
    const order = await phone.order('alipay', dues.slice(0, 1))
    expect(order.status).toBe(201)
    await phone.instruct(order.body.orderId)
    await phone.send('POST', `/payment-orders/${order.body.orderId}/sheet-reports`, { outcome: 'unknown' })
    const ready = await ask('/readyz')
    expect([ready.status, (await ready.json()).wallets.alipay]).toEqual([200, 'silent'])
    expect(await metric('gateway_wallet_calls_total{wallet="alipay",call="query",outcome="silent"}')).toBeGreaterThan(0)
    await stage.control('PUT', '/sandbox/faults', {})
  })
})

describe('the metrics', () => {
  it('count requests by operation and status, problems by code, and durations', async () => {
    const [answered, refused] = ['gateway_requests_total{operation="getHealth",status="200"}', 'gateway_problems_total{code="session-required"}']
    const before = [await metric(answered), await metric(refused)]
    await ask('/api/health')
    await ask('/api/overview')
    await expect.poll(async () => [await metric(answered), await metric(refused)]).toEqual(before.map((count) => count + 1))
    expect(await metric('gateway_request_seconds_count{operation="getHealth"}')).toBeGreaterThan(0)
  })

  it('count orders by state, what the wallets told, and the reconciliation', async () => {
    const phone = await stage.phone('flexible-both', 'alipay')
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const { body: order } = await phone.order('alipay', dues)
    expect(await metric('gateway_orders{state="created"}')).toBe(1)
    await stage.pay('alipay', tokenOf((await phone.instruct(order.orderId)).body))
    await expect.poll(() => metric('gateway_notifications_total{wallet="alipay",outcome="kept"}'), { timeout: 10_000 }).toBe(1)
    expect([await metric('gateway_orders{state="created"}'), await metric('gateway_orders{state="paid"}')]).toEqual([0, 1])
    await fetch(`${stage.url}/notifications/wechat-pay`, { method: 'POST', body: '{}' })
    expect(await metric('gateway_notifications_total{wallet="wechatPay",outcome="signature"}')).toBe(1)
    await expect.poll(() => metric('gateway_reconciliations_total{outcome="ended"}'), { timeout: 10_000 }).toBeGreaterThan(0)
    expect(await metric('gateway_reconciled_timestamp_seconds')).toBeGreaterThan(0)
  })

  it('say nothing of anybody', async () => {
    const text = await (await ask('/metrics')).text()
    const people = await stage.control<{ name: string; documentNumber: string; phone: string | null }[]>('GET', '/sandbox/personas')
    for (const { name, documentNumber, phone } of people) for (const secret of [name, documentNumber, phone ?? name]) expect(text).not.toContain(secret)
    expect(text).not.toMatch(/(?<![.\d])\d{15}|127\.0\.0\.1/)
  })
})
