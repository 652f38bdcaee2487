import { signRsa2 } from './signature'

/** What a method answers, before it is signed. */
export type Answer = Readonly<Record<string, string>>

export const success = (fields: Answer): Answer => ({ code: '10000', msg: 'Success', ...fields })

/** The business says no. */
export const failure = (subCode: string, subMsg: string): Answer => ({
  code: '40004',
  msg: 'Business Failed',
  sub_code: subCode,
  sub_msg: subMsg,
})

/** The request is wrong before any business. */
export const invalid = (subCode: string, subMsg: string): Answer => ({
  code: '40002',
  msg: 'Invalid Arguments',
  sub_code: subCode,
  sub_msg: subMsg,
})

/** Alipay itself is in trouble: nothing is known about the business. */
export const UNAVAILABLE: Answer = {
  code: '20000',
  msg: 'Service Currently Unavailable',
  sub_code: 'isp.unknow-error',
  sub_msg: '系统繁忙',
}

/** The signature is over the very text of the answer's node. */
export function signedAnswer(method: string, answer: Answer, privateKeyPem: string): string {
  const node = JSON.stringify(answer)
  const name = JSON.stringify(`${method.replaceAll('.', '_')}_response`)
  return `{${name}:${node},"sign":"${signRsa2(node, privateKeyPem)}"}`
}
