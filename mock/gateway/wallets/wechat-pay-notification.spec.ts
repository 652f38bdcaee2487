import { createCipheriv, createSign, randomBytes } from 'node:crypto'
import { beforeAll, expect, it } from 'vitest'
import { makeWalletKeys } from '../../wallets/keys'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { readWechatPayNotification } from './wechat-pay-notification'

const NOW = new Date('2026-03-01T08:00:00Z')

let keys: WalletKeys
beforeAll(async () => {
  keys = await makeWalletKeys(randomBytes, 1024)
})

const TRANSACTION = {
  mchid: '1990000001',
  appid: 'wx9900000000000001',
  out_trade_no: 'order0000000001',
  transaction_id: '4200000000202609200000000001',
  trade_state: 'SUCCESS',
  success_time: '2026-09-20T12:00:00+08:00',
  amount: { total: 223800, currency: 'CNY' },
}

interface Sent {
  readonly transaction?: object
  readonly envelope?: object
  readonly resource?: object
  readonly key?: string
  /** How long ago it was signed. */
  readonly ageSeconds?: number
}

/** A notification that is right but for what the test changes; signed after the change. */
function notification({ transaction = {}, envelope = {}, resource = {}, key, ageSeconds = 0 }: Sent = {}) {
  const { apiV3Key } = keys.wechatPay
  const cipher = createCipheriv('aes-256-gcm', key ?? apiV3Key, 'nonce1234567').setAAD(Buffer.from('transaction'))
  const text = JSON.stringify({ ...TRANSACTION, ...transaction })
  const ciphertext = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]).toString('base64')
  const body = JSON.stringify({
    id: 'notification1',
    event_type: 'TRANSACTION.SUCCESS',
    resource: {
      algorithm: 'AEAD_AES_256_GCM',
      ciphertext,
      nonce: 'nonce1234567',
      associated_data: 'transaction',
      ...resource,
    },
    ...envelope,
  })
  return { headers: signed(body, String(NOW.getTime() / 1000 - ageSeconds)), body }
}

function signed(body: string, timestamp: string): Record<string, string> {
  const { serialNo, privateKeyPem } = keys.wechatPay.wallet
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'abc',
    'wechatpay-serial': serialNo,
    'wechatpay-signature': createSign('RSA-SHA256').update(`${timestamp}\nabc\n${body}\n`).sign(privateKeyPem, 'base64'),
  }
}

const read = (raw: { headers: Record<string, string | undefined>; body: string }) =>
  readWechatPayNotification(raw, merchantCredentials(keys).wechatPay, NOW)

const rejection = (kind: string) => expect.objectContaining({ name: 'NotificationRejected', rejection: kind })

it('is read when everything is right', () => {
  expect(read(notification())).toEqual({
    notificationId: 'notification1',
    orderNo: TRANSACTION.out_trade_no,
    trade: {
      state: 'paid',
      transactionNo: TRANSACTION.transaction_id,
      amountFen: 223800,
      paidAt: new Date('2026-09-20T04:00:00Z'),
    },
    sending: `${keys.wechatPay.wallet.serialNo} ${NOW.getTime() / 1000} abc`,
  })
})

it.each([
  ['NOTPAY', { state: 'unpaid' }],
  ['USERPAYING', { state: 'inProgress' }],
  ['CLOSED', { state: 'closed' }],
  ['REVOKED', { state: 'closed' }],
  ['PAYERROR', { state: 'refused', reason: 'walletRefused' }],
])('of the state %s moves no money', (state, trade) => {
  expect(read(notification({ transaction: { trade_state: state } })).trade).toEqual(trade)
})

it('of a refund knows the payment', () => {
  expect(read(notification({ transaction: { trade_state: 'REFUND' } })).trade.state).toBe('refunded')
})

