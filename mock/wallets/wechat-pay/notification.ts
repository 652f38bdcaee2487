import { createCipheriv } from 'node:crypto'
import { offsetTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { opaqueNo } from '../numbers'
import type { NotificationStyle } from '../notifier'
import type { TradeSnapshot } from '../snapshot'
import { signedHeaders } from './signature'
import { transactionOf } from './transaction'
import type { TradeState } from './transaction'

const MINUTE = 60
const HOUR = 60 * MINUTE

const STATES: Readonly<Record<TradeSnapshot['state'], TradeState>> = {
  unpaid: 'NOTPAY',
  paid: 'SUCCESS',
  refunded: 'REFUND',
  closed: 'CLOSED',
}

/** Bound to the ciphertext, and told beside it. */
const ASSOCIATED_DATA = 'transaction'

/** A GCM nonce has twelve characters. */
const NONCE_LENGTH = 12

/** WeChat Pay's notification: the order, encrypted, in a signed JSON; heard when the answer is 200 or 204. */
export function wechatPayNotifications(
  context: Pick<WalletsContext, 'keys' | 'random' | 'wireClock'>,
): NotificationStyle {
  const { random, wireClock } = context
  return {
    gaps: [
      15,
      15,
      30,
      3 * MINUTE,
      10 * MINUTE,
      20 * MINUTE,
      30 * MINUTE,
      30 * MINUTE,
      30 * MINUTE,
      HOUR,
      3 * HOUR,
      3 * HOUR,
      3 * HOUR,
      6 * HOUR,
      6 * HOUR,
    ],
    async write(notificationNo, trade, snapshot) {
      const { wechatPay } = await context.keys()
      const now = wireClock.now()
      const state = STATES[snapshot.state]
      const paidAt = snapshot.paidAt === null ? null : new Date(snapshot.paidAt)
      const transaction = transactionOf(trade, state, { transactionNo: snapshot.transactionNo, paidAt })
      const nonce = opaqueNo(random).slice(0, NONCE_LENGTH)
      const body = JSON.stringify({
        id: notificationNo,
        create_time: offsetTime(now),
        resource_type: 'encrypt-resource',
        event_type: `TRANSACTION.${state}`,
        summary: state === 'SUCCESS' ? '支付成功' : '支付状态变化',
        resource: {
          original_type: 'transaction',
          algorithm: 'AEAD_AES_256_GCM',
          ciphertext: encrypt(JSON.stringify(transaction), wechatPay.apiV3Key, nonce),
          associated_data: ASSOCIATED_DATA,
          nonce,
        },
      })
      return {
        headers: { 'content-type': 'application/json', ...signedHeaders(wechatPay.wallet, body, now, random) },
        body,
      }
    },
    isAcknowledged: (status) => status === 200 || status === 204,
  }
}

/** The tag comes after the ciphertext. */
function encrypt(text: string, key: string, nonce: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(ASSOCIATED_DATA))
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64')
}
