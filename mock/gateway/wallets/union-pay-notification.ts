import type { Exchange } from './union-pay-exchange'
import type { Fields } from './union-pay-fields'
import { tradeOf } from './union-pay-trade'
import type { TransactionTimes } from './union-pay-times'
import type { RawNotification, WalletNotification } from './wallet-client'
import { NotificationRejected } from './wallet-errors'
import type { RejectionReason } from './wallet-errors'

/**
 * Reads UnionPay's notification (后台通知): a signed form. UnionPay writes no time of sending into it, and repeats it as
 * it was. What tells an old one from one of ours is the order's own time: a number with another time is another trade.
 * @throws {NotificationRejected}
 */
export async function readUnionPayNotification(
  raw: RawNotification,
  exchange: Exchange,
  times: TransactionTimes,
  wireNow: Date,
): Promise<WalletNotification> {
  const fields: Fields = Object.fromEntries(new URLSearchParams(raw.body))
  const { orderId = '', txnTime = '', respCode = '', queryId = '' } = fields
  if (orderId === '' || txnTime === '' || respCode === '') throw rejected('malformed', 'it names no transaction')
  const { credentials, distrust } = await exchange.merchant()
  const doubt = distrust(fields, wireNow)
  if (doubt !== null) throw rejected('signature', doubt)
  if (fields.merId !== credentials.merId) throw rejected('foreignMerchant', `it is for ${fields.merId ?? 'nobody'}`)
  const trade = tradeOf(respCode, fields)
  if (trade === null) throw rejected('malformed', 'it tells of no payment')
  const kept = await times.find(orderId)
  if (kept?.txnTime !== txnTime) throw rejected('stale', 'no order was opened by this number at this time')
  return { notificationId: [orderId, txnTime, respCode, queryId].join('-'), orderNo: orderId, trade, sending: null }
}

const rejected = (rejection: RejectionReason, reason: string): NotificationRejected =>
  new NotificationRejected('unionPay', rejection, reason)
