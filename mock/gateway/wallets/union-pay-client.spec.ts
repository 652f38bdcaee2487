import fastify from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { walletTransactions } from '../../wallets/transactions'
import {
  NOON,
  hiddenFields,
  newOrderNo,
  readPairs,
  shortKeys,
  signWith,
  startUnionPay,
  writePairs,
} from '../../wallets/union-pay/union-pay.fixture'
import type { UnionPay } from '../../wallets/union-pay/union-pay.fixture'
import { createUnionPayClient } from './union-pay-client'
import type { PayScene, WalletClient, WalletPayment } from './wallet-client'

let memory: OpenDatabase
let keys: WalletKeys
let unionPay: UnionPay
let client: WalletClient
let now: Date

beforeAll(async () => {
  memory = await openTestMemory()
  keys = await shortKeys()
})
afterAll(() => memory.close())
beforeEach(async () => {
  unionPay = await startUnionPay(memory.database, keys)
  setTime(NOON)
  client = clientAt(unionPay.origin)
})
afterEach(() => unionPay.close())

function setTime(date: Date): void {
  now = date
  unionPay.setTime(date)
}

const later = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000)

function clientAt(origin: string, more: { wireNow?: Date; merId?: string; timeoutMs?: number } = {}): WalletClient {
  const credentials = merchantCredentials(keys)
  const merId = more.merId ?? credentials.unionPay.merId
  return createUnionPayClient({
    database: memory.database,
    credentials: () => Promise.resolve({ ...credentials, unionPay: { ...credentials.unionPay, merId } }),
    origin: () => origin,
    clock: { now: () => now },
    wireClock: { now: () => more.wireNow ?? now },
    timeoutMs: more.timeoutMs ?? 30_000,
  })
}

const payment = (orderNo: string, scene: PayScene = 'unionpayApp', more: Partial<WalletPayment> = {}): WalletPayment => ({
  orderNo,
  totalFen: fen(223800),
  subject: '灵活就业人员社会保险费 2026-09',
  scene,
  payerAccount: null,
  expiresAt: later(30),
  returnUrl: scene === 'unionpayWeb' ? `${unionPay.origin}/hosts/etax/app/?x=1#/pages/payment/index` : null,
  ...more,
})

async function openApp(orderNo: string): Promise<string> {
  const instruction = await client.open(payment(orderNo))
  if (instruction.kind !== 'unionpayTn') throw new Error(`no tn but ${instruction.kind}`)
  return instruction.tn
}

async function payOrder(orderNo: string): Promise<string> {
  await unionPay.acts.pay('unionPay', await openApp(orderNo))
  const trade = await client.query(orderNo)
  if (trade.state !== 'paid') throw new Error(`not paid but ${trade.state}`)
  return trade.transactionNo
}

async function openWeb(orderNo: string): Promise<Record<string, string>> {
  const instruction = await client.open(payment(orderNo, 'unionpayWeb'))
  if (instruction.kind !== 'form') throw new Error(`no form but ${instruction.kind}`)
  expect(instruction).toMatchObject({ method: 'POST', action: `${unionPay.origin}/wallets/union-pay/gateway/api/frontTransReq.do` })
  return instruction.fields
}

const submit = (fields: Record<string, string>) => unionPay.post('/gateway/api/frontTransReq.do', fields)

const moved = async (orderNo: string) =>
  (await walletTransactions(memory.database, 'unionPay'))
    .filter((one) => one.orderNo === orderNo)
    .map(({ kind, amountFen }) => `${kind} ${amountFen}`)
    .sort()

/** Somebody between the gateway and UnionPay who answers in its place. */
async function between(answer: (genuine: string) => string, use: (there: WalletClient) => Promise<void>): Promise<void> {
  const app = fastify()
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
  app.post('/*', async (request) => {
    const body = String(request.body)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return answer(await (await fetch(`${unionPay.origin}${request.url}`, { method: 'POST', headers, body })).text())
  })
  try {
    await use(clientAt(await app.listen({ port: 0, host: '127.0.0.1' })))
  } finally {
    await app.close()
  }
}

