import { createSign } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { shortKeys } from '../../wallets/wallets.fixture'
import { createAlipayClient } from './alipay-client'
import type { WalletClient } from './wallet-client'
import { WalletRefused, WalletUnavailable } from './wallet-errors'

/** What Alipay answers: a body, or whatever else it does with the connection. */
type Answers = (method: string, response: ServerResponse, request: IncomingMessage) => void

let keys: WalletKeys
beforeAll(async () => {
  keys = await shortKeys()
})

const ORDER_NO = 'order00000000001'
const TRADE = { out_trade_no: ORDER_NO, trade_no: '2026092022001000000000000001', total_amount: '2238.00' }
const PAID = { ...TRADE, trade_status: 'TRADE_SUCCESS', send_pay_date: '2026-09-20 10:00:00' }

let closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.map((close) => close()))
  closing = []
})

async function clientOf(answers: Answers, timeoutMs = 5000): Promise<WalletClient> {
  const server = createServer((request, response) => {
    answers(new URL(String(request.url), 'http://alipay').searchParams.get('method') ?? '', response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return clientAt(`http://127.0.0.1:${address.port}`, timeoutMs)
}

function clientAt(origin: string, timeoutMs = 5000): WalletClient {
  return createAlipayClient({
    credentials: () => Promise.resolve(merchantCredentials(keys)),
    origin: () => origin,
    wireClock: { now: () => new Date() },
    timeoutMs,
  })
}

const sign = (text: string, privateKey: string) => createSign('RSA-SHA256').update(text).sign(privateKey, 'base64')

const nameOf = (method: string): string => `${method.replaceAll('.', '_')}_response`

/** An answer as Alipay writes it. */
function signed(method: string, fields: object, privateKey = keys.alipay.wallet.privateKeyPem): string {
  const node = JSON.stringify(fields)
  return `{"${nameOf(method)}":${node},"sign":"${sign(node, privateKey)}"}`
}

const success = (fields: object) => ({ code: '10000', msg: 'Success', ...fields })
const failure = (code: string, subCode: string) => ({ code, msg: 'no', sub_code: subCode, sub_msg: '不行' })

const always =
  (fields: object): Answers =>
  (method, response) =>
    response.end(signed(method, fields))

describe('Alipay is unavailable', () => {
  it.each<[string, Answers]>([
    ['signs with a key of somebody else’s', (method, response) => response.end(signed(method, success(PAID), keys.alipay.merchant.privateKeyPem))],
    ['does not sign', (method, response) => response.end(`{"${nameOf(method)}":${JSON.stringify(success(PAID))}}`)],
    [
      'signs another content',
      (method, response) => response.end(signed(method, success(PAID)).replace('"2238.00"', '"0.01"')),
    ],
    ['answers an error without a name', (_, response) => response.end('{"error_response":{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}}')],
    ['answers a page', (_, response) => response.end('<html>busy</html>')],
    ['answers nothing', (_, response) => response.end()],
    ['answers 502', (method, response) => response.writeHead(502).end(signed(method, success(PAID)))],
    ['breaks the connection', (_, response, request) => (response.writeHead(200), request.socket.destroy())],
    ['is in trouble', always(failure('20000', 'isp.unknow-error'))],
    ['has had too many calls', always(failure('40005', 'isv.app-call-limited'))],
    ['has an error of its own', always(failure('40004', 'ACQ.SYSTEM_ERROR'))],
    ['tells of another order', always(success({ ...PAID, out_trade_no: 'order00000000002' }))],
    ['has a state that nobody knows', always(success({ ...PAID, trade_status: 'TRADE_PENDING' }))],
    ['took money at no time', always(success({ ...PAID, send_pay_date: undefined }))],
    ['took money on a day that there is not', always(success({ ...PAID, send_pay_date: '2026-02-30 10:00:00' }))],
    ['took no number of fen', always(success({ ...PAID, total_amount: '2238.005' }))],
    ['took something without a number', always(success({ ...PAID, trade_no: '' }))],
    ['does not know us', always(failure('40002', 'isv.invalid-signature'))],
  ])('to a query when it %s', async (_, answers) => {
    const client = await clientOf(answers)
    await expect(client.query(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
  })

  it('when it does not answer in time', async () => {
    const client = await clientOf(() => undefined, 30)
    await expect(client.query(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
  })

  it('when its answer drips in for longer than that', async () => {
    const client = await clientOf((_, response) => {
      const drip = setInterval(() => response.write(' '), 10)
      response.on('close', () => clearInterval(drip))
    }, 60)
    await expect(client.query(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
  })

  it('when nobody is at its address', async () => {
    await expect(clientAt('http://127.0.0.1:1').query(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
  })

  it('and later available again', async () => {
    let calls = 0
    const client = await clientOf((method, response) => {
      calls += 1
      if (calls === 1) response.writeHead(503).end()
      else response.end(signed(method, success(PAID)))
    })
    await expect(client.query(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
    expect(await client.query(ORDER_NO)).toMatchObject({ state: 'paid' })
  })
})

describe('an answer to a query', () => {
  const moved = { transactionNo: TRADE.trade_no, amountFen: 223_800, paidAt: new Date('2026-09-20T02:00:00Z') }

  it.each([
    [success(PAID), { state: 'paid', ...moved }],
    [success({ ...PAID, trade_status: 'TRADE_FINISHED' }), { state: 'paid', ...moved }],
    [success({ ...PAID, trade_status: 'TRADE_CLOSED' }), { state: 'refunded', ...moved }],
    [success({ ...TRADE, trade_status: 'TRADE_CLOSED' }), { state: 'closed' }],
    [success({ ...TRADE, trade_status: 'WAIT_BUYER_PAY' }), { state: 'unpaid' }],
    [failure('40004', 'ACQ.TRADE_NOT_EXIST'), { state: 'absent' }],
  ])('%j means %j', async (fields, trade) => {
    expect(await (await clientOf(always(fields))).query(ORDER_NO)).toEqual(trade)
  })
})

describe('closing', () => {
  const closing = (state: object): Answers =>
    (method, response) =>
      response.end(signed(method, method === 'alipay.trade.close' ? failure('40004', 'ACQ.TRADE_STATUS_ERROR') : state))

  it.each([success(PAID), success({ ...TRADE, trade_status: 'TRADE_CLOSED' })])('is done where %j', async (state) => {
    await (await clientOf(closing(state))).close(ORDER_NO)
  })

  it('a trade that is being paid just now may not be relied on', async () => {
    const client = await clientOf(closing(success({ ...TRADE, trade_status: 'WAIT_BUYER_PAY' })))
    await expect(client.close(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
  })

  it('what there is not is done', async () => {
    await (await clientOf(always(failure('40004', 'ACQ.TRADE_NOT_EXIST')))).close(ORDER_NO)
  })

  it('with an answer that says nothing about it is not done', async () => {
    const client = await clientOf(always(failure('40002', 'isv.invalid-signature')))
    await expect(client.close(ORDER_NO)).rejects.toBeInstanceOf(WalletUnavailable)
  })
})

describe('sending money back', () => {
  const REFUND = { orderNo: ORDER_NO, transactionNo: TRADE.trade_no, refundNo: 'refund0000000001', amountFen: fen(23_800) }
  const BACK = { refund_status: 'REFUND_SUCCESS', out_request_no: REFUND.refundNo, refund_amount: '238.00' }

  const answering = (refund: Answers, query: object): Answers =>
    (method, response, request) =>
      method === 'alipay.trade.refund' ? refund(method, response, request) : always(query)(method, response, request)

  const broken: Answers = (_, __, request) => request.socket.destroy()

  it.each<[string, Answers, object, string]>([
    ['nothing moved, and it had gone back before', always(success({ fund_change: 'N' })), success(BACK), 'completed'],
    ['nothing moved, and it is not back', always(success({ fund_change: 'N' })), success({}), 'pending'],
    ['the answer was lost, and it is back', broken, success(BACK), 'completed'],
    ['the answer was lost, and it is not back', broken, success({}), 'pending'],
    ['there was too little in the account', always(failure('40004', 'ACQ.SELLER_BALANCE_NOT_ENOUGH')), success({}), 'pending'],
    ['another amount is back', broken, success({ ...BACK, refund_amount: '237.00' }), 'pending'],
    ['another refund is back', broken, success({ ...BACK, out_request_no: 'refund0000000002' }), 'pending'],
  ])('where %s', async (_, refund, query, outcome) => {
    expect(await (await clientOf(answering(refund, query))).refund(REFUND)).toBe(outcome)
  })

  it('is unavailable where neither is answered', async () => {
    await expect((await clientOf(broken)).refund(REFUND)).rejects.toBeInstanceOf(WalletUnavailable)
  })

  it('that Alipay will not do is refused', async () => {
    const client = await clientOf(always(failure('40004', 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')))
    await expect(client.refund(REFUND)).rejects.toMatchObject({ refusal: 'refundRefused' })
    await expect(client.refund(REFUND)).rejects.toBeInstanceOf(WalletRefused)
  })
})
