import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import { parseForm, writeForm } from '../../wallets/form'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { SOON, NOON, merchantOf, newOrderNo, shortKeys, signWith, startUnionPay, tampered } from '../../wallets/union-pay/union-pay.fixture'
import type { UnionPay } from '../../wallets/union-pay/union-pay.fixture'
import { createExchange } from './union-pay-exchange'
import { readUnionPayNotification } from './union-pay-notification'

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

/** The notifications that a payment sets off, once so many have left. */
async function notificationsOf(orderNo: string, count = 1): Promise<string[]> {
  const { tn = '' } = await unionPay.ask('appTransReq', merchantOf(keys).purchase(orderNo))
  await unionPay.acts.pay('unionPay', tn)
  await expect.poll(() => unionPay.sent.length, SOON).toBe(count)
  return unionPay.sent.map((one) => one.body)
}

/** Reads one as the merchant that opened `orderNo` at noon. */
function read(body: string, orderNo: string, as: { merId?: string; at?: Date } = {}) {
  const credentials = merchantCredentials(keys)
  const merId = as.merId ?? credentials.unionPay.merId
  const exchange = createExchange({
    database: memory.database,
    credentials: () => Promise.resolve({ ...credentials, unionPay: { ...credentials.unionPay, merId } }),
    origin: () => unionPay.origin,
    clock: { now: () => NOON },
    wireClock: { now: () => NOON },
    timeoutMs: 5000,
  })
  const kept = { orderId: orderNo, txnTime: '20260920120000', payTimeout: '20260920123000' }
  const times = {
    keep: () => Promise.resolve(kept),
    find: (orderId: string) => Promise.resolve(orderId === orderNo ? kept : null),
  }
  return readUnionPayNotification({ headers: {}, body }, exchange, times, as.at ?? NOON)
}

/** Says something else, signed by UnionPay's own key. */
const resigned = (body: string, change: Readonly<Record<string, string>>): string =>
  writeForm(signWith(keys.unionPay.wallet.privateKeyPem, { ...parseForm(body), ...change }))

it('tells the payment, the same at each repetition', async () => {
  const orderNo = newOrderNo()
  const [body = ''] = await notificationsOf(orderNo)
  const first = await read(body, orderNo)
  const trade = { state: 'paid', transactionNo: parseForm(body).queryId, amountFen: 223800, paidAt: NOON }
  expect(first).toEqual({ notificationId: expect.stringContaining(orderNo), orderNo, trade, sending: null })
  expect(await read(body, orderNo, { at: new Date('2026-09-20T12:22:00+08:00') })).toEqual(first)
})

it('that comes after its time tells what was true before, and is another one', async () => {
  unionPay.fault({ notify: 'outOfOrder' })
  const orderNo = newOrderNo()
  const [first = '', second = ''] = await notificationsOf(orderNo, 2)
  const [paid, before] = [await read(first, orderNo), await read(second, orderNo)]
  expect([paid.trade.state, before.trade.state]).toEqual(['paid', 'inProgress'])
  expect(before.notificationId).not.toBe(paid.notificationId)
})

it('is rejected when it was changed, or signed by somebody else', async () => {
  const orderNo = newOrderNo()
  const [body = ''] = await notificationsOf(orderNo)
  const { merchant, middle } = keys.unionPay
  const byMerchant = signWith(merchant.privateKeyPem, { ...parseForm(body), signPubKeyCert: merchant.certificatePem })
  const forged = [
    tampered(body, { txnAmt: '1' }),
    tampered(body, { orderId: newOrderNo() }),
    tampered(body, { respCode: 'A6' }),
    tampered(body, { extra: '1' }),
    tampered(body, { signature: '' }),
    tampered(body, { signPubKeyCert: merchant.certificatePem }),
    tampered(body, { signPubKeyCert: middle.certificatePem }),
    writeForm(byMerchant),
    `${body}&txnAmt=1`,
  ]
  for (const one of forged) await expect(read(one, orderNo)).rejects.toMatchObject({ rejection: 'signature' })
  const expired = read(body, orderNo, { at: new Date('2051-01-01T00:00:00Z') })
  await expect(expired).rejects.toMatchObject({ rejection: 'signature' })
})

it('is rejected when it is for another merchant', async () => {
  const orderNo = newOrderNo()
  const [body = ''] = await notificationsOf(orderNo)
  const foreign = { rejection: 'foreignMerchant' }
  await expect(read(body, orderNo, { merId: '777290058110048' })).rejects.toMatchObject(foreign)
  await expect(read(resigned(body, { merId: '777290058110048' }), orderNo)).rejects.toMatchObject(foreign)
})

it('is rejected when it is of another time, or of no order of ours', async () => {
  const orderNo = newOrderNo()
  const [body = ''] = await notificationsOf(orderNo)
  const lastYears = resigned(body, { txnTime: '20250920120000', traceTime: '0920120000' })
  await expect(read(lastYears, orderNo)).rejects.toMatchObject({ rejection: 'stale' })
  await expect(read(body, newOrderNo())).rejects.toMatchObject({ rejection: 'stale' })
})

it('is rejected when it tells of no payment, or is none at all', async () => {
  const orderNo = newOrderNo()
  const [body = ''] = await notificationsOf(orderNo)
  const changes = [['txnType', '04'], ['txnAmt', '0'], ['txnAmt', ''], ['respCode', '06'], ['queryId', ''], ['traceTime', 'x']] as const
  const texts = ['', '{"a":1}', 'a=b', randomBytes(64).toString('latin1')]
  for (const text of [...changes.map(([name, value]) => resigned(body, { [name]: value })), ...texts]) {
    await expect(read(text, orderNo)).rejects.toMatchObject({ name: 'NotificationRejected', rejection: 'malformed' })
  }
})