/** An answer that says something else, signed by UnionPay's own key. */
const resigned = (genuine: string, change: Record<string, string>): string =>
  writePairs(signWith(keys.unionPay.wallet.privateKeyPem, { ...readPairs(genuine), ...change }))

const unavailable = { name: 'WalletUnavailable', wallet: 'unionPay' }

describe('opening', () => {
  it('answers one tn for one order, at another time too', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    setTime(later(5))
    expect(await openApp(orderNo)).toBe(tn)
    const both = await Promise.all([openApp(`${orderNo}B`), openApp(`${orderNo}B`)])
    expect(both[0]).toBe(both[1])
  })

  it('makes a form that UnionPay takes, and that comes back to an address that takes a post', async () => {
    const orderNo = newOrderNo()
    const fields = await openWeb(orderNo)
    expect(fields.frontUrl).toBe(
      `${unionPay.origin}/returns/union-pay?path=%2Fhosts%2Fetax%2Fapp%2F%3Fx%3D1%23%2Fpages%2Fpayment%2Findex`,
    )
    expect(fields).toMatchObject({ txnAmt: '223800', payTimeout: '20260920123000', txnTime: '20260920120000' })
    expect(fields).toMatchObject({ backUrl: `${unionPay.origin}/notifications/union-pay` })
    unionPay.fault({ sheet: 'pay' })
    const page = await (await submit(fields)).text()
    expect(hiddenFields(page)).toMatchObject({ orderId: orderNo, respCode: '00' })
    expect(await client.query(orderNo)).toMatchObject({ state: 'paid', amountFen: 223800, paidAt: NOON })
  })

  it('refuses to return to somebody else, and scenes of other wallets', async () => {
    const away = ['https://evil.invalid/x', 'http://127.0.0.1:1/x', 'javascript:alert(1)', `${unionPay.origin}//evil.invalid`]
    for (const returnUrl of away) {
      const opening = client.open(payment(newOrderNo(), 'unionpayWeb', { returnUrl }))
      await expect(opening).rejects.toMatchObject({ name: 'WalletRefused', refusal: 'requestRefused' })
    }
    await expect(client.open(payment(newOrderNo(), 'alipayWap'))).rejects.toMatchObject({ refusal: 'requestRefused' })
  })

  it('tells why UnionPay refuses', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const dearer = client.open(payment(orderNo, 'unionpayApp', { totalFen: fen(1) }))
    await expect(dearer).rejects.toMatchObject({ name: 'WalletRefused', refusal: 'tradeDiffers' })
    await unionPay.acts.pay('unionPay', await openApp(orderNo))
    await expect(openApp(orderNo)).rejects.toMatchObject({ refusal: 'tradePaid' })
    const late = newOrderNo()
    await openApp(late)
    setTime(later(30))
    await expect(openApp(late)).rejects.toMatchObject({ refusal: 'tradeClosed' })
    const foreign = clientAt(unionPay.origin, { merId: '777290058110048' }).open(payment(newOrderNo()))
    await expect(foreign).rejects.toMatchObject({ refusal: 'requestRefused', reason: expect.stringContaining('31') })
  })

  it('signs what it sends, an empty subject and a long one alike', async () => {
    for (const subject of ['', '社'.repeat(100), 'a&b=c {d} +%20"']) {
      expect(await client.open(payment(newOrderNo(), 'unionpayApp', { subject }))).toMatchObject({ kind: 'unionpayTn' })
    }
  })
})

