import { describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { merchantCredentials } from '../../wallets/public-keys'
import { NOON, hiddenFields, newOrderNo } from '../../wallets/union-pay/union-pay.fixture'
import { later, useUnionPayClient } from './union-pay-client.fixture'

const desk = useUnionPayClient()
const { setTime, clientAt, payment, openApp, openWeb, submit } = desk

describe('opening', () => {
  it('answers one tn for one order, at another time too', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    setTime(later(5))
    expect(await openApp(orderNo)).toBe(tn)
    const both = await Promise.all([openApp(`${orderNo}B`), openApp(`${orderNo}B`)])
    expect(both[0]).toBe(both[1])
  })

  it('makes a form that UnionPay takes, and that comes back to an address that takes a post', async () => {
    const orderNo = newOrderNo()
    const fields = await openWeb(orderNo)
    expect(fields.frontUrl).toBe(
      `${desk.unionPay.origin}/returns/union-pay?path=%2Fhosts%2Fetax%2Fapp%2F%3Fx%3D1%23%2Fpages%2Fpayment%2Findex`,
    )
    expect(fields).toMatchObject({ txnAmt: '223800', payTimeout: '20260920123000', txnTime: '20260920120000' })
    expect(fields).toMatchObject({ backUrl: `${desk.unionPay.origin}/notifications/union-pay` })
    desk.unionPay.fault({ sheet: 'pay' })
    const page = await (await submit(fields)).text()
    expect(hiddenFields(page)).toMatchObject({ orderId: orderNo, respCode: '00' })
    expect(await desk.client.query(orderNo)).toMatchObject({ state: 'paid', amountFen: 223800, paidAt: NOON })
  })

  it('refuses to return to somebody else, and scenes of other wallets', async () => {
    const away = ['https://evil.invalid/x', 'http://127.0.0.1:1/x', 'javascript:alert(1)', `${desk.unionPay.origin}//evil.invalid`]
    for (const returnUrl of away) {
      const opening = desk.client.open(payment(newOrderNo(), 'unionpayWeb', { returnUrl }))
      await expect(opening).rejects.toMatchObject({ name: 'WalletRefused', refusal: 'requestRefused' })
    }
    await expect(desk.client.open(payment(newOrderNo(), 'alipayWap'))).rejects.toMatchObject({ refusal: 'requestRefused' })
  })

  it('tells why UnionPay refuses', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const dearer = desk.client.open(payment(orderNo, 'unionpayApp', { totalFen: fen(1) }))
    await expect(dearer).rejects.toMatchObject({ name: 'WalletRefused', refusal: 'tradeDiffers' })
    await desk.unionPay.acts.pay('unionPay', await openApp(orderNo))
    await expect(openApp(orderNo)).rejects.toMatchObject({ refusal: 'tradePaid' })
    const late = newOrderNo()
    await openApp(late)
    setTime(later(30))
    await expect(openApp(late)).rejects.toMatchObject({ refusal: 'tradeClosed' })
    const foreign = clientAt(desk.unionPay.origin, { merId: '777290058110048' }).open(payment(newOrderNo()))
    await expect(foreign).rejects.toMatchObject({ refusal: 'requestRefused', reason: expect.stringContaining('31') })
  })

  it('signs what it sends, an empty subject and a long one alike', async () => {
    for (const subject of ['', '社'.repeat(100), 'a&b=c {d} +%20"']) {
      expect(await desk.client.open(payment(newOrderNo(), 'unionpayApp', { subject }))).toMatchObject({ kind: 'unionpayTn' })
    }
  })
})

it('hears a notification by status 200 alone', () => {
  expect(desk.client.acknowledgement.accepted.status).toBe(200)
  expect(desk.client.acknowledgement.refused.status).not.toBe(200)
})

it('reads its credentials once, and again when that failed', async () => {
  let asked = 0
  const there = clientAt(desk.unionPay.origin, {
    credentials: () => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(merchantCredentials(desk.keys))
    },
  })
  const orderNo = newOrderNo()
  await expect(there.open(payment(orderNo))).rejects.toThrow('not yet')
  await there.open(payment(orderNo))
  await there.query(orderNo)
  expect(asked).toBe(2)
})
