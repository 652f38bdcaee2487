import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import { parseForm } from '../form'
import type { WalletKeys } from '../keys'
import { SOON, merchantOf, newOrderNo, shortKeys, signWith, startUnionPay } from './union-pay.fixture'
import type { UnionPay } from './union-pay.fixture'

let memory: OpenDatabase
let keys: WalletKeys
let unionPay: UnionPay

beforeAll(async () => {
  memory = await openTestMemory()
  keys = await shortKeys()
})
afterAll(() => memory.close())
beforeEach(async () => {
  unionPay = await startUnionPay(memory.database, keys)
})
afterEach(() => unionPay.close())

async function payOrder(orderNo: string): Promise<void> {
  const { tn = '' } = await unionPay.ask('appTransReq', merchantOf(keys).purchase(orderNo))
  await unionPay.acts.pay('unionPay', tn)
}

it('tells the merchant’s back address of a payment, signed', async () => {
  const orderNo = newOrderNo()
  await payOrder(orderNo)
  await expect.poll(() => unionPay.sent, SOON).toHaveLength(1)
  const [sent] = unionPay.sent
  const { signature, ...form } = parseForm(sent?.body ?? '')
  expect(sent?.url).toBe('http://merchant.invalid/back')
  expect(form).toMatchObject({ orderId: orderNo, txnTime: '20260920120000', txnType: '01', respCode: '00', txnAmt: '223800' })
  expect(signature).toBe(signWith(keys.unionPay.wallet.privateKeyPem, form).signature)
})

it('comes again five times when the answer is not 200, with the same content, and then gives up', async () => {
  unionPay.reply.status = 500
  const begin = Date.parse('2026-09-20T12:00:00+08:00')
  await payOrder(newOrderNo())
  const gaps: number[] = []
  for (let repeat = 0; repeat < 5; repeat += 1) {
    await expect.poll(() => unionPay.timers.length, SOON).toBe(repeat + 1)
    const timer = unionPay.timers[repeat]
    gaps.push((timer?.delayMs ?? 0) / 60_000)
    unionPay.setTime(new Date(begin + repeat * 60_000))
    timer?.act()
    await expect.poll(() => unionPay.sent.length, SOON).toBe(repeat + 2)
  }
  await unionPay.close()
  expect(gaps).toEqual([1, 2, 4, 15, 15])
  expect(unionPay.timers).toHaveLength(5)
  expect(new Set(unionPay.sent.map((one) => one.body)).size).toBe(1)
})

it('does not come again after a 200, whatever the body', async () => {
  await payOrder(newOrderNo())
  await expect.poll(() => unionPay.sent, SOON).toHaveLength(1)
  await unionPay.close()
  expect(unionPay.timers).toHaveLength(0)
})

it('tells last what was true before when the faults mix up the order', async () => {
  unionPay.fault({ notify: 'outOfOrder' })
  await payOrder(newOrderNo())
  await expect.poll(() => unionPay.sent, SOON).toHaveLength(2)
  const [first, second] = unionPay.sent.map((one) => parseForm(one.body))
  expect([first?.respCode, second?.respCode]).toEqual(['00', '05'])
  expect(second).not.toHaveProperty('queryId')
})

it('says nothing of a refund to the address of the payment', async () => {
  const orderNo = newOrderNo()
  await payOrder(orderNo)
  await expect.poll(() => unionPay.sent, SOON).toHaveLength(1)
  const { queryId = '' } = await unionPay.ask('queryTrans', merchantOf(keys).query(orderNo))
  await unionPay.ask('backTransReq', merchantOf(keys).refund(newOrderNo(), queryId, '1'))
  await unionPay.close()
  expect(unionPay.sent).toHaveLength(1)
})
