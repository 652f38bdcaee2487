import { Aes } from 'wechatpay-axios-plugin'
import type { WechatPayCredentials } from './credentials'
import type { RawNotification, WalletNotification } from './wallet-client'
import { NotificationRejected } from './wallet-errors'
import type { RejectionReason } from './wallet-errors'
import { objectOf, parseJsonObject, textOf } from './wechat-pay-json'
import type { JsonObject } from './wechat-pay-json'
import { findSignatureFault } from './wechat-pay-signature'
import { isOurs, readTransaction } from './wechat-pay-transaction'

const rejected = (rejection: RejectionReason, reason: string, cause?: unknown) =>
  new NotificationRejected('wechatPay', rejection, reason, { cause })

/**
 * Reads what WeChat Pay tells about a payment.
 * @throws {NotificationRejected}
 */
export function readWechatPayNotification(
  { headers, body }: RawNotification,
  credentials: WechatPayCredentials,
  now: Date,
): WalletNotification {
  const fault = findSignatureFault(headers, body, credentials.walletCertificates, now)
  if (fault !== null) throw rejected(fault.fault, fault.reason)
  const envelope = parseJsonObject(body)
  const notificationId = textOf(envelope?.id)
  const eventType = textOf(envelope?.event_type)
  const resource = objectOf(envelope?.resource)
  if (notificationId === null || resource === null) throw rejected('malformed', 'no notification')
  // Refunds are told to an address of their own, which the gateway gives to none.
  if (eventType?.startsWith('TRANSACTION.') !== true) throw rejected('malformed', `not about a payment: ${eventType}`)
  const content = decrypt(resource, credentials.apiV3Key)
  if (!isOurs(content, credentials)) throw rejected('foreignMerchant', 'an order of somebody else')
  const transaction = readTransaction(content)
  if (transaction === null) throw rejected('malformed', 'no transaction')
  const sending = [headers['wechatpay-serial'], headers['wechatpay-timestamp'], headers['wechatpay-nonce']].join(' ')
  return { notificationId, ...transaction, sending }
}

function decrypt(resource: JsonObject, apiV3Key: string): JsonObject {
  const ciphertext = textOf(resource.ciphertext)
  const nonce = textOf(resource.nonce)
  const { algorithm, associated_data: associatedData = '' } = resource
  if (ciphertext === null || nonce === null || typeof associatedData !== 'string') {
    throw rejected('malformed', 'nothing to decrypt')
  }
  if (algorithm !== 'AEAD_AES_256_GCM') throw rejected('malformed', `unknown algorithm: ${String(algorithm)}`)
  const content = parseJsonObject(plaintextOf(ciphertext, apiV3Key, nonce, associatedData))
  if (content === null) throw rejected('malformed', 'no JSON object inside')
  return content
}

/** The ciphertext carries a tag of its own: it opens with our key alone, and unchanged. */
function plaintextOf(ciphertext: string, apiV3Key: string, nonce: string, associatedData: string): string {
  try {
    return Aes.AesGcm.decrypt(ciphertext, apiV3Key, nonce, associatedData)
  } catch (cause) {
    throw rejected('malformed', 'it does not open', cause)
  }
}
