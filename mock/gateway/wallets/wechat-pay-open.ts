import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import type { components } from '../../../types/gateway'
import type { WechatPayCredentials } from './credentials'
import type { WalletPayment } from './wallet-client'
import { WalletRefused, WalletUnavailable } from './wallet-errors'
import { WALLET } from './wechat-pay-api'
import type { WechatPayAnswer } from './wechat-pay-api'
import { textOf } from './wechat-pay-json'
import type { JsonObject } from './wechat-pay-json'
import { refusedBy } from './wechat-pay-refusal'
import { secondsOf } from './wechat-pay-signature'

type SheetInstruction = components['schemas']['SheetInstruction']

/** Opening one payment: what is asked, and what the sheet needs of the answer. */
export interface Opening {
  readonly path: string
  readonly content: JsonObject
  instructionFrom(answer: WechatPayAnswer): SheetInstruction
}

interface Surroundings {
  readonly credentials: WechatPayCredentials
  readonly notifyUrl: string
  readonly wireClock: { now(): Date }
}

/**
 * WeChat wants the payer's address for H5 payment, and compares it with the one that the person comes from; what a
 * payment tells the gateway's clients has none.
 */
const PAYER_ADDRESS = '127.0.0.1'

/** @throws {WalletRefused} where WeChat Pay has no such product, or needs an openid that there is none of. */
export function openingOf(payment: WalletPayment, surroundings: Surroundings): Opening {
  const { appIds } = surroundings.credentials
  switch (payment.scene) {
    case 'wechatMiniProgram':
      return jsapi(payment, appIds.miniProgram, surroundings)
    case 'wechatOfficialAccount':
      return jsapi(payment, appIds.officialAccount, surroundings)
    case 'wechatH5':
      return h5(payment, appIds.officialAccount, surroundings)
    default:
      throw new WalletRefused(WALLET, 'requestRefused', `no payment in the scene ${payment.scene}`)
  }
}

const commonOf = (payment: WalletPayment, appId: string, { credentials, notifyUrl }: Surroundings): JsonObject => ({
  appid: appId,
  mchid: credentials.mchId,
  description: payment.subject,
  out_trade_no: payment.orderNo,
  time_expire: beijingTime(payment.expiresAt),
  notify_url: notifyUrl,
  amount: { total: payment.totalFen, currency: 'CNY' },
})

function jsapi(payment: WalletPayment, appId: string, surroundings: Surroundings): Opening {
  const { credentials, wireClock } = surroundings
  if (payment.payerAccount === null) throw new WalletRefused(WALLET, 'payerUnknown', 'no openid')
  return {
    path: '/v3/pay/transactions/jsapi',
    content: { ...commonOf(payment, appId, surroundings), payer: { openid: payment.payerAccount } },
    instructionFrom(answer) {
      const prepayId = fieldOf(answer, 'prepay_id')
      const timeStamp = secondsOf(wireClock.now())
      const nonceStr = Formatter.nonce()
      const prepaid = `prepay_id=${prepayId}`
      const signed = Formatter.joinedByLineFeed(appId, timeStamp, nonceStr, prepaid)
      const paySign = Rsa.sign(signed, credentials.privateKeyPem)
      return { kind: 'wechatPay', appId, timeStamp, nonceStr, package: prepaid, signType: 'RSA', paySign }
    },
  }
}

function h5(payment: WalletPayment, appId: string, surroundings: Surroundings): Opening {
  return {
    path: '/v3/pay/transactions/h5',
    content: {
      ...commonOf(payment, appId, surroundings),
      scene_info: { payer_client_ip: PAYER_ADDRESS, h5_info: { type: 'Wap' } },
    },
    instructionFrom(answer) {
      const h5Url = fieldOf(answer, 'h5_url')
      if (payment.returnUrl === null) return { kind: 'redirect', url: h5Url }
      return { kind: 'redirect', url: `${h5Url}&redirect_url=${encodeURIComponent(payment.returnUrl)}` }
    },
  }
}

function fieldOf(answer: WechatPayAnswer, name: string): string {
  if (answer.status !== 200) throw refusedBy(answer)
  const text = textOf(answer.content[name])
  if (text === null) throw new WalletUnavailable(WALLET, `an answer without ${name}`)
  return text
}

/** '2026-09-20T10:00:00+08:00': whole seconds, never later than the moment itself. */
function beijingTime(date: Date): string {
  return `${new Date(date.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 19)}+08:00`
}
