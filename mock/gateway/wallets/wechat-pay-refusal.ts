import { WalletRefused } from './wallet-errors'
import type { WalletRefusal } from './wallet-errors'
import { WALLET } from './wechat-pay-api'
import type { WechatPayAnswer } from './wechat-pay-api'
import { textOf } from './wechat-pay-json'

/** The code of a refusal; null in an answer that is none. */
export const codeOf = ({ content }: WechatPayAnswer): string | null => textOf(content.code)

/** `INVALID_REQUEST` and `PARAM_ERROR` stand for many things; these are the words of those that we tell apart. */
const OTHER_DATA = '参数与首次请求时不一致'
const BAD_OPENID = 'openid'

/** Why WeChat Pay opens no order. */
function refusalOf(code: string, message: string): WalletRefusal {
  switch (code) {
    case 'ORDERPAID':
      return 'tradePaid'
    case 'ORDER_CLOSED':
      return 'tradeClosed'
    case 'OUT_TRADE_NO_USED':
      return 'tradeDiffers'
    case 'OPENID_MISMATCH':
      return 'payerUnknown'
    case 'INVALID_REQUEST':
    case 'PARAM_ERROR':
      if (message.includes(OTHER_DATA)) return 'tradeDiffers'
      return message.includes(BAD_OPENID) ? 'payerUnknown' : 'requestRefused'
    default:
      return 'requestRefused'
  }
}

/** An answer that is a no, as an error. @param refusal what it is, where the call leaves no doubt */
export function refusedBy(answer: WechatPayAnswer, refusal?: WalletRefusal): WalletRefused {
  const code = codeOf(answer) ?? `status ${answer.status}`
  const message = textOf(answer.content.message) ?? ''
  return new WalletRefused(WALLET, refusal ?? refusalOf(code, message), `${code} ${message}`.trim())
}
