import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { serveWallets } from '../../wallets/served-wallets.fixture'
import type { ServedWallets } from '../../wallets/served-wallets.fixture'
import { resetWallets } from '../../wallets/transactions'
import { NOW, shortKeys, walletsWorld } from '../../wallets/wallets.fixture'
import type { WalletsWorld } from '../../wallets/wallets.fixture'
import { createAlipayClient } from './alipay-client'
import type { WalletClient, WalletPayment } from './wallet-client'
import { WalletRefused, WalletUnavailable } from './wallet-errors'

const MINUTE = 60_000

let database: OpenDatabase
let keys: WalletKeys
let world: WalletsWorld
let served: ServedWallets
let client: WalletClient

beforeAll(async () => {
  ;[database, keys] = await Promise.all([openTestMemory(), shortKeys()])
})
afterAll(() => database.close())
beforeEach(async () => {
  world = walletsWorld(database.database, keys)
  served = await serveWallets(world)
  client = createAlipayClient({
    credentials: () => Promise.resolve(merchantCredentials(keys)),
    origin: () => served.origin,
    wireClock: world.wireClock,
    timeoutMs: 5000,
  })
})
afterEach(async () => {
  await served.close()
  await resetWallets(database.database)
})

const PAYMENT: WalletPayment = {
  orderNo: 'order00000000001',
  totalFen: fen(223_800),
  subject: '上海社保费 2026-08 "灵活就业" <A&B> 100%+',
  scene: 'alipayMiniProgram',
  payerAccount: '2088000000000001',
  expiresAt: new Date(NOW.getTime() + 15 * MINUTE),
  returnUrl: null,
}

const WAP: WalletPayment = {
  ...PAYMENT,
  scene: 'alipayWap',
  payerAccount: null,
  returnUrl: 'https://pay.example/app/?order=1#/pages/order/index',
}

const REFUND = { orderNo: PAYMENT.orderNo, refundNo: 'refund0000000001', amountFen: fen(23_800) }

/** Opens the trade in the mini-program. @returns its number */
async function open(changes: Partial<WalletPayment> = {}): Promise<string> {
  const instruction = await client.open({ ...PAYMENT, ...changes })
  if (instruction.kind !== 'alipayTrade') throw new Error(instruction.kind)
  return instruction.tradeNO
}

/** The person presses the button in the sheet. */
async function press(tradeNo: string): Promise<unknown> {
  const response = await fetch(`${served.origin}/wallets/alipay/cashier/${tradeNo}/payment`, { method: 'POST' })
  return response.json()
}

const trade = async (tradeNo: string) => (await fetch(`${served.origin}/wallets/alipay/cashier/${tradeNo}`)).json()

/** The page submits the form that it was told. */
async function leaveFor(payment: WalletPayment): Promise<Response> {
  const instruction = await client.open(payment)
  if (instruction.kind !== 'form') throw new Error(instruction.kind)
  const { action, method, fields } = instruction
  return fetch(action, { method, body: new URLSearchParams(fields), redirect: 'manual' })
}

describe('in the mini-program', () => {
  it('opens a trade that shows what is paid to whom', async () => {
    const tradeNo = await open()
    expect(tradeNo).toMatch(/^\d{28}$/)
    expect(await trade(tradeNo)).toEqual({
      payee: '国家税务总局上海市税务局',
      subject: PAYMENT.subject,
      amountFen: 223_800,
      state: 'unpaid',
    })
  })

  it('opens one trade, however often it is asked', async () => {
    const tradeNos = await Promise.all(Array.from({ length: 5 }, () => open()))
    expect(new Set([...tradeNos, await open()]).size).toBe(1)
  })

  it('goes by the wire’s clock, wherever the sandbox’s was set to', async () => {
    world.clock.pass(-200 * 24 * 60 * MINUTE)
    expect(await open()).toMatch(/^\d{28}$/)
  })

  it.each([
    ['another amount', { totalFen: fen(223_801) }, 'tradeDiffers'],
    ['another payer', { payerAccount: '2088000000000002' }, 'tradeDiffers'],
    ['another scene', { scene: 'wechatH5' }, 'requestRefused'],
    ['no payer', { payerAccount: null }, 'payerUnknown'],
    ['no amount', { totalFen: fen(0) }, 'requestRefused'],
  ] as const)('refuses %s under the same number', async (_, changes, refusal) => {
    await open()
    const opening = client.open({ ...PAYMENT, ...changes })
    await expect(opening).rejects.toBeInstanceOf(WalletRefused)
    await expect(opening).rejects.toMatchObject({ refusal })
  })

  it('opens nothing again that is paid, closed or expired', async () => {
    await press(await open())
    await expect(open()).rejects.toMatchObject({ refusal: 'tradePaid' })

    await open({ orderNo: 'order00000000002' })
    await client.close('order00000000002')
    await expect(open({ orderNo: 'order00000000002' })).rejects.toMatchObject({ refusal: 'tradeClosed' })

    await open({ orderNo: 'order00000000003' })
    world.clock.pass(15 * MINUTE)
    await expect(open({ orderNo: 'order00000000003' })).rejects.toMatchObject({ refusal: 'tradeClosed' })
  })
})

