import type { CallOptions } from '../callback'
import type { SheetEnd } from '../pay-sheet/pay-sheet'

/** What `my.tradePay` hands to `success`, whatever became of the payment; the code is text. */
export interface TradePayResult {
  readonly resultCode: '9000' | '8000' | '6004' | '4000' | '6001' | '6002'
  readonly memo: string
  readonly result: string
}

/**
 * The trade's number of a call, or the answer to a call without one. Alipay reads `tradeNO` with that case and nothing
 * else; called with `tradeNo` it opens no sheet and answers 4000.
 */
export function readTradeNo(options: CallOptions): string | TradePayResult {
  const { tradeNO } = options
  return typeof tradeNO === 'string' && tradeNO !== '' ? tradeNO : { resultCode: '4000', memo: '缺少参数 tradeNO', result: '' }
}

/** What Alipay's sheet says at its end. */
export function tradePayResult(end: SheetEnd): TradePayResult {
  switch (end) {
    case 'paid':
      return { resultCode: '9000', memo: '订单支付成功', result: '' }
    case 'inProgress':
      return { resultCode: '8000', memo: '正在处理中', result: '' }
    case 'cancelled':
      return { resultCode: '6001', memo: '用户中途取消', result: '' }
    case 'refused':
      return { resultCode: '4000', memo: '订单支付失败', result: '' }
    case 'unknownTrade':
      return { resultCode: '4000', memo: '交易不存在', result: '' }
    case 'unpayable':
      return { resultCode: '4000', memo: '交易已支付或已关闭', result: '' }
    case 'unreachable':
      return { resultCode: '6002', memo: '网络连接出错', result: '' }
  }
}
