import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import type { WalletId } from '../../mock/wallets/wallet-id'
import { payAt } from './cashier'
import { duesOf, startStage, type Host, type Order, type Phone, type Stage } from './phone'

type RecordPage = components['schemas']['RecordPage']

const HOSTS: readonly { host: Host; method: WalletId; persona: string }[] = [
  { host: 'alipay', method: 'alipay', persona: 'flexible-both' },
  { host: 'wechatMini', method: 'wechatPay', persona: 'medical-senior' },
  { host: 'wechatWeb', method: 'wechatPay', persona: 'medical-adult' },
  { host: 'unionpay', method: 'unionPay', persona: 'ten-years' },
  { host: 'suishenban', method: 'unionPay', persona: 'hong-kong-resident' },
  { host: 'suishenban', method: 'alipay', persona: 'one-notice-and-others' },
  { host: 'suishenban', method: 'wechatPay', persona: 'pension-earlier-years' },
  { host: 'etax', method: 'unionPay', persona: 'foreigner-passport' },
]

describe('a due is paid', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  it.each(HOSTS)('in $host by $method, and stands in the records with the amount that the wallet took', async ({ host, method, persona }) => {
    const phone = await stage.phone(persona, host)
    const { contributorId, dues } = await duesOf(stage, phone, persona)
    expect(dues.length).toBeGreaterThan(0)
    const order = await phone.order(method, dues)
    expect(order.body).toMatchObject({ state: 'created' })
    const { status, body: instruction } = await phone.instruct(order.body.orderId, '/app/#/pages/order/index')
    expect(status).toBe(201)
    expect(await phone.see(order.body.orderId)).toMatchObject({ state: 'awaitingWallet', paidAt: null })

    expect(await payAt(stage, method, instruction)).toBe(true)
    const paid = await phone.send<Order>('POST', `/payment-orders/${order.body.orderId}/sheet-reports`, { outcome: 'accepted' })
    expect(paid.body).toMatchObject({ state: 'paid', totalFen: order.body.totalFen, refund: null })

    const taken = (await stage.transactions(method)).filter(({ orderNo }) => orderNo === order.body.orderId)
    expect(taken.map(({ kind, amountFen }) => ({ kind, amountFen }))).toEqual([{ kind: 'payment', amountFen: order.body.totalFen }])
    const left = await phone.get<components['schemas']['DuePage']>(`/contributors/${contributorId}/dues`)
    expect(left.items).toEqual([])
    expect(left.absence?.reasons).toEqual(['paidByHand'])
    await expectRecords(phone, contributorId, order.body)
  })

  it('says nothing of what the gateway itself had to report', () => {
    expect(stage.reports).toEqual([])
  })
})

async function expectRecords(phone: Phone, contributorId: string, order: Order): Promise<void> {
  const { items } = await phone.get<RecordPage>(`/contributors/${contributorId}/records?limit=100`)
  const own = items.filter(({ orderId }) => orderId === order.orderId)
  expect(own.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(order.totalFen)
  expect(own).toHaveLength(order.lines.length)
  expect(new Set(own.map(({ source }) => source))).toEqual(new Set(['order']))
  expect(new Set(own.map(({ settledOn }) => settledOn))).toEqual(new Set([null]))
}