it.each<[string, Record<string, string | undefined>]>([
  ['none at all', { 'wechatpay-signature': undefined }],
  ['another', { 'wechatpay-signature': Buffer.alloc(128, 1).toString('base64') }],
  ['no text of base64', { 'wechatpay-signature': '%%%' }],
  ['WeChat Pay’s own probe', { 'wechatpay-signature': 'WECHATPAY/SIGNTEST/abc' }],
  ['one for another nonce', { 'wechatpay-nonce': 'abd' }],
  ['one for another time', { 'wechatpay-timestamp': String(NOW.getTime() / 1000 - 1) }],
  ['one by an unknown certificate', { 'wechatpay-serial': '4000000000000000000000000000000F' }],
  ['one by what every object has', { 'wechatpay-serial': 'constructor' }],
  ['one by the merchant itself', { 'wechatpay-serial': undefined }],
])('is rejected with a signature that is %s', (_what, changes) => {
  const { headers, body } = notification()
  expect(() => read({ headers: { ...headers, ...changes }, body })).toThrow(rejection('signature'))
})

it('is rejected when a byte of it was changed, or only its writing', () => {
  const { headers, body } = notification()
  const at = body.indexOf('"ciphertext":"') + 20
  const changed = `${body.slice(0, at)}${body[at] === 'A' ? 'B' : 'A'}${body.slice(at + 1)}`
  expect(() => read({ headers, body: changed })).toThrow(rejection('signature'))
  expect(() => read({ headers, body: `${body}\n` })).toThrow(rejection('signature'))
  expect(() => read({ headers, body: '' })).toThrow(rejection('signature'))
})

it.each([301, -301, 86_400])('is rejected when it was signed %i seconds ago', (ageSeconds) => {
  expect(() => read(notification({ ageSeconds }))).toThrow(rejection('stale'))
})

it.each([300, -300])('is read when it was signed %i seconds ago', (ageSeconds) => {
  expect(read(notification({ ageSeconds })).orderNo).toBe(TRANSACTION.out_trade_no)
})

it('is rejected when it was signed at no time', () => {
  const { body } = notification()
  expect(() => read({ headers: signed(body, 'now'), body })).toThrow(rejection('stale'))
})

it.each([
  ['merchant', { mchid: '1990000002' }],
  ['app', { appid: 'wx9900000000000003' }],
  ['merchant, which it does not name', { mchid: undefined }],
])('is rejected when it is of another %s', (_what, transaction) => {
  expect(() => read(notification({ transaction }))).toThrow(rejection('foreignMerchant'))
})

it.each<[string, () => Sent]>([
  ['opens with another key', () => ({ key: 'x'.repeat(32) })],
  ['was bound to other data', () => ({ resource: { associated_data: 'refund' } })],
  ['was made with another nonce', () => ({ resource: { nonce: 'nonce7654321' } })],
  ['is too short for its tag', () => ({ resource: { ciphertext: 'AA==' } })],
  ['has no ciphertext', () => ({ resource: { ciphertext: undefined } })],
  ['is of another algorithm', () => ({ resource: { algorithm: 'AEAD_SM4_GCM' } })],
  ['tells of a refund', () => ({ envelope: { event_type: 'REFUND.SUCCESS' } })],
  ['has no number', () => ({ envelope: { id: undefined } })],
  ['has nothing inside', () => ({ envelope: { resource: null } })],
  ['names no order', () => ({ transaction: { out_trade_no: undefined } })],
  ['names no transaction', () => ({ transaction: { transaction_id: '' } })],
  ['names no time', () => ({ transaction: { success_time: 'soon' } })],
  ['names no amount', () => ({ transaction: { amount: undefined } })],
  ['has its amount in text', () => ({ transaction: { amount: { total: '223800' } } })],
  ['has a part of a fen', () => ({ transaction: { amount: { total: 0.5 } } })],
  ['is in dollars', () => ({ transaction: { amount: { total: 223800, currency: 'USD' } } })],
  ['is in a state that nobody knows', () => ({ transaction: { trade_state: 'success' } })],
])('is rejected when it %s', (_what, sent) => {
  expect(() => read(notification(sent()))).toThrow(rejection('malformed'))
})

it.each(['[]', 'null', 'hello'])('is rejected when it is %s', (body) => {
  expect(() => read({ headers: signed(body, String(NOW.getTime() / 1000)), body })).toThrow(rejection('malformed'))
})
