import type { SheetEnd } from '../pay-sheet/pay-sheet'

/** What both of WeChat's faces tell of a payment, before each puts it into its own form. */
export interface PayAnswer {
  readonly end: 'ok' | 'cancel' | 'fail'
  /** Why it failed, in WeChat's words. */
  readonly description: string
}

export function payAnswer(end: SheetEnd): PayAnswer {
  switch (end) {
    case 'paid':
      return { end: 'ok', description: '' }
    case 'cancelled':
      return { end: 'cancel', description: '' }
    case 'refused':
      return { end: 'fail', description: '支付失败' }
    case 'inProgress':
      return { end: 'fail', description: '支付结果确认中' }
    case 'unknownTrade':
      // WeChat's well-known words for a prepay_id that it does not know.
      return { end: 'fail', description: '调用支付JSAPI缺少参数：total_fee' }
    case 'unpayable':
      return { end: 'fail', description: '该订单已支付或已关闭' }
    case 'unreachable':
      return { end: 'fail', description: '网络连接失败' }
  }
}

/** WeChat's words for a `paySign` that is not the merchant's over these parameters. */
export const WRONG_SIGNATURE: PayAnswer = { end: 'fail', description: '支付验证签名失败' }

/** As `getBrandWCPayRequest` answers. */
export const brandPayResult = ({ end, description }: PayAnswer): Record<string, string> => ({
  err_msg: `get_brand_wcpay_request:${end}`,
  ...(description === '' ? {} : { err_desc: description }),
})

/** As `wx.requestPayment` answers, and through which callback. */
export function requestPaymentResult({ end, description }: PayAnswer): ['success' | 'fail', Record<string, string>] {
  switch (end) {
    case 'ok':
      return ['success', { errMsg: 'requestPayment:ok' }]
    case 'cancel':
      return ['fail', { errMsg: 'requestPayment:fail cancel' }]
    case 'fail':
      return ['fail', { errMsg: 'requestPayment:fail', err_desc: description }]
  }
}