describe('on a page', () => {
  it('is a form with an absolute address and its content apart', async () => {
    const instruction = await client.open(WAP)
    expect(instruction).toMatchObject({ kind: 'form', method: 'POST', fields: { biz_content: expect.any(String) } })
    if (instruction.kind !== 'form') throw new Error(instruction.kind)
    const action = new URL(instruction.action)
    expect(`${action.origin}${action.pathname}`).toBe(`${served.origin}/wallets/alipay/gateway.do`)
    expect(Object.fromEntries(action.searchParams)).toMatchObject({
      method: 'alipay.trade.wap.pay',
      charset: 'utf-8',
      notify_url: `${served.origin}/notifications/alipay`,
      return_url: WAP.returnUrl,
      timestamp: '2026-09-20 10:00:00',
    })
  })

  it('leads to the cashier, and asked again to the same trade', async () => {
    expect(await client.query(WAP.orderNo)).toEqual({ state: 'absent' })
    const [first, second] = [await (await leaveFor(WAP)).text(), await (await leaveFor(WAP)).text()]
    expect(first).toContain('¥2238.00')
    expect(second).toBe(first)
    expect(await client.query(WAP.orderNo)).toEqual({ state: 'unpaid' })
  })

  it('needs no way back', async () => {
    expect((await leaveFor({ ...WAP, returnUrl: null })).status).toBe(200)
  })

  it('does nothing with a form that was changed', async () => {
    const instruction = await client.open(WAP)
    if (instruction.kind !== 'form') throw new Error(instruction.kind)
    const fields = { biz_content: String(instruction.fields.biz_content).replace('2238.00', '0.01') }
    const response = await fetch(instruction.action, { method: 'POST', body: new URLSearchParams(fields) })
    expect(response.status).toBe(400)
    expect(await client.query(WAP.orderNo)).toEqual({ state: 'absent' })
  })
})

describe('asked about an order', () => {
  const paidAt = new Date(NOW.getTime() + 90_000)

  it('says that it is unpaid, then paid, by whom nobody asks', async () => {
    const tradeNo = await open()
    expect(await client.query(PAYMENT.orderNo)).toEqual({ state: 'unpaid' })
    world.clock.pass(90_000)
    await press(tradeNo)
    expect(await client.query(PAYMENT.orderNo)).toEqual({ state: 'paid', transactionNo: tradeNo, amountFen: 223_800, paidAt })
  })

  it('says paid after a part went back, and refunded after all did', async () => {
    const transactionNo = await open()
    await press(transactionNo)
    await client.refund({ ...REFUND, transactionNo })
    expect(await client.query(PAYMENT.orderNo)).toMatchObject({ state: 'paid', amountFen: 223_800 })
    await client.refund({ ...REFUND, transactionNo, refundNo: 'refund0000000002', amountFen: fen(200_000) })
    expect(await client.query(PAYMENT.orderNo)).toMatchObject({ state: 'refunded', transactionNo, amountFen: 223_800 })
  })

  it('says closed after it expired', async () => {
    await open()
    world.clock.pass(15 * MINUTE)
    expect(await client.query(PAYMENT.orderNo)).toEqual({ state: 'closed' })
  })

  it('says nothing while its query is unavailable, and can be closed all the same', async () => {
    await open()
    world.setFaults({ alipay: { query: 'unavailable' } })
    await expect(client.query(PAYMENT.orderNo)).rejects.toBeInstanceOf(WalletUnavailable)
    await client.close(PAYMENT.orderNo)
    world.setFaults({})
    expect(await client.query(PAYMENT.orderNo)).toEqual({ state: 'closed' })
  })
})