describe('asking', () => {
  it('knows an order that was never opened, one that waits, one that is over', async () => {
    const orderNo = newOrderNo()
    expect(await client.query(orderNo)).toEqual({ state: 'absent' })
    await openApp(orderNo)
    const unseen = newOrderNo()
    await openWeb(unseen)
    expect([await client.query(orderNo), await client.query(unseen)]).toEqual([{ state: 'unpaid' }, { state: 'unpaid' }])
    setTime(later(30))
    expect([await client.query(orderNo), await client.query(unseen)]).toEqual([{ state: 'closed' }, { state: 'closed' }])
  })

  it('tells the payment the same way however often and whenever it is asked', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    setTime(later(7))
    await unionPay.acts.pay('unionPay', tn)
    const first = await client.query(orderNo)
    expect(first).toMatchObject({ state: 'paid', amountFen: 223800, paidAt: later(7) })
    setTime(new Date('2027-03-01T00:00:00+08:00'))
    expect(await client.query(orderNo)).toEqual(first)
  })

  it('puts a payment of the new year into the new year', async () => {
    const orderNo = newOrderNo()
    const eve = new Date('2026-12-31T23:59:30+08:00')
    const paidAt = new Date('2027-01-01T00:00:10+08:00')
    setTime(eve)
    const instruction = await client.open(payment(orderNo, 'unionpayApp', { expiresAt: new Date(eve.getTime() + 600_000) }))
    setTime(paidAt)
    await unionPay.acts.pay('unionPay', instruction.kind === 'unionpayTn' ? instruction.tn : '')
    expect(await client.query(orderNo)).toMatchObject({ state: 'paid', paidAt })
  })

  it('tells a refused try, and that it can be paid after it', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    unionPay.fault({ funds: 'insufficient' })
    await unionPay.acts.pay('unionPay', tn)
    expect(await client.query(orderNo)).toEqual({ state: 'refused', reason: 'insufficientFunds' })
    unionPay.fault({ sheet: 'refuse' })
    await unionPay.acts.pay('unionPay', tn)
    expect(await client.query(orderNo)).toEqual({ state: 'refused', reason: 'walletRefused' })
    unionPay.fault({})
    await unionPay.acts.pay('unionPay', tn)
    expect(await client.query(orderNo)).toMatchObject({ state: 'paid' })
  })

  it('knows nothing while UnionPay cannot be asked', async () => {
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    unionPay.fault({ query: 'unavailable' })
    await expect(client.query(orderNo)).rejects.toMatchObject(unavailable)
    await expect(clientAt('http://127.0.0.1:1').query(orderNo)).rejects.toMatchObject(unavailable)
  })

  it('gives up on an answer that does not come', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const silent = fastify()
    silent.addContentTypeParser('*', (_request, _payload, done) => done(null))
    silent.post('/*', () => new Promise(() => undefined))
    const origin = await silent.listen({ port: 0, host: '127.0.0.1' })
    await expect(clientAt(origin, { timeoutMs: 50 }).query(orderNo)).rejects.toMatchObject(unavailable)
    silent.server.closeAllConnections()
    await silent.close()
  })
})

describe('an answer that is not UnionPay’s', () => {
  it('is not believed: changed, unsigned, no answer, or from an address that is not there', async () => {
    const orderNo = newOrderNo()
    await openApp(orderNo)
    const forgeries: ((genuine: string) => string)[] = [
      (genuine) => genuine.replace('respCode=34', 'respCode=00'),
      (genuine) => genuine.replace(/&?signature=[^&]*/, ''),
      (genuine) => genuine.replace(/&?signPubKeyCert=[^&]*/, ''),
      (genuine) => genuine.replace('signMethod=01', 'signMethod=11'),
      (genuine) => `${genuine}&origRespCode=00`,
      () => '',
      () => 'ok',
      () => '<html>502</html>',
      () => 'respCode=00&origRespCode=00',
    ]
    for (const forge of forgeries) {
      await between(forge, (there) => expect(there.query(orderNo)).rejects.toMatchObject(unavailable))
    }
    // The same way there and back, unchanged, is believed: the forgeries fail for what was changed.
    await between((genuine) => genuine, async (there) => expect(await there.query(orderNo)).toEqual({ state: 'unpaid' }))
  })

  it('is not believed when it is genuine but about another order, or another merchant', async () => {
    const paid = newOrderNo()
    const open = newOrderNo()
    await payOrder(paid)
    await openApp(open)
    let replay = ''
    await between((genuine) => (replay = genuine), async (there) => expect(await there.query(paid)).toMatchObject({ state: 'paid' }))
    await between(() => replay, (there) => expect(there.query(open)).rejects.toMatchObject(unavailable))
    const another = (genuine: string) => resigned(genuine, { merId: '777290058110048' })
    await between(another, (there) => expect(there.query(open)).rejects.toMatchObject(unavailable))
  })

  it('is not believed to be paid without an amount, a number or a time that can be read', async () => {
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    const uncertain = { ...unavailable, reason: 'its answer says nothing certain of the purchase' }
    const changes = [
      ['txnAmt', '0'],
      ['txnAmt', '1e3'],
      ['traceTime', '1332000000'],
      ['currencyCode', '840'],
      ['queryId', ''],
      ['txnType', '04'],
      ['origRespCode', '06'],
    ] as const
    for (const [name, value] of changes) {
      const change = (genuine: string) => resigned(genuine, { [name]: value })
      await between(change, (there) => expect(there.query(orderNo)).rejects.toMatchObject(uncertain))
    }
  })

  it('does not open a payment', async () => {
    const forge = (genuine: string) => genuine.replace(/tn=\d+/, 'tn=1')
    await between(forge, (there) => expect(there.open(payment(newOrderNo()))).rejects.toMatchObject(unavailable))
  })
})

