import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import type { WalletKeys } from '../keys'
import { hiddenFields, merchantOf, newOrderNo, shortKeys, startUnionPay } from './union-pay.fixture'
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

const enter = (orderNo: string, more = {}) =>
  unionPay.post('/gateway/api/frontTransReq.do', merchantOf(keys).webPurchase(orderNo, more))

const actionOf = (html: string): string => /<form method="post" action="([^"]*)"/.exec(html)?.[1] ?? ''

/** Presses a button of a cashier page; the page's action is an address from the root. */
const press = (html: string, decision: string) =>
  unionPay.post(actionOf(html).replace('/wallets/union-pay', ''), { decision })

const stateOf = async (orderNo: string) => {
  const { respCode, origRespCode } = await unionPay.ask('queryTrans', merchantOf(keys).query(orderNo))
  return origRespCode ?? respCode
}

it('asks, takes the money once, and posts a signed return', async () => {
  const orderNo = newOrderNo()
  const page = await (await enter(orderNo)).text()
  expect(page).toContain('2238.00')
  expect(page).toContain('灵活就业缴费')
  const paid = await (await press(page, 'pay')).text()
  expect(paid).toContain('action="http://merchant.invalid/front?a=1&amp;b=&quot;2&quot;"')
  expect(hiddenFields(paid)).toMatchObject({ orderId: orderNo, respCode: '00', txnAmt: '223800', signMethod: '01' })
  expect(hiddenFields(paid).queryId).toMatch(/^\d{21}$/)
  // The button pressed again leads back without paying again; the merchant's form posted again is a repetition.
  expect(hiddenFields(await (await press(page, 'pay')).text())).toEqual(hiddenFields(paid))
  expect(hiddenFields(await (await enter(orderNo)).text())).toEqual({})
  expect(unionPay.sent).toHaveLength(1)
})

it('goes back unpaid when the person cancels: to where the merchant wants that, or to its front address', async () => {
  const orderNo = newOrderNo()
  const front = await press(await (await enter(orderNo)).text(), 'cancel')
  expect([front.status, front.headers.get('location')]).toEqual([303, 'http://merchant.invalid/front?a=1&b="2"'])
  const second = newOrderNo()
  const fail = await press(await (await enter(second, { frontFailUrl: 'http://merchant.invalid/fail' })).text(), 'cancel')
  expect(fail.headers.get('location')).toBe('http://merchant.invalid/fail')
  expect([await stateOf(orderNo), await stateOf(second)]).toEqual(['34', '34'])
})

it('can be paid after a refusal, from the page that tells of it', async () => {
  const orderNo = newOrderNo()
  unionPay.fault({ funds: 'insufficient' })
  const refused = await (await press(await (await enter(orderNo)).text(), 'pay')).text()
  expect(refused).toContain('余额不足')
  expect(await stateOf(orderNo)).toBe('64')
  unionPay.fault({})
  expect(await (await press(refused, 'pay')).text()).toContain('id="return"')
  expect(await stateOf(orderNo)).toBe('00')
})

it('keeps the person when the faults say that nobody comes back', async () => {
  const orderNo = newOrderNo()
  unionPay.fault({ sheet: 'silent' })
  const paid = await (await press(await (await enter(orderNo)).text(), 'pay')).text()
  expect(paid).toContain('支付成功')
  expect(paid).not.toContain('merchant.invalid')
  expect(await stateOf(orderNo)).toBe('00')
})

it('pays or leaves by itself when the faults say so', async () => {
  const paid = newOrderNo()
  unionPay.fault({ sheet: 'pay' })
  expect(await (await enter(paid)).text()).toContain('id="return"')
  expect(await stateOf(paid)).toBe('00')
  unionPay.fault({ sheet: 'cancel' })
  expect((await enter(newOrderNo())).status).toBe(303)
})

it('takes nothing when the time is over between the page and the button', async () => {
  const orderNo = newOrderNo()
  const page = await (await enter(orderNo)).text()
  unionPay.setTime(new Date('2026-09-20T12:30:00+08:00'))
  expect(await (await press(page, 'pay')).text()).toContain('订单已关闭')
  expect(await stateOf(orderNo)).toBe('39')
})

it('refuses a form that was changed, that goes to no web address, or that says nowhere to return to', async () => {
  const form = merchantOf(keys).webPurchase(newOrderNo())
  const changed = await unionPay.post('/gateway/api/frontTransReq.do', { ...form, txnAmt: '1' })
  expect([changed.status, await changed.text()]).toEqual([400, expect.stringContaining('验证签名失败')])
  expect((await enter(newOrderNo(), { frontUrl: 'javascript:alert(1)' })).status).toBe(400)
  expect((await enter(newOrderNo(), { frontFailUrl: 'data:text/html,x' })).status).toBe(400)
  const nowhere = await unionPay.post('/gateway/api/frontTransReq.do', merchantOf(keys).purchase(newOrderNo()))
  expect(nowhere.status).toBe(400)
  expect((await unionPay.post('/cashier/202609200000000000000/decision', { decision: 'pay' })).status).toBe(404)
})

it('writes what the merchant says as text, not as markup', async () => {
  const page = await (await enter(newOrderNo(), { orderDesc: '<img src=x onerror=alert(1)>' })).text()
  expect(page).not.toContain('<img')
})
