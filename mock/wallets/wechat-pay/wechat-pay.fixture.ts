import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { createFaults } from '../../faults'
import { openTestMemory } from '../../db/memory.fixture'
import { createActs } from '../acts'
import { createContext } from '../context'
import { makeWalletKeys } from '../keys'
import { MERCHANT } from '../merchant'
import { createNotifier } from '../notifier'
import { resetWallets } from '../transactions'
import { wechatPayNotifications } from './notification'
import { wechatPayRoutes } from './routes'

/** Where the specs' clocks stand, until a test moves them: each its own. */
export const NOON = new Date('2026-09-20T04:00:00Z')
export const WIRE_NOON = new Date('2026-03-01T08:00:00Z')

/** Short keys: forty times as fast to make. */
const MODULUS_BITS = 1024

/** What a request is made of, where a test wants another than the right one. */
export interface Forgery {
  readonly mchId?: string
  readonly serialNo?: string
  readonly privateKeyPem?: string
  readonly timestamp?: string
  readonly scheme?: string
  /** What is sent instead of what was signed. */
  readonly sentBody?: string
  readonly sentPath?: string
  readonly sentMethod?: string
  readonly authorization?: string
}

/** WeChat Pay on a free port, with clocks that stand, and a merchant beside it that listens. */
export async function startWechatPay() {
  const { database, close: closeDatabase } = await openTestMemory()
  const keys = await makeWalletKeys(randomBytes, MODULUS_BITS)
  const faults = createFaults()
  const time = { clock: NOON, wire: WIRE_NOON }
  const told: { url: string; headers: Record<string, string>; body: string }[] = []
  const merchant = { status: 200 }
  const waiting: { delayMs: number; act: () => void }[] = []
  const context = createContext({
    database,
    clock: { now: () => time.clock },
    wireClock: { now: () => time.wire },
    faults,
    keys: () => Promise.resolve(keys),
    merchantHosts: ['pay.example', 'app.example:10086'],
    timers: {
      after(delayMs, act) {
        waiting.push({ delayMs, act })
        return () => undefined
      },
    },
    fetch: async (url, request) => {
      told.push({
        url: String(url),
        headers: Object.fromEntries(new Headers(request?.headers)),
        body: String(request?.body),
      })
      return new Response(null, { status: merchant.status })
    },
  })
  const style = wechatPayNotifications(context)
  const notifier = createNotifier(context, { alipay: style, wechatPay: style, unionPay: style })
  const acts = createActs(context, notifier)
  const app = Fastify()
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
      wechatPayRoutes(scope, context, acts)
    },
    { prefix: '/wallets/wechat-pay' },
  )
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })

  /** One call as the merchant makes it, or as somebody does who would like to be. */
  async function call(method: string, path: string, content?: object, forgery: Forgery = {}): Promise<Response> {
    const target = `/wallets/wechat-pay${path}`
    const body = content === undefined ? '' : JSON.stringify(content)
    const { mchId = MERCHANT.wechatPay.mchId, serialNo = keys.wechatPay.merchant.serialNo } = forgery
    const { timestamp = String(time.wire.getTime() / 1000) } = forgery
    const nonce = Formatter.nonce()
    const signed = Formatter.request(method, target, timestamp, nonce, body)
    const signature = Rsa.sign(signed, forgery.privateKeyPem ?? keys.wechatPay.merchant.privateKeyPem)
    const authorization = forgery.authorization ?? Formatter.authorization(mchId, nonce, signature, timestamp, serialNo)
    const sent = forgery.sentBody ?? body
    return fetch(`${origin}${forgery.sentPath === undefined ? target : `/wallets/wechat-pay${forgery.sentPath}`}`, {
      method: forgery.sentMethod ?? method,
      headers: {
        authorization: forgery.scheme === undefined ? authorization : authorization.replace(/^\S+/, forgery.scheme),
        'content-type': 'application/json',
      },
      ...(sent === '' ? {} : { body: sent }),
    })
  }

  return {
    origin,
    keys,
    context,
    acts,
    faults,
    time,
    /** What the merchant was told. */
    told,
    /** How the merchant answers. */
    merchant,
    /** What waits for its time. */
    waiting,
    call,
    async reset() {
      await resetWallets(database)
      faults.reset()
      Object.assign(time, { clock: NOON, wire: WIRE_NOON })
      merchant.status = 200
      told.length = 0
      waiting.length = 0
    },
    async close() {
      await notifier.close()
      await app.close()
      await closeDatabase()
    },
  }
}
