import { textOf } from './alipay-api'
import type { AlipayApi } from './alipay-api'
import { parseAlipayTime } from './alipay-time'
import { readTrade } from './alipay-trade'
import type { RawNotification, WalletNotification } from './wallet-client'
import { NotificationRejected } from './wallet-errors'
import type { RejectionReason } from './wallet-errors'

/** How far `notify_time` may be off: each repetition is signed anew, with a time of its own. */
const SKEW_MS = 15 * 60_000

/** Reads Alipay's asynchronous notification (`trade_status_sync`). @throws {NotificationRejected} */
export async function readAlipayNotification(
  api: AlipayApi,
  raw: RawNotification,
  now: Date,
): Promise<WalletNotification> {
  const form = Object.fromEntries(new URLSearchParams(raw.body))
  if (textOf(form.sign) === null) throw rejected('malformed', 'it carries no signature')
  if (!(await isGenuine(api, form))) throw rejected('signature', 'Alipay did not sign it')
  if (form.app_id !== (await api.appId())) throw rejected('foreignMerchant', `it is for the app ${form.app_id}`)
  const sentAt = parseAlipayTime(form.notify_time ?? '')
  if (sentAt === null || Math.abs(now.getTime() - sentAt.getTime()) > SKEW_MS) {
    throw rejected('stale', `it was sent at ${form.notify_time}`)
  }
  const notificationId = textOf(form.notify_id)
  const orderNo = textOf(form.out_trade_no)
  const trade = readTrade(form, form.gmt_payment)
  if (notificationId === null || orderNo === null || trade === null) throw rejected('malformed', 'it tells of no trade')
  return { notificationId, orderNo, trade, sending: null }
}

async function isGenuine(api: AlipayApi, form: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    return await api.isGenuine(form)
  } catch (error) {
    throw rejected('signature', 'its signature cannot be read', { cause: error })
  }
}

const rejected = (rejection: RejectionReason, reason: string, options?: ErrorOptions) =>
  new NotificationRejected('alipay', rejection, reason, options)
