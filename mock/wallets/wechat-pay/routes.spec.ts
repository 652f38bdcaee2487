import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { MERCHANT } from '../merchant'
import { walletTransactions } from '../transactions'
import { NOON, WIRE_NOON, startWechatPay } from './wechat-pay.fixture'
import type { Forgery } from './wechat-pay.fixture'

const { mchId, miniProgramAppId, officialAccountAppId } = MERCHANT.wechatPay
const JSAPI = '/v3/pay/transactions/jsapi'
const ORDER_NO = 'order0000000001'

const ORDER = {
  appid: miniProgramAppId,
  mchid: mchId,
  description: '社会保险费',
  out_trade_no: ORDER_NO,
  time_expire: '2026-09-20T12:15:00+08:00',
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

async function ask(method: string, path: string, content?: object, forgery?: Forgery) {
  const response = await wallet.call(method, path, content, forgery)
  const text = await response.text()
  return { status: response.status, text, headers: response.headers, content: text === '' ? null : JSON.parse(text) }
}

const open = (changes: object = {}) => ask('POST', JSAPI, { ...ORDER, ...changes })
const query = () => ask('GET', `/v3/pay/transactions/out-trade-no/${ORDER_NO}?mchid=${mchId}`)
const close = () => ask('POST', `/v3/pay/transactions/out-trade-no/${ORDER_NO}/close`, { mchid: mchId })

async function payNew(): Promise<string> {
  const { content } = await open()
  await wallet.acts.pay('wechatPay', content.prepay_id)
  return (await query()).content.transaction_id
}

const refund = (transactionNo: string, changes: object = {}) =>
  ask('POST', '/v3/refund/domestic/refunds', {
    transaction_id: transactionNo,
    out_refund_no: 'refund0000000001',
    amount: { refund: 223800, total: 223800, currency: 'CNY' },
    ...changes,
  })

describe('who asks', () => {
  const secondsFromNow = (seconds: number) => String(WIRE_NOON.getTime() / 1000 + seconds)

  it.each<[string, () => Forgery]>([
    ['five minutes and a second ago', () => ({ timestamp: secondsFromNow(-301) })],
    ['five minutes and a second ahead', () => ({ timestamp: secondsFromNow(301) })],
    ['by the sandbox’s clock instead of the machine’s', () => ({ timestamp: String(NOON.getTime() / 1000) })],
    ['at no time', () => ({ timestamp: 'now' })],
    ['as another merchant', () => ({ mchId: '1990000002' })],
    ['with another certificate', () => ({ serialNo: wallet.keys.wechatPay.wallet.serialNo })],
    ['with another key', () => ({ privateKeyPem: wallet.keys.wechatPay.wallet.privateKeyPem })],
    ['with another body than the signed one', () => ({ sentBody: JSON.stringify({ ...ORDER, amount: { total: 1 } }) })],
    ['with the same body written otherwise', () => ({ sentBody: JSON.stringify(ORDER, null, 1) })],
    ['for another address', () => ({ sentPath: '/v3/pay/transactions/h5' })],
    ['for the same address with a query', () => ({ sentPath: `${JSAPI}?a=1` })],
    ['in another scheme', () => ({ scheme: 'WECHATPAY2-SM2-WITH-SM3' })],
    ['without saying who', () => ({ authorization: 'WECHATPAY2-SHA256-RSA2048 ' })],
    ['with half of the header', () => ({ authorization: `WECHATPAY2-SHA256-RSA2048 mchid="${mchId}",nonce_str="a"` })],
  ])('is refused %s', async (_how, forgery) => {
    const { status, content } = await ask('POST', JSAPI, ORDER, forgery())
    expect([status, content.code]).toEqual([401, 'SIGN_ERROR'])
    expect((await query()).status).toBe(404)
  })

  it('may be five minutes off', async () => {
    expect((await ask('POST', JSAPI, ORDER, { timestamp: secondsFromNow(-300) })).status).toBe(200)
  })

  it('gains nothing by a request that is sent again', async () => {
    const nonce = Formatter.nonce()
    const signed = Formatter.request('POST', `/wallets/wechat-pay${JSAPI}`, secondsFromNow(0), nonce, JSON.stringify(ORDER))
    const { privateKeyPem, serialNo } = wallet.keys.wechatPay.merchant
    const signature = Rsa.sign(signed, privateKeyPem)
    const again = { authorization: Formatter.authorization(mchId, nonce, signature, secondsFromNow(0), serialNo) }
    const first = await ask('POST', JSAPI, ORDER, again)
    const second = await ask('POST', JSAPI, ORDER, again)
    expect(second.content).toEqual(first.content)
    wallet.time.wire = new Date(WIRE_NOON.getTime() + 301_000)
    expect((await ask('POST', JSAPI, ORDER, again)).status).toBe(401)
  })

  it('hears every answer signed, a refusal and an empty one as well', async () => {
    const answers = [await open(), await query(), await close(), await open(), await ask('GET', '/v3/refund/domestic/refunds/none')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 204, 400, 404])
    for (const { headers, text } of answers) {
      const signed = Formatter.response(headers.get('wechatpay-timestamp') ?? '', headers.get('wechatpay-nonce') ?? '', text)
      const { certificatePem, serialNo } = wallet.keys.wechatPay.wallet
      expect(headers.get('wechatpay-serial')).toBe(serialNo)
      expect(Rsa.verify(signed, headers.get('wechatpay-signature') ?? '', certificatePem)).toBe(true)
    }
  })
})

