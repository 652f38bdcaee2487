import { createVerify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { merchantCredentials } from '../../wallets/public-keys'
import { startWechatPay } from '../../wallets/wechat-pay/wechat-pay.fixture'
import type { PayScene, WalletClient, WalletPayment } from './wallet-client'
import { createWechatPayClient } from './wechat-pay-client'

const PAYMENT: WalletPayment = {
  orderNo: 'order0000000001',
  totalFen: fen(223800),
  subject: '社会保险费',
  scene: 'wechatMiniProgram',
  payerAccount: 'oAbcdefghijklmnopqrstuvwxyz0',
  expiresAt: new Date('2026-09-20T04:15:00.789Z'),
  returnUrl: null,
}
const H5: WalletPayment = {
  ...PAYMENT,
  scene: 'wechatH5',
  payerAccount: null,
  returnUrl: 'http://127.0.0.1/pages/result?order=1&from=微信',
}
const REFUND = { orderNo: PAYMENT.orderNo, refundNo: 'refund0000000001', amountFen: PAYMENT.totalFen }

let wallet: Awaited<ReturnType<typeof startWechatPay>>
let client: WalletClient
let asked: number
beforeAll(async () => {
  wallet = await startWechatPay()
})
afterAll(() => wallet.close())
beforeEach(async () => {
  await wallet.reset()
  asked = 0
  client = createWechatPayClient({
    credentials: async () => {
      asked += 1
      return merchantCredentials(wallet.keys)
    },
    origin: () => wallet.origin,
    clock: wallet.context.clock,
    wireClock: wallet.context.wireClock,
    timeoutMs: 30_000,
  })
})

/** Opens the payment and has the person pay it; the wallet's number for it. */
async function pay(): Promise<string> {
  const instruction = await client.open(PAYMENT)
  if (instruction.kind !== 'wechatPay') throw new Error('no sheet to open')
  await wallet.acts.pay('wechatPay', instruction.package.slice('prepay_id='.length))
  const trade = await client.query(PAYMENT.orderNo)
  if (trade.state !== 'paid') throw new Error(`it is ${trade.state}`)
  return trade.transactionNo
}

const refusal = (kind: string) => ({ name: 'WalletRefused', refusal: kind })
const UNAVAILABLE = { name: 'WalletUnavailable' }

describe('opening', () => {
  it.each<[PayScene, string]>([
    ['wechatMiniProgram', 'wx9900000000000001'],
    ['wechatOfficialAccount', 'wx9900000000000002'],
  ])('in the scene %s gives the sheet what the merchant’s signature covers', async (scene, appId) => {
    const instruction = await client.open({ ...PAYMENT, scene })
    if (instruction.kind !== 'wechatPay') throw new Error('no sheet to open')
    const { timeStamp, nonceStr, package: prepaid, paySign } = instruction
    expect(instruction).toMatchObject({ appId, signType: 'RSA', timeStamp: '1772352000' })
    expect(prepaid).toMatch(/^prepay_id=wx20260920120000[0-9a-f]{20}$/)
    expect(nonceStr).toMatch(/^[0-9A-Za-z]{16,32}$/)
    const verify = createVerify('RSA-SHA256').update(`${appId}\n${timeStamp}\n${nonceStr}\n${prepaid}\n`)
    expect(verify.verify(wallet.keys.wechatPay.merchant.certificatePem, paySign, 'base64')).toBe(true)
  })

  it('in another browser gives the address of the page, with the way back', async () => {
    const instruction = await client.open(H5)
    if (instruction.kind !== 'redirect') throw new Error('no address')
    const url = new URL(instruction.url)
    expect(url.searchParams.get('redirect_url')).toBe(H5.returnUrl)
    const referer = 'http://127.0.0.1/pages/pay'
    expect(await (await fetch(url, { headers: { referer } })).text()).toContain('¥2238.00')
    expect(await (await fetch(url)).text()).toContain('商家参数格式有误')
  })

  it('again opens the same payment', async () => {
    const packages = await Promise.all([1, 2].map(async () => client.open(PAYMENT)))
    expect(packages[0]).toMatchObject({ package: packages[1]?.kind === 'wechatPay' ? packages[1].package : '' })
    expect(asked).toBe(1)
  })

  it('never lets the wallet take money after the order’s end', async () => {
    const instruction = await client.open(PAYMENT)
    wallet.time.clock = new Date('2026-09-20T04:15:00.001Z')
    const token = instruction.kind === 'wechatPay' ? instruction.package.slice('prepay_id='.length) : ''
    expect(await wallet.acts.pay('wechatPay', token)).toEqual({ result: 'closed' })
  })

  it('is refused for another amount, another payer, and another app', async () => {
    await client.open(PAYMENT)
    await expect(client.open({ ...PAYMENT, totalFen: fen(1) })).rejects.toMatchObject(refusal('tradeDiffers'))
    const other = { ...PAYMENT, payerAccount: 'oZbcdefghijklmnopqrstuvwxyz0' }
    await expect(client.open(other)).rejects.toMatchObject(refusal('tradeDiffers'))
    await expect(client.open({ ...PAYMENT, scene: 'wechatOfficialAccount' })).rejects.toMatchObject(refusal('tradeDiffers'))
    await expect(client.open(H5)).rejects.toMatchObject(refusal('tradeDiffers'))
  })

  it('is refused once paid, and once closed', async () => {
    await pay()
    await expect(client.open(PAYMENT)).rejects.toMatchObject(refusal('tradePaid'))
    const other = { ...PAYMENT, orderNo: 'order0000000002' }
    await client.open(other)
    await client.close(other.orderNo)
    await expect(client.open(other)).rejects.toMatchObject(refusal('tradeClosed'))
    await expect(client.open({ ...PAYMENT, orderNo: 'order0000000003', expiresAt: new Date(0) })).rejects.toMatchObject(
      refusal('tradeClosed'),
    )
  })

  it('is refused without an openid, and with one that is none', async () => {
    await expect(client.open({ ...PAYMENT, payerAccount: null })).rejects.toMatchObject(refusal('payerUnknown'))
    await expect(client.open({ ...PAYMENT, payerAccount: '2088990000009999' })).rejects.toMatchObject(refusal('payerUnknown'))
  })

  it('is refused where WeChat Pay is not', async () => {
    await expect(client.open({ ...PAYMENT, scene: 'alipayWap' })).rejects.toMatchObject(refusal('requestRefused'))
    await expect(client.open({ ...PAYMENT, orderNo: 'short' })).rejects.toMatchObject(refusal('requestRefused'))
  })
})

describe('asking', () => {
  it('follows an order through its life', async () => {
    const state = () => client.query(PAYMENT.orderNo)
    expect(await state()).toEqual({ state: 'absent' })
    const instruction = await client.open(PAYMENT)
    const token = instruction.kind === 'wechatPay' ? instruction.package.slice('prepay_id='.length) : ''
    expect(await state()).toEqual({ state: 'unpaid' })
    wallet.faults.put({ wallets: { wechatPay: { sheet: 'refuse' } } })
    await wallet.acts.pay('wechatPay', token)
    expect(await state()).toEqual({ state: 'refused', reason: 'walletRefused' })
    wallet.faults.put({ wallets: { wechatPay: { funds: 'insufficient' } } })
    await wallet.acts.pay('wechatPay', token)
    expect(await state()).toEqual({ state: 'refused', reason: 'insufficientFunds' })
    wallet.faults.put({ wallets: { wechatPay: { latencyMs: 1000 } } })
    const paying = wallet.acts.pay('wechatPay', token)
    await expect.poll(() => wallet.waiting.length).toBe(1)
    expect(await state()).toEqual({ state: 'inProgress' })
    await expect(client.close(PAYMENT.orderNo)).rejects.toMatchObject(UNAVAILABLE)
    wallet.waiting[0]?.act()
    await paying
    const transactionNo = expect.stringMatching(/^\d{28}$/)
    const payment = { transactionNo, amountFen: 223800, paidAt: new Date('2026-09-20T04:00:00Z') }
    expect(await state()).toEqual({ state: 'paid', ...payment })
  })

  it('knows nothing while the wallet gives no answer', async () => {
    await client.open(PAYMENT)
    wallet.faults.put({ wallets: { wechatPay: { query: 'unavailable' } } })
    await expect(client.query(PAYMENT.orderNo)).rejects.toMatchObject(UNAVAILABLE)
    await expect(client.query('order0000000009')).rejects.toMatchObject(UNAVAILABLE)
  })

  it('knows nothing when its own clock is wrong, rather than taking the order for absent', async () => {
    const late = createWechatPayClient({
      credentials: async () => merchantCredentials(wallet.keys),
      origin: () => wallet.origin,
      clock: wallet.context.clock,
      wireClock: { now: () => new Date(wallet.time.wire.getTime() + 301_000) },
      timeoutMs: 30_000,
    })
    await expect(late.query(PAYMENT.orderNo)).rejects.toMatchObject(UNAVAILABLE)
    await expect(late.close(PAYMENT.orderNo)).rejects.toMatchObject(UNAVAILABLE)
  })
})

describe('closing', () => {
  it('is done also when there is nothing to close, twice, and after a payment', async () => {
    await client.close(PAYMENT.orderNo)
    await pay()
    await client.close(PAYMENT.orderNo)
    expect((await client.query(PAYMENT.orderNo)).state).toBe('paid')
    const other = { ...PAYMENT, orderNo: 'order0000000002' }
    const instruction = await client.open(other)
    await client.close(other.orderNo)
    await client.close(other.orderNo)
    const token = instruction.kind === 'wechatPay' ? instruction.package.slice('prepay_id='.length) : ''
    expect(await wallet.acts.pay('wechatPay', token)).toEqual({ result: 'closed' })
    expect(await client.query(other.orderNo)).toEqual({ state: 'closed' })
  })
})

describe('sending back', () => {
  it('happens once, however often it is asked for', async () => {
    const transactionNo = await pay()
    const answers = [1, 2, 3].map(() => client.refund({ ...REFUND, transactionNo }))
    expect(await Promise.all(answers)).toEqual(['completed', 'completed', 'completed'])
    expect(await client.query(PAYMENT.orderNo)).toMatchObject({ state: 'refunded', transactionNo, amountFen: 223800 })
    const second = client.refund({ ...REFUND, transactionNo, refundNo: 'refund0000000002' })
    await expect(second).rejects.toMatchObject(refusal('refundRefused'))
  })

  it('is refused for too much, for nobody’s payment, and for another one than the order’s', async () => {
    await expect(client.refund({ ...REFUND, transactionNo: '4200000000' })).rejects.toMatchObject(refusal('refundRefused'))
    const transactionNo = await pay()
    await expect(client.refund({ ...REFUND, transactionNo: '4200000000' })).rejects.toMatchObject(refusal('refundRefused'))
    const tooMuch = { ...REFUND, transactionNo, amountFen: fen(223801) }
    await expect(client.refund(tooMuch)).rejects.toMatchObject(refusal('refundRefused'))
    expect((await client.query(PAYMENT.orderNo)).state).toBe('paid')
  })

  it('waits while the wallet gives no answer', async () => {
    const transactionNo = await pay()
    wallet.faults.put({ wallets: { wechatPay: { query: 'unavailable' } } })
    await expect(client.refund({ ...REFUND, transactionNo })).rejects.toMatchObject(UNAVAILABLE)
  })
})

describe('being told', () => {
  it('of a payment reads what the wallet sent', async () => {
    const transactionNo = await pay()
    await expect.poll(() => wallet.told.length).toBe(1)
    const [raw] = wallet.told
    if (raw === undefined) throw new Error('nothing was told')
    expect(raw.url).toBe(`${wallet.origin}/notifications/wechat-pay`)
    const { notificationId, ...told } = await client.readNotification(raw)
    expect(notificationId).toMatch(/^[0-9a-f]{32}$/)
    expect(told).toEqual({ orderNo: PAYMENT.orderNo, trade: await client.query(PAYMENT.orderNo), sending: expect.stringMatching(/^\S+ \d+ \S+$/) })
    expect(told.trade).toMatchObject({ state: 'paid', transactionNo })
  })

  it('is acknowledged so that the wallet stops, or comes again', async () => {
    const { accepted, refused } = client.acknowledgement
    expect([accepted.status, JSON.parse(accepted.body).code]).toEqual([200, 'SUCCESS'])
    expect([refused.status, JSON.parse(refused.body).code]).toEqual([500, 'FAIL'])
  })
})