describe('closing', () => {
  it('leaves nothing to pay, in the app and on the page', async () => {
    const orderNo = newOrderNo()
    const tn = await openApp(orderNo)
    await client.close(orderNo)
    await client.close(orderNo)
    expect(await unionPay.acts.pay('unionPay', tn)).toEqual({ result: 'closed' })
    expect(await client.query(orderNo)).toEqual({ state: 'closed' })
    const unseen = newOrderNo()
    const fields = await openWeb(unseen)
    await client.close(unseen)
    expect((await submit(fields)).status).toBe(400)
    expect(await client.query(unseen)).toEqual({ state: 'closed' })
    expect([await moved(orderNo), await moved(unseen)]).toEqual([[], []])
  })

  it('resolves for an order that nobody opened, and for one that was paid, which stays paid', async () => {
    await client.close(newOrderNo())
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    await client.close(orderNo)
    expect(await client.query(orderNo)).toMatchObject({ state: 'paid' })
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
    expect(await client.refund(refund)).toBe('completed')
    setTime(later(60 * 24))
    expect(await client.refund(refund)).toBe('completed')
    expect(await Promise.all([client.refund(refund), client.refund(refund)])).toEqual(['completed', 'completed'])
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 223800'])
    // UnionPay goes on calling the purchase paid.
    expect(await client.query(orderNo)).toMatchObject({ state: 'paid' })
  })

  it('is refused beyond what is left, for no payment, and under a number used for something else', async () => {
    const orderNo = newOrderNo()
    const transactionNo = await payOrder(orderNo)
    const refund = (refundNo: string, amount: number, of = transactionNo) =>
      client.refund({ orderNo, transactionNo: of, refundNo, amountFen: fen(amount) })
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
    unionPay.fault({ query: 'unavailable' })
    expect(await client.refund(refund)).toBe('pending')
    unionPay.fault({})
    expect(await client.refund(refund)).toBe('completed')
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 1'])
  })

  it('knows nothing when the answer was lost, and finds it done when asked again', async () => {
    const orderNo = newOrderNo()
    const refund = { orderNo, transactionNo: await payOrder(orderNo), refundNo: newOrderNo(), amountFen: fen(1) }
    await between(() => '', (there) => expect(there.refund(refund)).rejects.toMatchObject(unavailable))
    expect(await client.refund(refund)).toBe('completed')
    expect(await moved(orderNo)).toEqual(['payment 223800', 'refund 1'])
  })
})

it('hears a notification by status 200 alone', () => {
  expect(client.acknowledgement.accepted.status).toBe(200)
  expect(client.acknowledgement.refused.status).not.toBe(200)
})

it('reads its credentials once, and again when that failed', async () => {
  let asked = 0
  const there = createUnionPayClient({
    database: memory.database,
    credentials: () => {
      asked += 1
      return asked === 1 ? Promise.reject(new Error('not yet')) : Promise.resolve(merchantCredentials(keys))
    },
    origin: () => unionPay.origin,
    clock: { now: () => now },
    wireClock: { now: () => now },
    timeoutMs: 30_000,
  })
  const orderNo = newOrderNo()
  await expect(there.open(payment(orderNo))).rejects.toThrow('not yet')
  await there.open(payment(orderNo))
  await there.query(orderNo)
  expect(asked).toBe(2)
})