describe('an order', () => {
  it('is opened once, however often and however much at once it is asked for', async () => {
    const answers = await Promise.all([open(), open(), open()])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set(answers.map(({ content }) => content.prepay_id)).size).toBe(1)
  })

  it.each([
    ['amount', { amount: { total: 1, currency: 'CNY' } }, 400, 'INVALID_REQUEST'],
    ['payer', { payer: { openid: 'oZbcdefghijklmnopqrstuvwxyz0' } }, 400, 'INVALID_REQUEST'],
    ['subject', { description: '别的' }, 400, 'INVALID_REQUEST'],
    ['end', { time_expire: '2026-09-20T12:20:00+08:00' }, 400, 'INVALID_REQUEST'],
    ['app', { appid: officialAccountAppId }, 403, 'OUT_TRADE_NO_USED'],
  ])('takes no other %s under its number', async (_what, changes, status, code) => {
    await open()
    const answer = await open(changes)
    expect([answer.status, answer.content.code]).toEqual([status, code])
    expect((await query()).content.amount.total).toBe(223800)
  })

  it('takes no other product under its number', async () => {
    await open()
    const scene = { scene_info: { payer_client_ip: '127.0.0.1', h5_info: { type: 'Wap' } } }
    const { content } = await ask('POST', '/v3/pay/transactions/h5', { ...ORDER, ...scene })
    expect(content.code).toBe('OUT_TRADE_NO_USED')
  })

  it.each([
    ['of another merchant', { mchid: '1990000002' }, 'PARAM_ERROR'],
    ['of an app that is not the merchant’s', { appid: 'wx9900000000000003' }, 'APPID_MCHID_NOT_MATCH'],
    ['of nothing', { amount: { total: 0 } }, 'PARAM_ERROR'],
    ['of half a fen', { amount: { total: 1.5 } }, 'PARAM_ERROR'],
    ['with an amount in text', { amount: { total: '223800' } }, 'PARAM_ERROR'],
    ['in dollars', { amount: { total: 1, currency: 'USD' } }, 'PARAM_ERROR'],
    ['without a payer', { payer: undefined }, 'PARAM_ERROR'],
    ['with a payer who is none', { payer: { openid: '2088990000009999' } }, 'PARAM_ERROR'],
    ['with a number too short', { out_trade_no: 'abc' }, 'PARAM_ERROR'],
    ['that ends at no time', { time_expire: '20260920121500' }, 'PARAM_ERROR'],
    ['that tells an address with a query', { notify_url: 'http://gateway.example/?a=1' }, 'PARAM_ERROR'],
  ])('%s is not opened', async (_what, changes, code) => {
    const answer = await open(changes)
    expect([answer.status, answer.content.code]).toEqual([400, code])
  })

  it('that is no JSON is not opened', async () => {
    const body = '{"appid":'
    const target = `/wallets/wechat-pay${JSAPI}`
    const timestamp = WIRE_NOON.getTime() / 1000
    const { privateKeyPem, serialNo } = wallet.keys.wechatPay.merchant
    const signature = Rsa.sign(Formatter.request('POST', target, timestamp, 'nonce', body), privateKeyPem)
    const authorization = Formatter.authorization(mchId, 'nonce', signature, timestamp, serialNo)
    const answer = await ask('POST', JSAPI, undefined, { authorization, sentBody: body })
    expect([answer.status, answer.content.code]).toEqual([400, 'PARAM_ERROR'])
  })

  it('tells what became of it, in turn', async () => {
    expect((await query()).content.code).toBe('ORDER_NOT_EXIST')
    const { content } = await open()
    expect((await query()).content.trade_state).toBe('NOTPAY')
    wallet.faults.put({ wallets: { wechatPay: { funds: 'insufficient' } } })
    await wallet.acts.pay('wechatPay', content.prepay_id)
    expect((await query()).content).toMatchObject({ trade_state: 'PAYERROR', trade_state_desc: '支付失败，余额不足' })
    wallet.faults.put({ wallets: { wechatPay: { latencyMs: 1000 } } })
    const paying = wallet.acts.pay('wechatPay', content.prepay_id)
    await expect.poll(() => wallet.waiting.length).toBe(1)
    expect((await query()).content.trade_state).toBe('USERPAYING')
    expect([(await close()).status, (await query()).content.trade_state]).toEqual([202, 'USERPAYING'])
    wallet.waiting[0]?.act()
    expect(await paying).toEqual({ result: 'paid' })
    expect((await query()).content).toMatchObject({
      appid: miniProgramAppId,
      mchid: mchId,
      out_trade_no: ORDER_NO,
      trade_state: 'SUCCESS',
      trade_type: 'JSAPI',
      transaction_id: expect.stringMatching(/^\d{28}$/),
      success_time: '2026-09-20T12:00:00+08:00',
      amount: { total: 223800, currency: 'CNY' },
      payer: ORDER.payer,
    })
  })

  it('that was paid is neither opened again nor closed', async () => {
    await payNew()
    expect((await open()).content.code).toBe('ORDERPAID')
    expect((await open({ amount: { total: 1 } })).content.code).toBe('ORDERPAID')
    expect((await close()).content.code).toBe('ORDERPAID')
    expect((await query()).content.trade_state).toBe('SUCCESS')
  })

  it('that was closed takes no money, and is closed twice without harm', async () => {
    const { content } = await open()
    expect([(await close()).status, (await close()).status]).toEqual([204, 204])
    expect(await wallet.acts.pay('wechatPay', content.prepay_id)).toEqual({ result: 'closed' })
    expect((await open()).content.code).toBe('ORDER_CLOSED')
    expect((await query()).content.trade_state).toBe('CLOSED')
    expect(await walletTransactions(wallet.context.database, 'wechatPay')).toEqual([])
  })

  it('takes no money after its end', async () => {
    const { content } = await open()
    wallet.time.clock = new Date('2026-09-20T12:15:00+08:00')
    expect(await wallet.acts.pay('wechatPay', content.prepay_id)).toEqual({ result: 'closed' })
    expect((await query()).content.trade_state).toBe('CLOSED')
  })

  it('takes money once when two people pay at once', async () => {
    const { content } = await open()
    await Promise.all([1, 2, 3].map(() => wallet.acts.pay('wechatPay', content.prepay_id)))
    expect(await walletTransactions(wallet.context.database, 'wechatPay')).toHaveLength(1)
  })

  it('is asked about and closed by its merchant only', async () => {
    await open()
    const path = `/v3/pay/transactions/out-trade-no/${ORDER_NO}`
    expect((await ask('GET', path)).status).toBe(400)
    expect((await ask('GET', `${path}?mchid=1990000002`)).status).toBe(400)
    expect((await ask('POST', `${path}/close`, { mchid: '1990000002' })).status).toBe(400)
    expect((await query()).content.trade_state).toBe('NOTPAY')
  })

  it('is opened and closed while questions find no answer', async () => {
    wallet.faults.put({ wallets: { wechatPay: { query: 'unavailable' } } })
    expect((await open()).status).toBe(200)
    expect(await query()).toMatchObject({ status: 500, content: { code: 'SYSTEM_ERROR' } })
    expect((await close()).status).toBe(204)
  })
})

