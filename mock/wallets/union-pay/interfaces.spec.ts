import { createHash, createVerify } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestMemory } from '../../db/memory.fixture'
import type { OpenDatabase } from '../../db/database'
import { sortedPairs } from '../form'
import type { WalletKeys } from '../keys'
import { walletTransactions } from '../transactions'
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

/** Opens an order in the app and pays it; answers the payment's `queryId`. */
async function payOrder(orderNo: string): Promise<string> {
  const { tn = '' } = await unionPay.ask('appTransReq', merchantOf(keys).purchase(orderNo))
  expect(await unionPay.acts.pay('unionPay', tn)).toEqual({ result: 'paid' })
  return (await unionPay.ask('queryTrans', merchantOf(keys).query(orderNo))).queryId ?? ''
}

const takenFor = async (orderNo: string) =>
  (await walletTransactions(memory.database, 'unionPay')).filter((one) => one.orderNo === orderNo)

describe('a request', () => {
  it('gets an answer signed over the digest of its sorted fields, with the certificate that signed it', async () => {
    const { signature = '', ...answer } = await unionPay.ask('appTransReq', merchantOf(keys).purchase(newOrderNo()))
    const digest = createHash('sha256').update(sortedPairs(answer, [])).digest('hex')
    expect(answer.signPubKeyCert?.replace(/\s/g, '')).toBe(keys.unionPay.wallet.certificatePem.replace(/\s/g, ''))
    const verify = createVerify('RSA-SHA256').update(digest)
    expect(verify.verify(keys.unionPay.wallet.publicKeyPem, signature, 'base64')).toBe(true)
    expect(answer.respCode).toBe('00')
    expect(answer.tn).toMatch(/^\d{21}$/)
  })

  it('is refused when anything in it was changed after signing', async () => {
    const form = merchantOf(keys).purchase(newOrderNo())
    const changes = [
      ['txnAmt', '1'],
      ['backUrl', 'http://evil.invalid/'],
      ['certId', '1'],
      ['extra', 'x'],
      ['signature', 'AAAA'],
    ] as const
    for (const [name, value] of changes) {
      expect(await unionPay.ask('appTransReq', { ...form, [name]: value })).toMatchObject({ respCode: '11' })
    }
    expect(await takenFor(form.orderId ?? '')).toEqual([])
  })

  it('is refused when signed by another key that descends from the same authority', async () => {
    const forged = signWith(keys.unionPay.wallet.privateKeyPem, merchantOf(keys).purchase(newOrderNo()))
    expect(await unionPay.ask('appTransReq', forged)).toMatchObject({ respCode: '11' })
  })

  it('is refused when it is malformed, or of another merchant', async () => {
    const { purchase } = merchantOf(keys)
    const bad = [
      [{ version: '5.0.0' }, '10'],
      [{ signMethod: '11' }, '10'],
      [{ merId: '777290058110048' }, '31'],
      [{ txnTime: 'now' }, '10'],
      [{ txnAmt: '0' }, '10'],
      [{ txnAmt: '22.38' }, '10'],
      [{ txnAmt: '-5' }, '10'],
      [{ currencyCode: '840' }, '10'],
      [{ backUrl: 'javascript:alert(1)' }, '10'],
      [{ payTimeout: 'soon' }, '10'],
      [{ txnType: '02' }, '10'],
    ] as const
    for (const [change, respCode] of bad) {
      expect([change, await unionPay.ask('appTransReq', purchase(newOrderNo(), change))]).toMatchObject([change, { respCode }])
    }
    expect(await unionPay.ask('appTransReq', purchase('short'))).toMatchObject({ respCode: '10' })
    expect(await unionPay.ask('appTransReq', {})).toMatchObject({ respCode: '10' })
  })

  it('brings nothing of its own into an answer that nobody escapes', async () => {
    const answer = await unionPay.ask('queryTrans', merchantOf(keys).query('A1234567&origRespCode=00'))
    expect(answer).toMatchObject({ respCode: '10' })
    expect(answer).not.toHaveProperty('origRespCode')
  })
})

