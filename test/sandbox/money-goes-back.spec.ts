import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { duesOf, startStage, type Order, type Stage } from './phone'

type Form = Extract<components['schemas']['PayInstruction'], { kind: 'form' }>

describe('money for an order that has ended', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  it('is sent back whole, told to the resident, and leaves the due to be paid again', async () => {
    const phone = await stage.phone('flexible-both', 'suishenban')
    const { dues } = await duesOf(stage, phone, 'flexible-both')
    const { body: order } = await phone.order('alipay', dues)
    // The form of Alipay's web page: its trade comes into being only when somebody arrives there.
    const form = (await phone.instruct(order.orderId, '/app/')).body as Form
    expect((await phone.send<Order>('POST', `/payment-orders/${order.orderId}/cancellation`)).body.state).toBe('cancelled')

    await payOnAlipaysPage(form)
    await expect.poll(async () => (await phone.see(order.orderId)).state, { timeout: 20_000, interval: 200 }).toBe('refunded')
    const seen = await phone.see(order.orderId)
    expect(seen).toMatchObject({ paidAt: null, refund: { amountFen: order.totalFen, completedAt: expect.any(String) } })
    expect((await stage.transactions('alipay')).map(({ kind, amountFen }) => [kind, amountFen])).toEqual([
      ['payment', order.totalFen],
      ['refund', order.totalFen],
    ])
    const again = await phone.order('alipay', dues)
    expect(again.status).toBe(201)
  })

  it('is sent back when somebody else paid the due meanwhile', async () => {
    const [parent, child] = [await stage.phone('pension-earlier-years', 'suishenban'), await stage.phone('pension-earlier-years', 'alipay')]
    const { dues } = await duesOf(stage, parent, 'pension-earlier-years')
    const [due] = dues
    if (due === undefined) throw new Error('nothing is owed')
    const { body: abandoned } = await parent.order('alipay', [due])
    const form = (await parent.instruct(abandoned.orderId, '/app/')).body as Form
    await parent.send('POST', `/payment-orders/${abandoned.orderId}/cancellation`)

    const { body: order } = await child.order('alipay', [due])
    const instruction = (await child.instruct(order.orderId)).body
    if (instruction.kind !== 'alipayTrade') throw new Error('no trade')
    await stage.pay('alipay', instruction.tradeNO)
    await expect.poll(async () => (await child.see(order.orderId)).state, { timeout: 20_000, interval: 200 }).toBe('paid')
    await payOnAlipaysPage(form)
    await expect.poll(async () => (await parent.see(abandoned.orderId)).state, { timeout: 20_000, interval: 200 }).toBe('refunded')
    const kept = (await stage.transactions('alipay')).filter(({ orderNo }) => orderNo === order.orderId)
    expect(kept.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([['payment', due.amountFen]])
  })
})

async function payOnAlipaysPage({ action, method, fields }: Form): Promise<void> {
  const query = new URLSearchParams(fields)
  const page = method === 'GET' ? await fetch(`${action}?${query}`) : await fetch(action, { method, body: query })
  const target = /<form method="post" action="([^"]+)"/.exec(await page.text())?.[1]
  if (target === undefined) throw new Error('Alipay shows no form')
  const paid = await fetch(new URL(target, page.url), { method: 'POST', body: new URLSearchParams({ decision: 'pay' }), redirect: 'manual' })
  expect(paid.status).toBe(303)
}
