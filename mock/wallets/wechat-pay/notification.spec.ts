import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin'
import { MERCHANT } from '../merchant'
import { walletNotifications } from '../schema'
import { WIRE_NOON, startWechatPay } from './wechat-pay.fixture'

const ORDER = {
  appid: MERCHANT.wechatPay.miniProgramAppId,
  mchid: MERCHANT.wechatPay.mchId,
  description: '社会保险费',
  out_trade_no: 'order0000000001',
  notify_url: 'http://gateway.example/notifications/wechat-pay',
  amount: { total: 223800, currency: 'CNY' },
  payer: { openid: 'oAbcdefghijklmnopqrstuvwxyz0' },
}

let wallet: Awaited<ReturnType<typeof startWechatPay>>
beforeAll(async () => {
  wallet = await startWechatPay()
})
afterAll(() => wallet.close())
beforeEach(() => wallet.reset())

async function pay(): Promise<void> {
  const { prepay_id: token } = await (await wallet.call('POST', '/v3/pay/transactions/jsapi', ORDER)).json()
  expect(await wallet.acts.pay('wechatPay', token)).toEqual({ result: 'paid' })
}

const told = async (times: number) => {
  await expect.poll(() => wallet.told.length).toBe(times)
  return wallet.told.map(({ headers, body, url }) => ({ headers, body, url, envelope: JSON.parse(body) }))
}

/** What the wallet remembers of its notifications. */
const kept = () =>
  wallet.context.database
    .select({ attempts: walletNotifications.attempts, dueAt: walletNotifications.dueAt })
    .from(walletNotifications)

function open(resource: { ciphertext: string; nonce: string; associated_data: string }) {
  const { ciphertext, nonce, associated_data: data } = resource
  return JSON.parse(Aes.AesGcm.decrypt(ciphertext, wallet.keys.wechatPay.apiV3Key, nonce, data))
}

it('is signed by the wallet and opens with the merchant’s key, as the public library reads it', async () => {
  await pay()
  const [first] = await told(1)
  if (first === undefined) throw new Error('nothing was told')
  const { headers, body, envelope, url } = first
  expect(url).toBe(ORDER.notify_url)
  const { certificatePem, serialNo } = wallet.keys.wechatPay.wallet
  const timestamp = headers['wechatpay-timestamp'] ?? ''
  expect([headers['wechatpay-serial'], timestamp]).toEqual([serialNo, String(WIRE_NOON.getTime() / 1000)])
  const signed = Formatter.response(timestamp, headers['wechatpay-nonce'] ?? '', body)
  expect(Rsa.verify(signed, headers['wechatpay-signature'] ?? '', certificatePem)).toBe(true)
  expect(envelope).toMatchObject({ event_type: 'TRANSACTION.SUCCESS', resource_type: 'encrypt-resource' })
  expect(body).not.toContain(ORDER.out_trade_no)
  expect(open(envelope.resource)).toMatchObject({
    mchid: ORDER.mchid,
    appid: ORDER.appid,
    out_trade_no: ORDER.out_trade_no,
    trade_state: 'SUCCESS',
    success_time: '2026-09-20T12:00:00+08:00',
    amount: { total: 223800 },
  })
})

it('comes again at WeChat Pay’s gaps until it is heard, with the same number and a new signature', async () => {
  wallet.merchant.status = 500
  await pay()
  const gaps: number[] = []
  for (let times = 1; times <= 15; times += 1) {
    await expect.poll(() => wallet.waiting.length).toBe(1)
    const [next] = wallet.waiting.splice(0)
    gaps.push((next?.delayMs ?? 0) / 1000)
    wallet.time.wire = new Date(wallet.time.wire.getTime() + (next?.delayMs ?? 0))
    next?.act()
    await told(times + 1)
  }
  const hours = [1, 3, 3, 3, 6, 6].map((hour) => hour * 3600)
  expect(gaps).toEqual([15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, ...hours])
  const all = await told(16)
  expect(new Set(all.map(({ envelope }) => envelope.id)).size).toBe(1)
  expect(new Set(all.map(({ envelope }) => envelope.resource.nonce)).size).toBe(16)
  await expect.poll(kept).toEqual([{ attempts: 16, dueAt: null }])
})

it.each([200, 204])('is heard when the merchant answers %i', async (status) => {
  wallet.merchant.status = status
  await pay()
  await expect.poll(kept).toEqual([{ attempts: 1, dueAt: null }])
})

it('told out of order, says first that it is paid and then that it is not yet', async () => {
  wallet.faults.put({ wallets: { wechatPay: { notify: 'outOfOrder' } } })
  await pay()
  const states = (await told(2)).map(({ envelope }) => [envelope.event_type, open(envelope.resource).trade_state])
  expect(states).toEqual([['TRANSACTION.SUCCESS', 'SUCCESS'], ['TRANSACTION.NOTPAY', 'NOTPAY']])
})

it('told twice, has one number', async () => {
  wallet.faults.put({ wallets: { wechatPay: { notify: 'twice' } } })
  await pay()
  const [first, second] = await told(2)
  expect(first?.envelope.id).toBe(second?.envelope.id)
})
