import { describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { newOrderNo } from '../../wallets/union-pay/union-pay.fixture'
import { later, unavailable, useUnionPayClient } from './union-pay-client.fixture'

const desk = useUnionPayClient()
const { setTime, clientAt, openApp, payOrder, openWeb, submit, moved, between, resigned } = desk

describe('closing', () => {
  it('leaves nothing to pay, in the app and on the page', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    await desk.client.close(orderNo)
    await desk.client.close(orderNo)
    expect(await desk.unionPay.acts.pay('unionPay', tn)).toEqual({ result: 'closed' })
    expect(await desk.client.query(orderNo)).toEqual({ state: 'closed' })
    const unseen = newOrderNo()
    const fields = await openWeb(unseen)
    await desk.client.close(unseen)
    expect((await submit(fields)).status).toBe(400)
    expect(await desk.client.query(unseen)).toEqual({ state: 'closed' })
    expect([await moved(orderNo), await moved(unseen)]).toEqual([[], []])
  })

  it('resolves for an order that nobody opened, and for one that was paid, which stays paid', async () => {
    await desk.client.close(newOrderNo())
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    await desk.client.close(orderNo)
    expect(await desk.client.query(orderNo)).toMatchObject({ state: 'paid' })
    expect(await moved(orderNo)).toEqual(['payment 223800'])
  })

  it('says that it may still be paid when UnionPay knows no closing, until its time is over', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const refusing = (genuine: string) => {
      if (genuine.includes('txnType=31')) return resigned(genuine, { respCode: '13' })
      return resigned(genuine, genuine.includes('respCode=34') ? {} : { respCode: '34' })
    }
    await between(refusing, async (there) => {
      await expect(there.close(orderNo)).rejects.toMatchObject(unavailable)
      setTime(later(31))
      await there.close(orderNo)
    })
  })

  it('does not resolve on an answer that did not come', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    await expect(clientAt('http://127.0.0.1:1').close(orderNo)).rejects.toMatchObject(unavailable)
  })
})

describe('refunding', () => {
  it('sends back once by number, at another time too', async () => {
    const orderNo = newOrderNo()
    const refund = { orderNo, transactionNo: await payOrder(orderNo), refundNo: newOrderNo(), amountFen: fen(223800) }
    expect(await desk.client.refund(refund)).toBe('completed')
    setTime(later(60 * 24))
    expect(await desk.client.refund(refund)).toBe('completed')
    expect(await Promise.all([desk.client.refund(refund), desk.client.refund(refund)])).toEqual(['completed', 'completed'])
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 223800'])
    // UnionPay goes on calling the purchase paid.
    expect(await desk.client.query(orderNo)).toMatchObject({ state: 'paid' })
  })

  it('is refused beyond what is left, for no payment, and under a number used for something else', async () => {
    const orderNo = newOrderNo()
    const transactionNo = await payOrder(orderNo)
    const refund = (refundNo: string, amount: number, of = transactionNo) =>
      desk.client.refund({ orderNo, transactionNo: of, refundNo, amountFen: fen(amount) })
    const refused = { name: 'WalletRefused', refusal: 'refundRefused' }
    const refundNo = newOrderNo()
    expect(await refund(refundNo, 200000)).toBe('completed')
    await expect(refund(newOrderNo(), 23801)).rejects.toMatchObject(refused)
    await expect(refund(refundNo, 1)).rejects.toMatchObject(refused)
    await expect(refund(newOrderNo(), 1, '202609200000000000000')).rejects.toMatchObject(refused)
    await expect(refund(refundNo, 200000, await payOrder(newOrderNo()))).rejects.toMatchObject(refused)
    expect(await refund(newOrderNo(), 23800)).toBe('completed')
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 200000', 'refund 23800'])
  })

  it('is pending while its end cannot be asked for, and completed when it can', async () => {
    const orderNo = newOrderNo()
    const refund = { orderNo, transactionNo: await payOrder(orderNo), refundNo: newOrderNo(), amountFen: fen(1) }
    desk.unionPay.fault({ query: 'unavailable' })
    expect(await desk.client.refund(refund)).toBe('pending')
    desk.unionPay.fault({})
    expect(await desk.client.refund(refund)).toBe('completed')
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 1'])
  })

  it('knows nothing when the answer was lost, and finds it done when asked again', async () => {
    const orderNo = newOrderNo()
    const refund = { orderNo, transactionNo: await payOrder(orderNo), refundNo: newOrderNo(), amountFen: fen(1) }
    await between(() => '', (there) => expect(there.refund(refund)).rejects.toMatchObject(unavailable))
    expect(await desk.client.refund(refund)).toBe('completed')
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 1'])
  })
})
