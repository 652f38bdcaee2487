import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { newOrderNo } from '../../wallets/union-pay/union-pay.fixture'
import { later, unavailable, useUnionPayClient } from './union-pay-client.fixture'

const desk = useUnionPayClient()
const { setTime, clientAt, payment, openApp, payOrder, openWeb, between, resigned } = desk

describe('asking', () => {
  it('knows an order that was never opened, one that waits, one that is over', async () => {
    const orderNo = newOrderNo()
    expect(await desk.client.query(orderNo)).toEqual({ state: 'absent' })
    await openApp(orderNo)
    const unseen = newOrderNo()
    await openWeb(unseen)
    expect([await desk.client.query(orderNo), await desk.client.query(unseen)]).toEqual([{ state: 'unpaid' }, { state: 'unpaid' }])
    setTime(later(30))
    expect([await desk.client.query(orderNo), await desk.client.query(unseen)]).toEqual([{ state: 'closed' }, { state: 'closed' }])
  })

  it('tells the payment the same way however often and whenever it is asked', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    setTime(later(7))
    await desk.unionPay.acts.pay('unionPay', tn)
    const first = await desk.client.query(orderNo)
    expect(first).toMatchObject({ state: 'paid', amountFen: 223800, paidAt: later(7) })
    setTime(new Date('2027-03-01T00:00:00+08:00'))
    expect(await desk.client.query(orderNo)).toEqual(first)
  })

  it('puts a payment of the new year into the new year', async () => {
    const orderNo = newOrderNo()
    const eve = new Date('2026-12-31T23:59:30+08:00')
    const paidAt = new Date('2027-01-01T00:00:10+08:00')
    setTime(eve)
    const instruction = await desk.client.open(payment(orderNo, 'unionpayApp', { expiresAt: new Date(eve.getTime() + 600_000) }))
    setTime(paidAt)
    await desk.unionPay.acts.pay('unionPay', instruction.kind === 'unionpayTn' ? instruction.tn : '')
    expect(await desk.client.query(orderNo)).toMatchObject({ state: 'paid', paidAt })
  })

  it('tells a refused try, and that it can be paid after it', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    desk.unionPay.fault({ funds: 'insufficient' })
    await desk.unionPay.acts.pay('unionPay', tn)
    expect(await desk.client.query(orderNo)).toEqual({ state: 'refused', reason: 'insufficientFunds' })
    desk.unionPay.fault({ sheet: 'refuse' })
    await desk.unionPay.acts.pay('unionPay', tn)
    expect(await desk.client.query(orderNo)).toEqual({ state: 'refused', reason: 'walletRefused' })
    desk.unionPay.fault({})
    await desk.unionPay.acts.pay('unionPay', tn)
    expect(await desk.client.query(orderNo)).toMatchObject({ state: 'paid' })
  })

  it('knows nothing while UnionPay cannot be asked', async () => {
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    desk.unionPay.fault({ query: 'unavailable' })
    await expect(desk.client.query(orderNo)).rejects.toMatchObject(unavailable)
    await expect(clientAt('http://127.0.0.1:1').query(orderNo)).rejects.toMatchObject(unavailable)
  })

  it('gives up on an answer that does not come', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const silent = fastify()
    silent.addContentTypeParser('*', (_request, _payload, done) => done(null))
    silent.post('/*', () => new Promise(() => undefined))
    const origin = await silent.listen({ port: 0, host: '127.0.0.1' })
    await expect(clientAt(origin, { timeoutMs: 50 }).query(orderNo)).rejects.toMatchObject(unavailable)
    silent.server.closeAllConnections()
    await silent.close()
  })
})

describe('an answer that is not UnionPay’s', () => {
  it('is not believed: changed, unsigned, no answer, or from an address that is not there', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const forgeries: ((genuine: string) => string)[] = [
      (genuine) => genuine.replace('respCode=34', 'respCode=00'),
      (genuine) => genuine.replace(/&?signature=[^&]*/, ''),
      (genuine) => genuine.replace(/&?signPubKeyCert=[^&]*/, ''),
      (genuine) => genuine.replace('signMethod=01', 'signMethod=11'),
      (genuine) => `${genuine}&origRespCode=00`,
      () => '',
      () => 'ok',
      () => '<html>502</html>',
      () => 'respCode=00&origRespCode=00',
    ]
    for (const forge of forgeries) {
      await between(forge, (there) => expect(there.query(orderNo)).rejects.toMatchObject(unavailable))
    }
    // The same way there and back, unchanged, is believed: the forgeries fail for what was changed.
    await between((genuine) => genuine, async (there) => expect(await there.query(orderNo)).toEqual({ state: 'unpaid' }))
  })

  it('is not believed when it is genuine but about another order, or another merchant', async () => {
    const paid = newOrderNo()
    const open = newOrderNo()
    await payOrder(paid)
    await openApp(open)
    let replay = ''
    await between((genuine) => (replay = genuine), async (there) => expect(await there.query(paid)).toMatchObject({ state: 'paid' }))
    await between(() => replay, (there) => expect(there.query(open)).rejects.toMatchObject(unavailable))
    const another = (genuine: string) => resigned(genuine, { merId: '777290058110048' })
    await between(another, (there) => expect(there.query(open)).rejects.toMatchObject(unavailable))
  })

  it('is not believed to be paid without an amount, a number or a time that can be read', async () => {
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    const uncertain = { ...unavailable, reason: 'its answer says nothing certain of the purchase' }
    const changes = [
      ['txnAmt', '0'],
      ['txnAmt', '1e3'],
      ['traceTime', '1332000000'],
      ['currencyCode', '840'],
      ['queryId', ''],
      ['txnType', '04'],
      ['origRespCode', '06'],
    ] as const
    for (const [name, value] of changes) {
      const change = (genuine: string) => resigned(genuine, { [name]: value })
      await between(change, (there) => expect(there.query(orderNo)).rejects.toMatchObject(uncertain))
    }
  })

  it('does not open a payment', async () => {
    const forge = (genuine: string) => genuine.replace(/tn=\d+/, 'tn=1')
    await between(forge, (there) => expect(there.open(payment(newOrderNo()))).rejects.toMatchObject(unavailable))
  })
})
