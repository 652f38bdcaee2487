import { createSign, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { makeWalletKeys } from '../../wallets/keys'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { createWechatPayClient } from './wechat-pay-client'

const NOW = new Date('2026-03-01T08:00:00Z')
const ORDER_NO = 'order0000000001'
const UNAVAILABLE = { name: 'WalletUnavailable' }

const ORDER = {
  mchid: '1990000001',
  appid: 'wx9900000000000001',
  out_trade_no: ORDER_NO,
  transaction_id: '4200000000202609200000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-09-20T12:00:00+08:00',
  amount: { total: 223800, currency: 'CNY' },
}

let keys: WalletKeys
beforeAll(async () => {
  keys = await makeWalletKeys(randomBytes, 1024)
})
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

interface Signing {
  readonly privateKeyPem?: string
  readonly serialNo?: string
  readonly ageSeconds?: number
}

function signed(body: string, { privateKeyPem, serialNo, ageSeconds = 0 }: Signing = {}): Record<string, string> {
  const timestamp = String(NOW.getTime() / 1000 - ageSeconds)
  const { wallet } = keys.wechatPay
  const sign = createSign('RSA-SHA256').update(`${timestamp}\nabc\n${body}\n`)
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'abc',
    'wechatpay-serial': serialNo ?? wallet.serialNo,
    'wechatpay-signature': sign.sign(privateKeyPem ?? wallet.privateKeyPem, 'base64'),
  }
}

const answer = (response: ServerResponse, status: number, content: object, signing?: Signing): void => {
  const body = JSON.stringify(content)
  response.writeHead(status, signed(body, signing)).end(body)
}

/** A client whose wallet answers as the test says. */
async function clientOf(respond: (response: ServerResponse, path: string) => void, timeoutMs = 30_000) {
  const server = createServer((request, response) => respond(response, `${request.method} ${request.url}`))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  closing.push(stop)
  const client = createWechatPayClient({
    credentials: async () => merchantCredentials(keys),
    origin: () => `http://127.0.0.1:${port}`,
    clock: { now: () => NOW },
    wireClock: { now: () => NOW },
    timeoutMs,
  })
  return { client, stop }
}

describe('an answer is believed', () => {
  it('when it is right', async () => {
    const { client } = await clientOf((response) => answer(response, 200, ORDER))
    expect(await client.query(ORDER_NO)).toMatchObject({ state: 'paid', amountFen: 223800 })
  })

  it.each<[string, (response: ServerResponse) => void]>([
    ['it has no signature', (response) => response.end(JSON.stringify(ORDER))],
    ['it was signed by the merchant', (response) => answer(response, 200, ORDER, keys.wechatPay.merchant)],
    ['it was signed by somebody else', (response) => answer(response, 200, ORDER, { privateKeyPem: keys.alipay.wallet.privateKeyPem })],
    ['its certificate is unknown', (response) => answer(response, 200, ORDER, { serialNo: 'AB' })],
    ['it is old', (response) => answer(response, 200, ORDER, { ageSeconds: 301 })],
    ['it was signed as another text', (response) => response.writeHead(200, signed('{}')).end(JSON.stringify(ORDER))],
    ['it is about another order', (response) => answer(response, 200, { ...ORDER, out_trade_no: 'order0000000002' })],
    ['it is about another merchant', (response) => answer(response, 200, { ...ORDER, mchid: '1990000002' })],
    ['it is about another app', (response) => answer(response, 200, { ...ORDER, appid: 'wx1' })],
    ['it names no amount', (response) => answer(response, 200, { ...ORDER, amount: {} })],
    ['it is no object', (response) => answer(response, 200, [])],
    ['it is empty', (response) => response.writeHead(200, signed('')).end()],
    ['it leads elsewhere', (response) => response.writeHead(302, { location: '/' }).end()],
    ['there is no such order, unsigned', (response) => response.writeHead(404).end('{"code":"ORDER_NOT_EXIST"}')],
    ['it says both, that all is well and that there is no such order', (response) => answer(response, 200, { code: 'ORDER_NOT_EXIST' })],
    ['there is nothing at that address', (response) => answer(response, 404, { code: 'NOT_FOUND' })],
    ['it is asked too often', (response) => answer(response, 429, { code: 'FREQUENCY_LIMITED' })],
    ['it is in trouble', (response) => answer(response, 503, { code: 'ORDER_NOT_EXIST' })],
    ['it does not know the merchant', (response) => answer(response, 401, { code: 'SIGN_ERROR' })],
    ['the connection breaks', (response) => response.destroy()],
  ])('unless %s', async (_what, respond) => {
    const { client } = await clientOf(respond)
    await expect(client.query(ORDER_NO)).rejects.toMatchObject(UNAVAILABLE)
  })

  it('when it closes, only with a signature', async () => {
    const { client } = await clientOf((response) => response.writeHead(204).end())
    await expect(client.close(ORDER_NO)).rejects.toMatchObject(UNAVAILABLE)
    const { client: honest } = await clientOf((response) => response.writeHead(204, signed('')).end())
    await expect(honest.close(ORDER_NO)).resolves.toBeUndefined()
  })
})

