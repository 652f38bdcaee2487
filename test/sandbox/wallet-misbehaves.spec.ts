import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WalletId } from '../../mock/wallets/wallet-id'
import { duesOf, startStage, tokenOf, type Host, type Order, type Phone, type Problem, type Stage } from './phone'

const WALLETS: readonly { host: Host; method: WalletId }[] = [
  { host: 'alipay', method: 'alipay' },
  { host: 'wechatMini', method: 'wechatPay' },
  { host: 'unionpay', method: 'unionPay' },
]
const PERSONA = 'flexible-both'

describe.each(WALLETS)('$method', ({ host, method }) => {
  let stage: Stage
  let phone: Phone
  beforeAll(async () => {
    stage = await startStage()
  })
  beforeEach(async () => {
    await stage.control('POST', '/sandbox/reset', { now: '2026-09-20T10:00:00+08:00' })
    phone = await stage.phone(PERSONA, host)
  })
  afterAll(() => stage.close())

  const misbehave = (faults: object) => stage.control('PUT', '/sandbox/faults', { wallets: { [method]: faults } })

  async function openSheet(): Promise<{ order: Order; token: string }> {
    const { dues } = await duesOf(stage, phone, PERSONA)
    const { body: order } = await phone.order(method, dues)
    const { body: instruction } = await phone.instruct(order.orderId)
    return { order, token: tokenOf(instruction) }
  }

  /** Without the page ever saying that its sheet is gone. */
  const settles = (orderId: string, state: Order['state']) =>
    expect.poll(async () => (await phone.see(orderId)).state, { timeout: 30_000, interval: 200 }).toBe(state)

  async function expectOnePayment(order: Order): Promise<void> {
    expect((await stage.transactions(method)).map(({ kind, amountFen }) => ({ kind, amountFen }))).toEqual([
      { kind: 'payment', amountFen: order.totalFen },
    ])
  }

  it.each(['once', 'twice', 'outOfOrder', 'never'])('notifies %s, and the page is killed: the order is paid all the same, once', async (notify) => {
    await misbehave({ notify })
    const { order, token } = await openSheet()
    expect(await stage.pay(method, token)).toEqual({ result: 'paid' })
    await settles(order.orderId, 'paid')
    await expectOnePayment(order)
  })

  it('leaves the time of payment as it was, however often it repeats itself', async () => {
    await misbehave({ notify: 'twice' })
    const { order, token } = await openSheet()
    await stage.pay(method, token)
    await settles(order.orderId, 'paid')
    const first = await phone.see(order.orderId)
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:10:00+08:00' })
    await phone.send('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'accepted' })
    expect(await phone.see(order.orderId)).toEqual(first)
  })

  it('has no money for it: nothing is taken, and it can be tried again', async () => {
    await misbehave({ funds: 'insufficient' })
    const { order, token } = await openSheet()
    expect(await stage.pay(method, token)).toEqual({ result: 'refused', reason: 'insufficientFunds' })
    const reported = await phone.send<Order>('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'rejected' })
    expect(['failed', 'awaitingWallet']).toContain(reported.body.state)
    expect(await stage.transactions(method)).toEqual([])
    await misbehave({})
    const { dues } = await duesOf(stage, phone, PERSONA)
    if (reported.body.state === 'failed') expect((await phone.order(method, dues)).status).toBe(201)
    else expect(await stage.pay(method, token)).toEqual({ result: 'paid' })
  })

  it('is cancelled: nothing is taken, and the same order can still be paid', async () => {
    const { order, token } = await openSheet()
    const reported = await phone.send<Order>('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'cancelled' })
    expect(reported.body.state).toBe('awaitingWallet')
    expect(tokenOf((await phone.instruct(order.orderId)).body)).toBe(token)
    await stage.pay(method, token)
    await settles(order.orderId, 'paid')
  })

  it('can’t be asked: the order stays in doubt and keeps its dues, until it can', async () => {
    await misbehave({ notify: 'never', query: 'unavailable' })
    const { order, token } = await openSheet()
    await stage.pay(method, token)
    const reported = await phone.send<Order>('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'unknown' })
    expect(reported.body.state).toBe('confirming')
    const cancelled = await phone.send<Problem>('POST', `/payment-orders/${order.orderId}/cancellation`)
    expect(cancelled.body.code).toBe('wallet-unavailable')
    await misbehave({})
    await settles(order.orderId, 'paid')
  })

  it('takes no money for an order that was given up', async () => {
    const { order, token } = await openSheet()
    expect((await phone.send<Order>('POST', `/payment-orders/${order.orderId}/cancellation`)).body.state).toBe('cancelled')
    expect(await stage.pay(method, token)).not.toEqual({ result: 'paid' })
    expect(await stage.transactions(method)).toEqual([])
  })

  it('had the money already when the order is given up: it is paid instead', async () => {
    await misbehave({ notify: 'never' })
    const { order, token } = await openSheet()
    await stage.pay(method, token)
    expect((await phone.send<Order>('POST', `/payment-orders/${order.orderId}/cancellation`)).body.state).toBe('paid')
  })

  it('takes no money after the order’s time', async () => {
    const { order, token } = await openSheet()
    await stage.control('PUT', '/sandbox/clock', { now: '2026-09-20T10:20:00+08:00' })
    expect(await stage.pay(method, token)).toEqual({ result: 'closed' })
    await settles(order.orderId, 'expired')
  })

  it('is told nothing by a forged notification', async () => {
    const { order } = await openSheet()
    const forged = await fetch(`${stage.url}/notifications/${{ alipay: 'alipay', wechatPay: 'wechat-pay', unionPay: 'union-pay' }[method]}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ out_trade_no: order.orderId, orderId: order.orderId, trade_status: 'TRADE_SUCCESS', total_amount: '1.00' }),
    })
    expect(await forged.text()).not.toBe('success')
    expect((await phone.see(order.orderId)).state).toBe('awaitingWallet')
  })
})