describe('a purchase in the app', () => {
  it('is one trade however often it is asked for', async () => {
    const form = merchantOf(keys).purchase(newOrderNo())
    const answers = await Promise.all([1, 2, 3].map(() => unionPay.ask('appTransReq', form)))
    expect(new Set(answers.map((answer) => answer.tn)).size).toBe(1)
  })

  it('is refused for another amount, and by another product', async () => {
    const { purchase, webPurchase } = merchantOf(keys)
    const orderNo = newOrderNo()
    await unionPay.ask('appTransReq', purchase(orderNo))
    expect(await unionPay.ask('appTransReq', purchase(orderNo, { txnAmt: '223801' }))).toMatchObject({ respCode: '36' })
    const page = await unionPay.post('/gateway/api/frontTransReq.do', webPurchase(orderNo))
    expect(page.status).toBe(400)
  })

  it('is another trade at another time', async () => {
    const { purchase } = merchantOf(keys)
    const orderNo = newOrderNo()
    const first = await unionPay.ask('appTransReq', purchase(orderNo))
    const second = await unionPay.ask('appTransReq', purchase(orderNo, { txnTime: '20260920120001' }))
    expect(second).toMatchObject({ respCode: '00' })
    expect(second.tn).not.toBe(first.tn)
  })

  it('is refused once it is paid, and once its time is over', async () => {
    const paid = newOrderNo()
    await payOrder(paid)
    expect(await unionPay.ask('appTransReq', merchantOf(keys).purchase(paid))).toMatchObject({ respCode: '12' })
    const late = newOrderNo()
    const { tn = '' } = await unionPay.ask('appTransReq', merchantOf(keys).purchase(late))
    unionPay.setTime(new Date('2026-09-20T12:30:00+08:00'))
    expect(await unionPay.ask('appTransReq', merchantOf(keys).purchase(late))).toMatchObject({ respCode: '39' })
    expect(await unionPay.acts.pay('unionPay', tn)).toEqual({ result: 'closed' })
    expect(await takenFor(late)).toEqual([])
  })
})

describe('a query', () => {
  it('finds nothing before somebody tried to pay, nor under another time', async () => {
    const { purchase, query } = merchantOf(keys)
    const orderNo = newOrderNo()
    await unionPay.ask('appTransReq', purchase(orderNo))
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ respCode: '34' })
    await payOrder(newOrderNo())
    expect(await unionPay.ask('queryTrans', query(newOrderNo()))).toMatchObject({ respCode: '34' })
  })

  it('tells a payment with its number, amount and trace time', async () => {
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    const answer = await unionPay.ask('queryTrans', merchantOf(keys).query(orderNo))
    expect(answer).toMatchObject({
      respCode: '00',
      origRespCode: '00',
      txnType: '01',
      orderId: orderNo,
      txnTime: '20260920120000',
      txnAmt: '223800',
      settleAmt: '223800',
      currencyCode: '156',
      traceTime: '0920120000',
      settleDate: '0920',
    })
    expect(answer.queryId).toMatch(/^\d{21}$/)
    expect(await unionPay.ask('queryTrans', merchantOf(keys).query(orderNo, '20260920120001'))).toMatchObject({ respCode: '34' })
  })

  it('tells why a try was refused, and forgets it when the next succeeds', async () => {
    const { purchase, query } = merchantOf(keys)
    const orderNo = newOrderNo()
    const { tn = '' } = await unionPay.ask('appTransReq', purchase(orderNo))
    unionPay.fault({ funds: 'insufficient' })
    await unionPay.acts.pay('unionPay', tn)
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ respCode: '00', origRespCode: '64' })
    unionPay.fault({ sheet: 'refuse' })
    await unionPay.acts.pay('unionPay', tn)
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ respCode: '00', origRespCode: '01' })
    unionPay.fault({})
    await unionPay.acts.pay('unionPay', tn)
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ respCode: '00', origRespCode: '00' })
  })

  it('tells of a payment in progress', async () => {
    const { purchase, query } = merchantOf(keys)
    const orderNo = newOrderNo()
    const { tn = '' } = await unionPay.ask('appTransReq', purchase(orderNo))
    unionPay.fault({ latencyMs: 1000 })
    const paying = unionPay.acts.pay('unionPay', tn)
    await expect.poll(() => unionPay.timers.length, SOON).toBe(1)
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ respCode: '00', origRespCode: '05' })
    expect(await unionPay.ask('backTransReq', merchantOf(keys).closing(orderNo))).toMatchObject({ respCode: '05' })
    unionPay.timers[0]?.act()
    expect(await paying).toEqual({ result: 'paid' })
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ origRespCode: '00' })
  })

  it('is answered by a busy system when the faults say so, and tells nothing then', async () => {
    const orderNo = newOrderNo()
    await payOrder(orderNo)
    unionPay.fault({ query: 'unavailable' })
    const answer = await unionPay.ask('queryTrans', merchantOf(keys).query(orderNo))
    expect(answer).toMatchObject({ respCode: '06' })
    expect(answer).not.toHaveProperty('queryId')
  })
})