describe('nothing is known', () => {
  it('when the wallet does not answer in time', async () => {
    const { client } = await clientOf(() => undefined, 30)
    await expect(client.query(ORDER_NO)).rejects.toMatchObject({ ...UNAVAILABLE, reason: 'no answer' })
  })

  it('when its answer stops half-way', async () => {
    const { client } = await clientOf((response) => response.writeHead(200, { ...signed('{}') }).write('{'), 30)
    await expect(client.query(ORDER_NO)).rejects.toMatchObject({ ...UNAVAILABLE, reason: 'no answer' })
  })

  it('when there is nobody', async () => {
    const { client, stop } = await clientOf(() => undefined)
    await stop()
    await expect(client.query(ORDER_NO)).rejects.toMatchObject(UNAVAILABLE)
  })
})

describe('a refund', () => {
  const refund = { orderNo: ORDER_NO, transactionNo: ORDER.transaction_id, refundNo: 'refund0000000001', amountFen: fen(1) }
  const state = (status: string) => ({ out_refund_no: refund.refundNo, status })

  /** What the wallet answers to the refund itself, and to the question that follows. */
  const refundAt = async (posted: [number, object], asked: [number, object] = [200, state('PROCESSING')]) => {
    const { client } = await clientOf((response, path) => {
      if (path.startsWith('POST')) return answer(response, ...posted)
      return path.includes('/refunds/') ? answer(response, ...asked) : answer(response, 200, ORDER)
    })
    return client.refund(refund)
  }

  it.each<[string, [number, object], [number, object] | undefined]>([
    ['it goes on', [200, state('PROCESSING')], undefined],
    ['the question finds no answer', [200, state('PROCESSING')], [500, {}]],
    ['the question finds it not yet', [200, state('PROCESSING')], [404, { code: 'RESOURCE_NOT_EXISTS' }]],
    ['the merchant’s account is empty', [403, { code: 'NOT_ENOUGH' }], undefined],
  ])('is pending when %s', async (_what, posted, asked) => {
    expect(await refundAt(posted, asked)).toBe('pending')
  })

  it('is completed when it is, now or at the question', async () => {
    expect(await refundAt([200, state('SUCCESS')])).toBe('completed')
    expect(await refundAt([200, state('PROCESSING')], [200, state('SUCCESS')])).toBe('completed')
  })

  it.each<[string, [number, object], [number, object] | undefined]>([
    ['refused', [400, { code: 'INVALID_REQUEST' }], undefined],
    ['closed', [200, state('CLOSED')], undefined],
    ['stuck at the bank', [200, state('PROCESSING')], [200, state('ABNORMAL')]],
  ])('that is %s is refused', async (_what, posted, asked) => {
    await expect(refundAt(posted, asked)).rejects.toMatchObject({ name: 'WalletRefused', refusal: 'refundRefused' })
  })

  it.each<[string, [number, object]]>([
    ['another refund', [200, { out_refund_no: 'refund0000000002', status: 'SUCCESS' }]],
    ['a state that nobody knows', [200, state('OK')]],
  ])('is unknown when the answer tells of %s', async (_what, posted) => {
    await expect(refundAt(posted)).rejects.toMatchObject(UNAVAILABLE)
  })
})