describe('closing', () => {
  it('makes sure that nobody pays', async () => {
    const tradeNo = await open()
    await client.close(PAYMENT.orderNo)
    await client.close(PAYMENT.orderNo)
    expect(await press(tradeNo)).toEqual({ result: 'closed' })
  })

  it('leaves a paid trade paid', async () => {
    await press(await open())
    await client.close(PAYMENT.orderNo)
    expect(await client.query(PAYMENT.orderNo)).toMatchObject({ state: 'paid' })
  })

  it('is in doubt while somebody pays', async () => {
    world.setFaults({ alipay: { latencyMs: 1000 } })
    const pressed = press(await open())
    const work = await world.alarms.next()
    await expect(client.close(PAYMENT.orderNo)).rejects.toBeInstanceOf(WalletUnavailable)
    work.ring()
    expect(await pressed).toEqual({ result: 'paid' })
  })

  it('of an order that Alipay never heard of is done', async () => {
    await client.close('order00000000009')
  })
})

describe('sending money back', () => {
  it('is done once by number', async () => {
    const transactionNo = await open()
    await press(transactionNo)
    const refunds = Array.from({ length: 4 }, () => client.refund({ ...REFUND, transactionNo, amountFen: fen(200_000) }))
    expect(await Promise.all(refunds)).toEqual(['completed', 'completed', 'completed', 'completed'])
    await expect(client.refund({ ...REFUND, transactionNo, refundNo: 'refund0000000002' })).resolves.toBe('completed')
    expect(await client.query(PAYMENT.orderNo)).toMatchObject({ state: 'refunded' })
  })

  it('above what was paid, of another amount, or of nothing is refused', async () => {
    const transactionNo = await open()
    const refund = (changes: Partial<typeof REFUND>) => client.refund({ ...REFUND, transactionNo, ...changes })
    await expect(refund({})).rejects.toMatchObject({ refusal: 'refundRefused' })
    await press(transactionNo)
    await expect(refund({ amountFen: fen(223_801) })).rejects.toMatchObject({ refusal: 'refundRefused' })
    expect(await refund({})).toBe('completed')
    await expect(refund({ amountFen: fen(23_801) })).rejects.toMatchObject({ refusal: 'refundRefused' })
    await expect(client.refund({ ...REFUND, transactionNo: 'nothing' })).rejects.toMatchObject({ refusal: 'refundRefused' })
  })
})

describe('a notification', () => {
  it('of a payment in the mini-program is believed, and each repetition is the same one', async () => {
    world.setFaults({ alipay: { notify: 'twice' } })
    const tradeNo = await open()
    await press(tradeNo)
    const [first, second] = [await world.deliveries.next(), await world.deliveries.next()]
    expect(first.url).toBe(`${served.origin}/notifications/alipay`)
    const heard = await client.readNotification({ headers: {}, body: first.body })
    expect(heard).toMatchObject({
      orderNo: PAYMENT.orderNo,
      trade: { state: 'paid', transactionNo: tradeNo, amountFen: 223_800, paidAt: NOW },
    })
    expect(await client.readNotification({ headers: {}, body: second.body })).toEqual(heard)
  })

  it('of a page’s trade that ended unpaid is believed', async () => {
    await leaveFor(WAP)
    await client.close(WAP.orderNo)
    const { body } = await world.deliveries.next()
    expect(await client.readNotification({ headers: {}, body })).toMatchObject({ orderNo: WAP.orderNo, trade: { state: 'closed' } })
  })

  it('that is repeated for hours is believed at each repetition', async () => {
    world.answerWith(client.acknowledgement.refused.body)
    await press(await open())
    const first = await client.readNotification({ headers: {}, body: (await world.deliveries.next()).body })
    for (let repetition = 0; repetition < 5; repetition += 1) {
      const alarm = await world.alarms.next()
      world.wireClock.pass(alarm.delayMs)
      alarm.ring()
      const { body } = await world.deliveries.next()
      expect(await client.readNotification({ headers: {}, body })).toEqual(first)
    }
  })

  it('that is held back and sent again by somebody else is stale', async () => {
    await press(await open())
    const { body } = await world.deliveries.next()
    world.wireClock.pass(15 * MINUTE + 1)
    await expect(client.readNotification({ headers: {}, body })).rejects.toMatchObject({ rejection: 'stale' })
  })
})