describe('a closing', () => {
  it('leaves nothing to pay', async () => {
    const { purchase, query, closing } = merchantOf(keys)
    const orderNo = newOrderNo()
    const { tn = '' } = await unionPay.ask('appTransReq', purchase(orderNo))
    expect(await unionPay.ask('backTransReq', closing(orderNo))).toMatchObject({ respCode: '00' })
    expect(await unionPay.ask('backTransReq', closing(orderNo))).toMatchObject({ respCode: '00' })
    expect(await unionPay.acts.pay('unionPay', tn)).toEqual({ result: 'closed' })
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ respCode: '00', origRespCode: '39' })
    expect(await unionPay.ask('appTransReq', purchase(orderNo))).toMatchObject({ respCode: '39' })
    expect(await takenFor(orderNo)).toEqual([])
  })

  it('holds for a form that UnionPay meets only afterwards', async () => {
    const { webPurchase, closing } = merchantOf(keys)
    const orderNo = newOrderNo()
    expect(await unionPay.ask('backTransReq', closing(orderNo))).toMatchObject({ respCode: '00' })
    const page = await unionPay.post('/gateway/api/frontTransReq.do', webPurchase(orderNo))
    expect(page.status).toBe(400)
    expect(await page.text()).toContain('交易不在受理时间范围内')
  })

  it('moves no money of a paid order, however it names it', async () => {
    const { closing, query } = merchantOf(keys)
    const orderNo = newOrderNo()
    const origQryId = await payOrder(orderNo)
    expect(await unionPay.ask('backTransReq', closing(orderNo))).toMatchObject({ respCode: '35' })
    expect(await unionPay.ask('backTransReq', closing(orderNo, { origQryId }))).toMatchObject({ respCode: '32' })
    expect(await unionPay.ask('queryTrans', query(orderNo))).toMatchObject({ origRespCode: '00' })
    expect(await takenFor(orderNo)).toHaveLength(1)
  })

  it('takes money or closes when both come at once, never both', async () => {
    for (let round = 0; round < 5; round += 1) {
      const orderNo = newOrderNo()
      const { tn = '' } = await unionPay.ask('appTransReq', merchantOf(keys).purchase(orderNo))
      const [paid, closed] = await Promise.all([
        unionPay.acts.pay('unionPay', tn),
        unionPay.ask('backTransReq', merchantOf(keys).closing(orderNo)),
      ])
      expect(paid?.result === 'paid').toBe(closed.respCode !== '00')
      expect(await takenFor(orderNo)).toHaveLength(paid?.result === 'paid' ? 1 : 0)
    }
  })
})

describe('a refund', () => {
  it('is taken in once, and found by its own number', async () => {
    const { refund, query } = merchantOf(keys)
    const orderNo = newOrderNo()
    const refundNo = newOrderNo()
    const queryId = await payOrder(orderNo)
    const form = refund(refundNo, queryId, '100000')
    expect(await unionPay.ask('backTransReq', form)).toMatchObject({ respCode: '00', origQryId: queryId })
    expect(await unionPay.ask('backTransReq', form)).toMatchObject({ respCode: '12' })
    expect(await unionPay.ask('queryTrans', query(refundNo, '20260920121000'))).toMatchObject({
      respCode: '00',
      origRespCode: '00',
      txnType: '04',
      txnAmt: '100000',
    })
    expect(await unionPay.ask('queryTrans', query(refundNo))).toMatchObject({ respCode: '34' })
    expect(await takenFor(orderNo)).toHaveLength(2)
  })

  it('is refused beyond what was paid, for no payment, and for another amount under the same number', async () => {
    const { refund } = merchantOf(keys)
    const orderNo = newOrderNo()
    const refundNo = newOrderNo()
    const queryId = await payOrder(orderNo)
    const send = (no: string, of: string, amount: string) => unionPay.ask('backTransReq', refund(no, of, amount))
    expect(await send(newOrderNo(), queryId, '223801')).toMatchObject({ respCode: '33' })
    expect(await send(newOrderNo(), '202609200000000000000', '1')).toMatchObject({ respCode: '35' })
    expect(await send(newOrderNo(), queryId, '-1')).toMatchObject({ respCode: '10' })
    expect(await send(refundNo, queryId, '223800')).toMatchObject({ respCode: '00' })
    expect(await send(refundNo, queryId, '223799')).toMatchObject({ respCode: '36' })
    expect(await send(newOrderNo(), queryId, '1')).toMatchObject({ respCode: '33' })
    const moved = (await takenFor(orderNo)).map(({ kind, amountFen }) => [kind, amountFen])
    expect(moved).toEqual([['payment', 223800], ['refund', 223800]])
  })

  it('sends back once when asked many times at once', async () => {
    const orderNo = newOrderNo()
    const form = merchantOf(keys).refund(newOrderNo(), await payOrder(orderNo), '223800')
    const answers = await Promise.all([1, 2, 3, 4].map(() => unionPay.ask('backTransReq', form)))
    expect(answers.map((answer) => answer.respCode).sort()).toEqual(['00', '12', '12', '12'])
  })
})

it('does not know other transactions', async () => {
  const form = merchantOf(keys).purchase(newOrderNo())
  expect(await unionPay.ask('backTransReq', form)).toMatchObject({ respCode: '32' })
})
