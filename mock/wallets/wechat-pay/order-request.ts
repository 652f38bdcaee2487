import { parseOffsetTime } from '../beijing-time'
import { countOf, objectOf, textOf } from '../json'
import type { JsonObject } from '../json'
import { MERCHANT } from '../merchant'
import { badParameter, failure } from './answer'
import type { Answer } from './answer'

/** How WeChat Pay is asked for money: inside WeChat, or by a page in any other browser. */
export type Product = 'jsapi' | 'h5'

/** What the merchant asks for when it opens an order. */
export interface OrderRequest {
  readonly product: Product
  readonly appId: string
  readonly orderNo: string
  readonly subject: string
  readonly amountFen: number
  readonly expiresAt: Date
  readonly notifyUrl: string
  /** The openid; null where the person is known only when they come. */
  readonly payer: string | null
}

/** Without `time_expire` an unpaid order can be paid for seven days. */
const DEFAULT_LIFE_MS = 7 * 24 * 60 * 60 * 1000

const APP_IDS: readonly string[] = [MERCHANT.wechatPay.miniProgramAppId, MERCHANT.wechatPay.officialAccountAppId]

/** Reads the body of `/v3/pay/transactions/{product}`. */
export function readOrder(
  product: Product,
  content: JsonObject,
  now: Date,
): { readonly ok: true; readonly order: OrderRequest } | { readonly ok: false; readonly answer: Answer } {
  const refuse = (answer: Answer) => ({ ok: false, answer }) as const
  const appId = textOf(content.appid)
  const orderNo = textOf(content.out_trade_no)
  const subject = textOf(content.description)
  const notifyUrl = textOf(content.notify_url)
  const amount = objectOf(content.amount)
  const amountFen = countOf(amount?.total)
  if (content.mchid !== MERCHANT.wechatPay.mchId) return refuse(failure(400, 'PARAM_ERROR', '商户号与签名的商户号不一致'))
  if (appId === null || !APP_IDS.includes(appId)) return refuse(failure(400, 'APPID_MCHID_NOT_MATCH', 'appid和mch_id不匹配'))
  if (orderNo === null || !/^[\w\-|*]{6,32}$/.test(orderNo)) return refuse(badParameter('out_trade_no'))
  if (subject === null || subject.length > 127) return refuse(badParameter('description'))
  if (notifyUrl === null || !isPlainAddress(notifyUrl)) return refuse(badParameter('notify_url'))
  if (amountFen === null || (amount?.currency ?? 'CNY') !== 'CNY') return refuse(badParameter('amount'))
  const expiresAt = expiryOf(content.time_expire, now)
  if (expiresAt === null) return refuse(badParameter('time_expire'))
  const payer = product === 'jsapi' ? textOf(objectOf(content.payer)?.openid) : null
  if (product === 'jsapi' && !isOpenid(payer)) return refuse(failure(400, 'PARAM_ERROR', '无效的openid'))
  if (product === 'h5' && !hasScene(content)) return refuse(badParameter('scene_info'))
  return { ok: true, order: { product, appId, orderNo, subject, amountFen, expiresAt, notifyUrl, payer } }
}

function expiryOf(value: unknown, now: Date): Date | null {
  if (value === undefined) return new Date(now.getTime() + DEFAULT_LIFE_MS)
  return parseOffsetTime(textOf(value) ?? '')
}

const isOpenid = (text: string | null): boolean => text !== null && /^o[\w-]{15,127}$/.test(text)

function hasScene(content: JsonObject): boolean {
  const scene = objectOf(content.scene_info)
  return textOf(scene?.payer_client_ip) !== null && textOf(objectOf(scene?.h5_info)?.type) !== null
}

/** Notifications go to an address without parameters. */
function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, search } = new URL(text)
  return /^https?:$/.test(protocol) && search === ''
}
