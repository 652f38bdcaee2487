import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { duesOf, lookUp, newKey, startStage, tokenOf, type Answer, type Order, type Problem, type Stage } from './phone'

describe('the same due', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  beforeEach(async () => {
    await stage.control('POST', '/sandbox/reset', { now: '2026-09-20T10:00:00+08:00' })
  })
  afterAll(() => stage.close())

  it('is charged to one of two people who pay it at the same moment in two hosts', async () => {
    const [parent, stranger] = [await stage.phone('medical-adult', 'suishenban'), await stage.phone('flexible-both', 'wechatMini')]
    const found = await lookUp(stage, parent, 'medical-child')
    const page = await parent.get<{ items: never[] }>(`/contributors/${found.body.contributorId}/dues`)
    const { dues } = await duesOf(stage, stranger, 'medical-child')
    const answers: Answer<unknown>[] = await Promise.all([parent.order('unionPay', page.items), stranger.order('wechatPay', dues)])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    const refused = answers.find(({ status }) => status === 409) as Answer<Problem>
    expect(refused.body.code).toBe('due-held')
    expect(refused.body.heldUntil).toMatch(/^2026-09-20T10:1[56]/)
    expect(refused.body.ownOrderId).toBeUndefined()
  })

  it('is ordered once by twenty requests at once, and the others are told until when', async () => {
    const phones = await Promise.all([stage.phone('flexible-both', 'alipay'), stage.phone('flexible-both', 'suishenban')])
    const [first, second] = phones
    const { dues } = await duesOf(stage, first, 'flexible-both')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? first.order('alipay', dues) : second.order('unionPay', dues))),
    )
    const made = answers.filter(({ status }) => status === 201)
    expect(made).toHaveLength(1)
    const orderId = made[0]?.body.orderId
    for (const { status, body } of answers.filter((answer) => answer.status !== 201)) {
      expect(status).toBe(409)
      expect(body).toMatchObject({ code: 'due-held', ownOrderId: orderId })
    }
  })

  it('is one order when the same request comes again, also at the same moment, and after it was paid', async () => {
    const phone = await stage.phone('flexible-both', 'alipay')
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const key = newKey()
    const orders = await Promise.all(Array.from({ length: 8 }, () => phone.order('alipay', dues, key)))
    expect(new Set(orders.map(({ body }) => body.orderId)).size).toBe(1)
    const orderId = String(orders[0]?.body.orderId)
    const { body: instruction } = await phone.instruct(orderId)
    await stage.pay('alipay', tokenOf(instruction))
    await phone.send('POST', `/payment-orders/${orderId}/sheet-reports`, { outcome: 'unknown' })
    expect((await phone.order('alipay', dues, key)).body).toMatchObject({ orderId, state: 'paid' })
    expect((await phone.order('alipay', dues)).body).toMatchObject({ code: 'due-paid' })
  })

  it('is not ordered under a key that stands for something else', async () => {
    const phone = await stage.phone('one-notice-and-others', 'alipay')
    const { dues } = await duesOf(stage, phone, 'one-notice-and-others')
    const single = dues.filter(({ insurance }) => insurance === 'residentMedical')
    const key = newKey()
    expect((await phone.order('alipay', single, key)).status).toBe(201)
    expect((await phone.order('alipay', dues, key)).body).toMatchObject({ code: 'idempotency-key-reused', status: 422 })
  })

  it('takes money once, however often the sheet is opened and pressed', async () => {
    const phone = await stage.phone('flexible-both', 'unionpay')
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const { body: order } = await phone.order('unionPay', dues)
    const instructions = await Promise.all(Array.from({ length: 4 }, () => phone.instruct(order.orderId)))
    const tokens = instructions.map(({ body }) => tokenOf(body))
    expect(new Set(tokens).size).toBe(1)
    await Promise.all(tokens.flatMap((token) => [stage.pay('unionPay', token), stage.pay('unionPay', token)]))
    await expect.poll(async () => (await phone.see(order.orderId)).state).toBe('paid')
    expect(await stage.transactions('unionPay')).toHaveLength(1)
    const { body: late } = await phone.instruct(order.orderId)
    expect(late).toMatchObject({ code: 'order-state', orderState: 'paid' })
  })

  it('comes free when its order is given up, and stays nobody else’s order', async () => {
    const [mine, other] = [await stage.phone('flexible-both', 'alipay'), await stage.phone('medical-adult', 'alipay')]
    const { dues } = await duesOf(stage, mine, 'flexible-both')
    const { body: order } = await mine.order('alipay', dues)
    expect((await other.send('POST', `/payment-orders/${order.orderId}/cancellation`)).status).toBe(404)
    expect((await other.send<Problem>('GET', `/payment-orders/${order.orderId}`)).body.code).toBe('not-found')
    const given = await mine.send<Order>('POST', `/payment-orders/${order.orderId}/cancellation`)
    expect(given.body.state).toBe('cancelled')
    expect((await mine.order('alipay', dues)).status).toBe(201)
  })

  it('comes free when its order’s time is over', async () => {
    const [mine, other] = [await stage.phone('flexible-both', 'alipay'), await stage.phone('flexible-both', 'etax')]
    const { dues } = await duesOf(stage, mine, 'flexible-both')
    const { body: order } = await mine.order('alipay', dues)
    await mine.instruct(order.orderId)
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:16:00+08:00' })
    expect((await other.order('unionPay', dues)).status).toBe(201)
    expect((await mine.see(order.orderId)).state).toBe('expired')
  })
})
