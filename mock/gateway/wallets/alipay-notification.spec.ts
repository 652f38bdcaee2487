import { createSign } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { WalletKeys } from '../../wallets/keys'
import { merchantCredentials } from '../../wallets/public-keys'
import { NOW, shortKeys } from '../../wallets/wallets.fixture'
import { createAlipayClient } from './alipay-client'
import { NotificationRejected } from './wallet-errors'
import type { RejectionReason } from './wallet-errors'

let keys: WalletKeys
beforeAll(async () => {
  keys = await shortKeys()
})

const PAID = {
  notify_time: '2026-09-20 10:00:00',
  notify_type: 'trade_status_sync',
  notify_id: 'notification0001',
  app_id: '2021009900000001',
  trade_no: '2026092022001000000000000001',
  out_trade_no: 'order00000000001',
  trade_status: 'TRADE_SUCCESS',
  total_amount: '2238.00',
  subject: '社保费 100% & <更多>+"1"',
  gmt_payment: '2026-09-20 09:59:58',
}

type Form = Readonly<Record<string, string>>

/** Signs a form as Alipay does: sorted, without `sign` and `sign_type`. */
function signed(form: Form, options: { privateKey?: string; digest?: string; signType?: string } = {}): Form {
  const { privateKey = keys.alipay.wallet.privateKeyPem, digest = 'RSA-SHA256', signType = 'RSA2' } = options
  const text = Object.keys(form)
    .sort()
    .map((name) => `${name}=${form[name]}`)
    .join('&')
  return { ...form, sign_type: signType, sign: createSign(digest).update(text, 'utf8').sign(privateKey, 'base64') }
}

const without = (name: keyof typeof PAID): Form => Object.fromEntries(Object.entries(PAID).filter(([key]) => key !== name))

function read(form: Form) {
  const client = createAlipayClient({
    credentials: () => Promise.resolve(merchantCredentials(keys)),
    origin: () => 'http://127.0.0.1:1',
    wireClock: { now: () => NOW },
    timeoutMs: 1000,
  })
  return client.readNotification({ headers: {}, body: new URLSearchParams(form).toString() })
}

async function rejectionOf(form: Form): Promise<RejectionReason | null> {
  try {
    await read(form)
    return null
  } catch (error) {
    if (error instanceof NotificationRejected) return error.rejection
    throw error
  }
}

describe('a notification of Alipay’s', () => {
  const moved = { transactionNo: PAID.trade_no, amountFen: 223_800, paidAt: new Date('2026-09-20T01:59:58Z') }

  it.each<[Form, object]>([
    [PAID, { state: 'paid', ...moved }],
    [{ ...PAID, trade_status: 'TRADE_FINISHED' }, { state: 'paid', ...moved }],
    [{ ...PAID, trade_status: 'TRADE_CLOSED' }, { state: 'refunded', ...moved }],
    [{ ...without('gmt_payment'), trade_status: 'TRADE_CLOSED' }, { state: 'closed' }],
    [{ ...without('gmt_payment'), trade_status: 'WAIT_BUYER_PAY' }, { state: 'unpaid' }],
    [{ ...PAID, total_amount: '0.01' }, { state: 'paid', ...moved, amountFen: 1 }],
  ])('%j is heard', async (form, trade) => {
    expect(await read(signed(form))).toEqual({ notificationId: PAID.notify_id, orderNo: PAID.out_trade_no, trade, sending: null })
  })

  it.each(['2026-09-20 09:45:00', '2026-09-20 10:15:00'])('sent at %s is heard at ten', async (sentAt) => {
    expect(await rejectionOf(signed({ ...PAID, notify_time: sentAt }))).toBeNull()
  })
})

describe('a notification is rejected that', () => {
  it.each<[string, () => Form, RejectionReason]>([
    ['is empty', () => ({}), 'malformed'],
    ['is not signed', () => PAID, 'malformed'],
    ['somebody else signed', () => signed(PAID, { privateKey: keys.alipay.merchant.privateKeyPem }), 'signature'],
    ['had its amount changed', () => ({ ...signed(PAID), total_amount: '0.01' }), 'signature'],
    ['had its order changed', () => ({ ...signed(PAID), out_trade_no: 'order00000000002' }), 'signature'],
    ['had a field added', () => ({ ...signed(PAID), refund_fee: '2238.00' }), 'signature'],
    ['had its time renewed', () => ({ ...signed({ ...PAID, notify_time: '2026-09-19 10:00:00' }), notify_time: PAID.notify_time }), 'signature'],
    ['is signed by SHA-1', () => signed(PAID, { digest: 'RSA-SHA1', signType: 'RSA' }), 'signature'],
    ['is signed in an unknown way', () => signed(PAID, { signType: 'NONE' }), 'signature'],
    ['carries a signature that is none', () => ({ ...signed(PAID), sign: '????' }), 'signature'],
    ['is for another app', () => signed({ ...PAID, app_id: '2021009900000002' }), 'foreignMerchant'],
    ['is too old', () => signed({ ...PAID, notify_time: '2026-09-20 09:44:59' }), 'stale'],
    ['comes from the future', () => signed({ ...PAID, notify_time: '2026-09-20 10:15:01' }), 'stale'],
    ['has a time without a day', () => signed({ ...PAID, notify_time: '2026-02-30 10:00:00' }), 'stale'],
    ['has no time', () => signed(without('notify_time')), 'stale'],
    ['has no number', () => signed(without('notify_id')), 'malformed'],
    ['names no order', () => signed(without('out_trade_no')), 'malformed'],
    ['tells of money and no transaction', () => signed(without('trade_no')), 'malformed'],
    ['tells of money and no time', () => signed(without('gmt_payment')), 'malformed'],
    ['tells of no amount', () => signed({ ...PAID, total_amount: '-1.00' }), 'malformed'],
    ['has a state that nobody knows', () => signed({ ...PAID, trade_status: 'TRADE_PENDING' }), 'malformed'],
  ])('%s', async (_, form, rejection) => {
    expect(await rejectionOf(form())).toBe(rejection)
  })
})
