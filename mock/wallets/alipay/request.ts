import { parseSpacedTime } from '../beijing-time'
import type { Form } from '../form'
import { parseJsonObject } from '../json'
import type { JsonObject } from '../json'
import { MERCHANT } from '../merchant'
import { invalid } from './answer'
import type { Answer } from './answer'
import { isSignedBy } from './signature'

/** A request that is the merchant's own. */
export interface AlipayRequest {
  readonly method: string
  readonly appId: string
  readonly notifyUrl: string
  readonly returnUrl: string | null
  readonly content: JsonObject
}

/** How far a request's timestamp may be off. Alipay publishes no figure: a guess. */
const SKEW_MS = 15 * 60 * 1000

/** Checks a request's common parameters and its signature. */
export function readRequest(
  form: Form,
  merchantPublicKeyPem: string,
  now: Date,
): { readonly ok: true; readonly request: AlipayRequest } | { readonly ok: false; readonly answer: Answer } {
  const refuse = (subCode: string, subMsg: string) => ({ ok: false, answer: invalid(subCode, subMsg) }) as const
  if (form.app_id !== MERCHANT.alipay.appId) return refuse('isv.invalid-app-id', '无效的AppID参数')
  if (!isSignedBy(merchantPublicKeyPem, form)) {
    return refuse('isv.invalid-signature', '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配')
  }
  const sentAt = parseSpacedTime(form.timestamp ?? '')
  if (sentAt === null || Math.abs(now.getTime() - sentAt.getTime()) > SKEW_MS) {
    return refuse('isv.invalid-timestamp', '非法的时间戳参数')
  }
  const content = parseJsonObject(form.biz_content ?? '')
  if (content === null) return refuse('isv.invalid-parameter', '参数无效: biz_content')
  const { method = '', notify_url: notifyUrl = '', return_url: returnUrl = null } = form
  return { ok: true, request: { method, appId: form.app_id, notifyUrl, returnUrl, content } }
}