describe('a refund', () => {
  it('is taken on, then done, and happens once', async () => {
    const transactionNo = await payNew()
    expect((await refund(transactionNo)).content).toMatchObject({ status: 'PROCESSING', transaction_id: transactionNo })
    expect((await refund(transactionNo)).content.status).toBe('SUCCESS')
    expect((await ask('GET', '/v3/refund/domestic/refunds/refund0000000001')).content).toMatchObject({
      status: 'SUCCESS',
      out_trade_no: ORDER_NO,
      amount: { refund: 223800, total: 223800 },
    })
    expect((await query()).content).toMatchObject({ trade_state: 'REFUND', transaction_id: transactionNo })
    const moved = await walletTransactions(wallet.context.database, 'wechatPay')
    expect(moved.map(({ kind, amountFen }) => [kind, amountFen])).toEqual([['payment', 223800], ['refund', 223800]])
  })

  it('never goes beyond what was paid, piece by piece and all at once', async () => {
    const transactionNo = await payNew()
    const piece = (no: string, fen: number) =>
      refund(transactionNo, { out_refund_no: no, amount: { refund: fen, total: 223800, currency: 'CNY' } })
    expect((await piece('a0000001', 223801)).content.code).toBe('INVALID_REQUEST')
    const answers = await Promise.all(['b0000001', 'b0000002', 'b0000003'].map((no) => piece(no, 100_000)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    expect((await piece('c0000001', 23_801)).status).toBe(400)
    expect((await piece('c0000002', 23_800)).status).toBe(200)
  })

  it.each([
    ['of another amount under the same number', { amount: { refund: 1, total: 223800, currency: 'CNY' } }, 400],
    ['that mistakes the whole amount', { out_refund_no: 'other', amount: { refund: 1, total: 1, currency: 'CNY' } }, 400],
    ['of nothing', { out_refund_no: 'other', amount: { refund: 0, total: 223800, currency: 'CNY' } }, 400],
    ['of a payment that nobody made', { out_refund_no: 'other', transaction_id: '4200000000' }, 404],
    ['of a payment under another order’s number', { out_refund_no: 'other', out_trade_no: 'order0000000002' }, 404],
  ])('%s is refused', async (_what, changes, status) => {
    const transactionNo = await payNew()
    await refund(transactionNo)
    expect((await refund(transactionNo, changes)).status).toBe(status)
    expect(await walletTransactions(wallet.context.database, 'wechatPay')).toHaveLength(2)
  })

  it('of an order that nobody paid is refused', async () => {
    await open()
    const byOrder = { transaction_id: undefined, out_trade_no: ORDER_NO }
    expect((await refund('', byOrder)).content.code).toBe('INVALID_REQUEST')
  })

  it('is done while questions find no answer', async () => {
    const transactionNo = await payNew()
    wallet.faults.put({ wallets: { wechatPay: { query: 'unavailable' } } })
    expect((await refund(transactionNo)).status).toBe(200)
    expect((await ask('GET', '/v3/refund/domestic/refunds/refund0000000001')).status).toBe(500)
  })
})
