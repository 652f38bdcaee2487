import type { JsonObject } from '../json'

/** What a call answers, before it is signed. A body of null is no body at all. */
export interface Answer {
  readonly status: number
  readonly body: JsonObject | null
}

export const success = (body: JsonObject): Answer => ({ status: 200, body })

export const NO_CONTENT: Answer = { status: 204, body: null }

/** v3's form of a no: a code for programs, a message for people. */
export const failure = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } })

export const badParameter = (name: string): Answer => failure(400, 'PARAM_ERROR', `参数错误：${name}`)

/** WeChat Pay itself is in trouble: nothing is known about the business. */
export const SYSTEM_ERROR = failure(500, 'SYSTEM_ERROR', '系统异常，请稍后重试')

export const NO_ORDER = failure(404, 'ORDER_NOT_EXIST', '订单不存在')

export const ORDER_PAID = failure(400, 'ORDERPAID', '该订单已支付')

export const ORDER_CLOSED = failure(400, 'ORDER_CLOSED', '该订单已关闭')
