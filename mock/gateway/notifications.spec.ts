import { createCipheriv, createSign, randomBytes } from 'node:crypto'
import fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notificationSendings } from '../db/schema'
import { makeWalletKeys, type WalletKeys } from '../wallets/keys'
import { merchantCredentials } from '../wallets/public-keys'
import { notifications } from './notifications'
import { openOrders, type OrdersWorld } from './orders/orders.fixture'
import type { NotificationOutcome } from './signals'
import { createWechatPayClient } from './wallets/wechat-pay-client'

let keys: WalletKeys
let world: OrdersWorld
let app: FastifyInstance
let outcomes: NotificationOutcome[]
beforeAll(async () => {
  keys = await makeWalletKeys(randomBytes, 1024)
  world = await openOrders()
  const { context } = world
  const credentials = async () => merchantCredentials(keys)
  const wechatPay = createWechatPayClient({ ...context, credentials, wireClock: context.machineClock, timeoutMs: 1000 })
  app = fastify()
  await app.register(notifications({ ...context, wallets: { ...context.wallets, wechatPay }, signals: { rateLimited: () => undefined, sessionStrayed: () => undefined, clientReport: () => undefined, notification: (_, outcome) => outcomes.push(outcome) } }))
})
afterAll(async () => {
  await app.close()
  await world.close()
})
beforeEach(async () => {
  outcomes = []
  await world.context.database.delete(notificationSendings)
})

interface Sending {
  readonly nonce?: string
  readonly serialNo?: string
  /** How far from now it was signed: before, or ahead of us. */
  readonly secondsOff?: number
}

/** What WeChat Pay tells of one payment, signed as it signs it. */
function sending({ nonce = 'nonce-of-this-sending', serialNo = keys.wechatPay.wallet.serialNo, secondsOff = 0 }: Sending = {}) {
  const cipher = createCipheriv('aes-256-gcm', keys.wechatPay.apiV3Key, 'nonce1234567').setAAD(Buffer.from('transaction'))
  const transaction = {
    mchid: '1990000001',
    appid: 'wx9900000000000001',
    out_trade_no: 'order0000000001',
    transaction_id: '4200000000202609200000000001',
    trade_state: 'SUCCESS',
    success_time: '2026-09-20T12:00:00+08:00',
    amount: { total: 223800, currency: 'CNY' },
  }
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(transaction)), cipher.final(), cipher.getAuthTag()]).toString('base64')
  const payload = JSON.stringify({
    id: 'notification1',
    event_type: 'TRANSACTION.SUCCESS',
    resource: { algorithm: 'AEAD_AES_256_GCM', ciphertext, nonce: 'nonce1234567', associated_data: 'transaction' },
  })
  const timestamp = String(Math.floor(world.context.machineClock.now().getTime() / 1000) + secondsOff)
  const signature = createSign('RSA-SHA256').update(`${timestamp}\n${nonce}\n${payload}\n`).sign(keys.wechatPay.wallet.privateKeyPem, 'base64')
  const headers = { 'content-type': 'application/json', 'wechatpay-timestamp': timestamp, 'wechatpay-nonce': nonce, 'wechatpay-serial': serialNo, 'wechatpay-signature': signature }
  return { method: 'POST', url: '/wechat-pay', headers, payload } as const
}

describe('what WeChat Pay sends', () => {
  it('is heard once, however often somebody who recorded it sends it again, and at the same moment', async () => {
    const recorded = sending()
    await Promise.all([app.inject(recorded), app.inject(recorded), app.inject(recorded)])
    // The order is none of ours, so it is heard and not kept.
    expect(outcomes.toSorted()).toEqual(['notKept', 'replayed', 'replayed'])
    expect((await app.inject(recorded)).statusCode).toBe(500)
  })

  it('is heard again when it is sent anew, since an acknowledgement may be lost', async () => {
    await app.inject(sending())
    await app.inject(sending({ nonce: 'nonce-of-the-next' }))
    expect(outcomes).toEqual(['notKept', 'notKept'])
  })

  it.each([
    ['older than five minutes', { secondsOff: -301 }, 'stale'],
    ['more than five minutes ahead of us', { secondsOff: 301 }, 'stale'],
    ['under a certificate that is not known', { serialNo: '5F0000000000000000000000000000000000AAAA' }, 'signature'],
  ] as const)('is not heard %s, and remembered neither', async (_, off, outcome) => {
    await app.inject(sending(off))
    expect(outcomes).toEqual([outcome])
    expect(await world.context.database.select().from(notificationSendings)).toEqual([])
  })

  it.each([-300, 300])('is heard when the clocks are %i seconds apart', async (secondsOff) => {
    await app.inject(sending({ secondsOff }))
    expect(outcomes).toEqual(['notKept'])
  })

  it('is remembered without what it says', async () => {
    await app.inject(sending())
    const [row] = await world.context.database.select().from(notificationSendings)
    expect(JSON.stringify(row)).not.toMatch(/nonce-of|order0000/)
  })
})
