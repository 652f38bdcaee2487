import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duesOf, lookUp, newKey, OPEN_DAY, startStage, type Answer, type Order, type Problem, type Stage } from './phone'

/** Answered in the contract's own form, with a stable code, and with nothing of what was sent in it. */
describe('bad input', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  async function raw(method: string, path: string, init: RequestInit = {}): Promise<Answer<Problem>> {
    const response = await fetch(`${stage.url}${path}`, { method, ...init })
    return { status: response.status, body: (await response.json()) as Problem, headers: response.headers }
  }

  it.each([
    ['no JSON', '{"phone":'],
    ['an empty body', ''],
    ['a list in place of an object', '[]'],
    ['a number as text', '{"phone":19900000001}'],
    ['a field that nobody knows', '{"phone":"19900000001","admin":true}'],
    ['a prototype', '{"__proto__":{"phone":"19900000001"}}'],
    ['half a megabyte', `{"phone":"${'1'.repeat(2_000_000)}"}`],
  ])('refuses %s', async (_, body) => {
    const answer = await raw('POST', '/api/sms-challenges', { headers: { 'content-type': 'application/json' }, body })
    expect(answer.body).toMatchObject({ status: 400, code: 'request-invalid' })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(answer.body)).not.toContain('199000')
  })

  it('refuses another content type', async () => {
    const answer = await raw('POST', '/api/sessions', { headers: { 'content-type': 'text/xml' }, body: '<a/>' })
    expect(answer.body.code).toBe('request-invalid')
  })

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'phone=19900000001'],
    ['plain text', { 'content-type': 'text/plain' }, '{"phone":"19900000001"}'],
    ['nothing at all', {}, undefined],
  ])('does not handle what it could not judge: %s', async (_, headers, body) => {
    for (const path of ['/api/sms-challenges', '/api/sessions', '/api/certificate-verifications']) {
      const answer = await raw('POST', path, { headers: headers as Record<string, string>, ...(body === undefined ? {} : { body }) })
      expect(answer.body).toMatchObject({ status: 400, code: 'request-invalid', violations: [{ field: '', rule: 'json' }] })
    }
    expect(stage.reports).toEqual([])
  })

  it.each([
    ['that cannot be read', '/api/contributors/%ED%A0%80-19900000001/dues'],
    ['with an id that is too long', `/api/contributors/${'19900000001'.repeat(20)}/dues`],
    ['that is too long for HTTP', `/api/calendar?month=${'19900000001'.repeat(2000)}`],
  ])('refuses an address %s, and does not repeat it', async (_, path) => {
    const answer = await raw('GET', path)
    expect(answer.body).toMatchObject({ status: 400, code: 'request-invalid' })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(JSON.stringify(answer.body)).not.toContain('199000')
  })

  it('knows no operation that the contract lacks', async () => {
    expect((await raw('GET', '/api/people')).body).toMatchObject({ status: 404, code: 'operation-unknown' })
    expect((await raw('PUT', '/api/overview')).body.code).toBe('operation-unknown')
  })

  it.each([
    ['no session', {}, 'session-required'],
    ['a made-up token', { authorization: `Bearer ${'x'.repeat(43)}` }, 'session-required'],
    ['another scheme', { authorization: 'Basic eDp5' }, 'session-required'],
  ])('tells nothing to %s', async (_, headers, code) => {
    for (const path of ['/api/overview', '/api/payment-orders', '/api/contributors']) {
      expect((await raw('GET', path, { headers: headers as Record<string, string> })).body).toMatchObject({ status: 401, code })
    }
  })

  it('ends a session that was idle for half an hour, and one that was signed out', async () => {
    const phone = await stage.phone('flexible-both', 'alipay')
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:29:00+08:00' })
    expect((await phone.send('GET', '/overview')).status).toBe(200)
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T11:01:00+08:00' })
    expect((await phone.send<Problem>('GET', '/overview')).body.code).toBe('session-expired')
    await stage.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
    const other = await stage.phone('flexible-both', 'alipay')
    expect((await other.send('DELETE', '/sessions/current')).status).toBe(204)
    expect((await other.send<Problem>('GET', '/overview')).body.code).toBe('session-required')
  })

  it('takes a host’s proof once, and of that host only', async () => {
    const { proof } = await stage.control<{ proof: { kind: string; code: string } }>('POST', '/sandbox/host-proofs', {
      persona: 'flexible-both',
      channel: 'unionpay',
    })
    const open = (channel: string, sent: object) =>
      raw('POST', '/api/sessions', { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ channel, proof: sent }) })
    expect((await open('alipay', proof)).body.code).toBe('proof-rejected')
    expect((await open('wechat', { kind: 'wechatLoginCode', code: proof.code })).body.code).toBe('proof-rejected')
    const fresh = await stage.control<{ proof: object }>('POST', '/sandbox/host-proofs', { persona: 'flexible-both', channel: 'unionpay' })
    expect((await open('unionpay', fresh.proof)).status).toBe(201)
    expect((await open('unionpay', fresh.proof)).body.code).toBe('proof-rejected')
  })

  it('says the same of a wrong name and of an unknown number', async () => {
    const phone = await stage.phone('medical-adult', 'wechatMini')
    const found = (await lookUp(stage, phone, 'medical-adult')).body
    expect(found.nameMasked).toBe('**安')
    const ask = (name: string, documentNumber: string) =>
      phone.send<Problem>('POST', '/contributor-lookups', { name, documentType: 'residentIdCard', documentNumber })
    const people = await stage.control<{ id: string; documentNumber: string }[]>('GET', '/sandbox/personas')
    const number = people.find(({ id }) => id === 'medical-adult')?.documentNumber ?? ''
    const [wrongName, unknown] = [await ask('张三', number), await ask('张三', '310101199003070019')]
    const strip = ({ body: { instance: _, ...rest } }: Answer<Problem>) => rest
    expect(strip(wrongName)).toEqual(strip(unknown))
    expect(wrongName.body.code).toBe('identity-mismatch')
    const wrongDigit = await ask('张三', '310101199003070018')
    expect(wrongDigit.body).toMatchObject({ code: 'document-invalid', violations: [{ field: '/documentNumber', rule: 'checkDigit' }] })
  })

  it('orders nothing for another sum, for half a notice, for a stranger’s due, or in a way that the host lacks', async () => {
    const phone = await stage.phone('flexible-both', 'alipay')
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const ids = dues.map(({ dueId }) => dueId)
    const total = dues.reduce((sum, { amountFen }) => sum + amountFen, 0)
    const order = (body: object) => phone.send<Problem>('POST', '/payment-orders', { method: 'alipay', dueIds: ids, expectedTotalFen: total, ...body }, newKey())
    expect((await order({ expectedTotalFen: total - 1 })).body).toMatchObject({ code: 'amount-changed', totalFen: total })
    const [first, second] = ids
    expect((await order({ dueIds: [first], expectedTotalFen: dues[0]?.amountFen })).body).toMatchObject({ code: 'notice-incomplete', dueIds: [second] })
    expect((await order({ method: 'wechatPay' })).body.code).toBe('payment-method-unavailable')
    expect((await order({ dueIds: [] })).body.code).toBe('request-invalid')
    expect((await order({ dueIds: [first, first] })).body.code).toBe('request-invalid')
    expect((await order({ dueIds: ['x'.repeat(24)], expectedTotalFen: 1 })).body.code).toBe('due-not-found')
    const stranger = await stage.phone('medical-senior', 'alipay')
    const theirs = await stranger.send<Problem>('POST', '/payment-orders', { method: 'alipay', dueIds: ids, expectedTotalFen: total }, newKey())
    expect(theirs.body.code).toBe('due-not-found')
    const keyless = await phone.send<Problem>('POST', '/payment-orders', { method: 'alipay', dueIds: ids, expectedTotalFen: total })
    expect(keyless.body).toMatchObject({ code: 'request-invalid', violations: [{ field: 'idempotency-key', rule: 'required' }] })
  })

  it('orders nothing on an auto-debit day, and says when it opens again', async () => {
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-14T10:00:00+08:00' })
    const phone = await stage.phone('auto-debit-day', 'suishenban')
    const overview = await phone.overview()
    expect(overview.collection.closure?.reason).toBe('autoDebitDay')
    const refused = await phone.order('unionPay', overview.dues?.items ?? [])
    expect(refused.body).toMatchObject({ code: 'collection-closed', closure: { reason: 'autoDebitDay', reopensOn: '2026-09-16' } })
    await stage.control('PUT', '/sandbox/clock', { now: OPEN_DAY })
  })

  it('loses an answer and not the order', async () => {
    const phone = await stage.phone('medical-senior', 'alipay')
    const { dues } = await duesOf(stage, phone, 'medical-senior')
    await stage.control('PUT', '/sandbox/faults', { gateway: { fail: [{ operationId: 'createPaymentOrder', code: 'drop-after', times: 1 }] } })
    const key = newKey()
    await expect(phone.order('alipay', dues, key)).rejects.toThrow()
    const again = await phone.order('alipay', dues, key)
    expect(again.status).toBe(201)
    const { items } = await phone.get<{ items: Order[] }>('/payment-orders?open=true')
    expect(items.map(({ orderId }) => orderId)).toEqual([again.body.orderId])
  })

  it('answers a fault of its own without its inside', async () => {
    await stage.control('PUT', '/sandbox/faults', { gateway: { fail: [{ operationId: 'getCalendar', code: 'gateway-fault', times: 1 }] } })
    const answer = await raw('GET', '/api/calendar')
    expect(answer.body).toEqual({
      type: 'urn:problem:gateway-fault',
      title: expect.any(String),
      status: 500,
      code: 'gateway-fault',
      instance: expect.stringMatching(/^[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}$/),
    })
  })
})
