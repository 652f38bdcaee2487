import type { SheetEnd } from '../pay-sheet/pay-sheet'

/** How `upsdk.pay` answers: `fail` alike for a bad `tn`, a refusal and a cancel, told apart by `msg` only. */
export type UpsdkPayAnswer = { readonly callback: 'success' } | { readonly callback: 'fail'; readonly msg: string }

export function upsdkPayAnswer(end: SheetEnd): UpsdkPayAnswer {
  switch (end) {
    case 'paid':
      return { callback: 'success' }
    case 'cancelled':
      return { callback: 'fail', msg: '用户取消了支付' }
    case 'refused':
      return { callback: 'fail', msg: '支付失败' }
    case 'inProgress':
      return { callback: 'fail', msg: '交易处理中，请稍后查询结果' }
    case 'unknownTrade':
      return { callback: 'fail', msg: 'TN号不合法' }
    case 'unpayable':
      return { callback: 'fail', msg: '订单已支付或已关闭' }
    case 'unreachable':
      return { callback: 'fail', msg: '网络连接失败' }
  }
}
