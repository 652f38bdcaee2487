import type { CertifiedKey } from '../certificates'
import type { Form } from '../form'
import { signedByUnionPay } from './signature'

/** UnionPay's answer codes, as far as the sandbox says them, with UnionPay's words for them. */
const WORDS = {
  '00': '成功',
  '01': '交易失败，详情请咨询95516',
  '05': '交易已受理，请稍后查询交易结果',
  '06': '系统繁忙，请稍后再试',
  '10': '报文格式错误',
  '11': '验证签名失败',
  '12': '重复交易',
  '31': '商户状态不正确',
  '32': '无此交易权限',
  '33': '交易金额超限',
  '34': '查无此交易',
  '35': '原交易不存在或状态不正确',
  '36': '与原交易信息不符',
  '39': '交易不在受理时间范围内',
  '64': '卡上的余额不足',
} as const

export type RespCode = keyof typeof WORDS

/** What an interface answers, before it is signed. */
export type Answer = Form

export const wordsOf = (code: RespCode): string => WORDS[code]

export const answer = (code: RespCode, fields: Form = {}): Answer => ({
  ...fields,
  respCode: code,
  respMsg: WORDS[code],
})

const ECHOED = ['txnType', 'txnSubType', 'bizType', 'accessType', 'merId', 'orderId', 'txnTime'] as const

/**
 * The text of an answer: pairs as they are, without any escaping, which is how UnionPay answers over HTTP. So nothing of
 * the request comes back but what has the form of a number.
 */
export function signedAnswer(request: Form, said: Answer, wallet: CertifiedKey): string {
  const echo = ECHOED.flatMap((name) => {
    const value = request[name]
    return value !== undefined && /^[A-Za-z0-9]+$/.test(value) ? [[name, value]] : []
  })
  const signed = signedByUnionPay({ ...Object.fromEntries(echo), ...said }, wallet)
  return Object.keys(signed)
    .sort()
    .map((name) => `${name}=${signed[name] ?? ''}`)
    .join('&')
}
