import { createHash, createSign, randomBytes } from 'node:crypto'
import fastify from 'fastify'
import { createFaults } from '../../faults'
import type { FaultSettings } from '../../faults'
import { createActs } from '../acts'
import { createContext } from '../context'
import type { WalletDatabase } from '../context'
import { parseForm, sortedPairs, writeForm } from '../form'
import type { Form } from '../form'
import { makeWalletKeys } from '../keys'
import type { WalletKeys } from '../keys'
import { MERCHANT } from '../merchant'
import { createNotifier } from '../notifier'
import { certIdOf } from '../public-keys'
import { unionPayNotifications } from './notification'
import { unionPayRoutes } from './routes'

/** Keys that take a tenth of a second to make. */
export const shortKeys = (): Promise<WalletKeys> => makeWalletKeys(randomBytes, 1024)

export const NOON = new Date('2026-09-20T12:00:00+08:00')

/** For `expect.poll`: at once as a rule, and late on a machine with much to do. */
export const SOON = { timeout: 30_000, interval: 5 }

/** A notification as it left. */
export interface Sent {
  readonly url: string
  readonly body: string
}

/** UnionPay alone, on a port of its own, with its clock, its timers and its mail in the test's hand. */
export async function startUnionPay(database: WalletDatabase, keys: WalletKeys) {
  const faults = createFaults()
  const time = { now: NOON }
  const sent: Sent[] = []
  const timers: { delayMs: number; act: () => void }[] = []
  const reply = { status: 200 }
  const context = createContext({
    database,
    faults,
    clock: { now: () => time.now },
    wireClock: { now: () => time.now },
    keys: () => Promise.resolve(keys),
    timers: {
      after(delayMs, act) {
        timers.push({ delayMs, act })
        return () => undefined
      },
    },
    fetch: (url, init) => {
      sent.push({ url: String(url), body: String(init?.body) })
      return Promise.resolve(new Response('', { status: reply.status }))
    },
  })
  const style = unionPayNotifications(context)
  const notifier = createNotifier(context, { alipay: style, wechatPay: style, unionPay: style })
  const acts = createActs(context, notifier)
  const app = fastify()
  await app.register(
    (scope, _options, done) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body))
      unionPayRoutes(scope, context, acts)
      done()
    },
    { prefix: '/wallets/union-pay' },
  )
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })

  const post = (path: string, form: Form): Promise<Response> =>
    fetch(`${origin}/wallets/union-pay${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: writeForm(form),
      redirect: 'manual',
    })

  return {
    origin,
    acts,
    keys,
    sent,
    timers,
    reply,
    post,
    fault: (settings: NonNullable<FaultSettings['wallets']>['unionPay']) =>
      faults.put({ wallets: { unionPay: settings ?? {} } }),
    setTime(date: Date) {
      time.now = date
    },
    /** Asks an interface and reads the pairs it answers. */
    async ask(name: string, form: Form): Promise<Form> {
      return readPairs(await (await post(`/gateway/api/${name}.do`, form)).text())
    },
    async close() {
      await notifier.close()
      await app.close()
    },
  }
}

export type UnionPay = Awaited<ReturnType<typeof startUnionPay>>

/** Reads pairs that nobody escaped. */
export const readPairs = (text: string): Form =>
  Object.fromEntries(text.split('&').map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]))

/** Writes pairs as an answer has them. */
export const writePairs = (form: Form): string =>
  Object.entries(form)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

/** The hidden fields of a page's form. */
export const hiddenFields = (html: string): Form =>
  Object.fromEntries(
    Array.from(html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g), ([, name, value]) => [name, value]),
  )

/** Signs a form as version 5.1.0 has it, without its empty fields; written out once more, to judge the code under test. */
export function signWith(privateKeyPem: string, form: Form): Form {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''))
  const digest = createHash('sha256').update(sortedPairs(filled, ['signature'])).digest('hex')
  return { ...filled, signature: createSign('RSA-SHA256').update(digest).sign(privateKeyPem, 'base64') }
}

/** Changes what a signed body says, and leaves the signature. */
export const tampered = (body: string, change: Form): string => writeForm({ ...parseForm(body), ...change })

let orders = 0

/** A number that no other test uses. */
export const newOrderNo = (): string => `SB${randomBytes(8).toString('hex')}${(orders += 1)}`

/** The merchant's side by hand: forms of each kind, signed with its own key. */
export function merchantOf({ unionPay }: WalletKeys) {
  const common = {
    version: '5.1.0',
    encoding: 'UTF-8',
    signMethod: '01',
    accessType: '0',
    merId: MERCHANT.unionPay.merId,
    certId: certIdOf(unionPay.merchant),
  }
  const sign = (form: Form) => signWith(unionPay.merchant.privateKeyPem, { ...common, ...form })
  const purchase = (orderId: string, more: Form = {}) =>
    sign({
      txnType: '01',
      txnSubType: '01',
      bizType: '000201',
      channelType: '08',
      orderId,
      txnTime: '20260920120000',
      txnAmt: '223800',
      currencyCode: '156',
      orderDesc: '灵活就业缴费',
      backUrl: 'http://merchant.invalid/back',
      payTimeout: '20260920123000',
      ...more,
    })
  return {
    purchase,
    webPurchase: (orderId: string, more: Form = {}) =>
      purchase(orderId, { frontUrl: 'http://merchant.invalid/front?a=1&b="2"', ...more }),
    query: (orderId: string, txnTime = '20260920120000') =>
      sign({ txnType: '00', txnSubType: '00', bizType: '000000', orderId, txnTime }),
    refund: (orderId: string, origQryId: string, txnAmt: string) =>
      sign({ txnType: '04', txnSubType: '00', bizType: '000201', orderId, txnTime: '20260920121000', txnAmt, origQryId }),
    closing: (origOrderId: string, more: Form = {}) =>
      sign({
        txnType: '31',
        txnSubType: '00',
        bizType: '000201',
        orderId: `${origOrderId}C`,
        txnTime: '20260920121500',
        origOrderId,
        origTxnTime: '20260920120000',
        ...more,
      }),
  }
}
