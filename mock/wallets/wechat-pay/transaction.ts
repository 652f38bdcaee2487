import type { Acts } from '../acts'
import { offsetTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import type { JsonObject } from '../json'
import { MERCHANT } from '../merchant'
import { refundedFen, stateOf } from '../trades'
import type { Trade } from '../trades'

export type TradeState = 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'USERPAYING' | 'PAYERROR'

const DESCRIPTIONS: Readonly<Record<TradeState, string>> = {
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款，退款详情请查询退款单',
  NOTPAY: '订单未支付',
  CLOSED: '订单已关闭',
  USERPAYING: '用户支付中',
  PAYERROR: '支付失败',
}

/** A payment that was made. */
interface Payment {
  readonly transactionNo: string | null
  readonly paidAt: Date | null
}

/** What a trade is now, in WeChat Pay's words. Money sent back makes it REFUND, however little it was. */
export async function tradeStateNow(context: WalletsContext, acts: Acts, trade: Trade): Promise<TradeState> {
  switch (stateOf(trade, acts.now())) {
    case 'paid':
      return (await refundedFen(context.database, trade.token)) > 0 ? 'REFUND' : 'SUCCESS'
    case 'closed':
      return 'CLOSED'
    case 'inProgress':
      return 'USERPAYING'
    case 'unpaid':
      return trade.refusal === null ? 'NOTPAY' : 'PAYERROR'
  }
}

/** The order as a query answers it and as a notification encloses it. */
export function transactionOf(trade: Trade, state: TradeState, { transactionNo, paidAt }: Payment): JsonObject {
  const common = {
    mchid: MERCHANT.wechatPay.mchId,
    appid: trade.appId,
    out_trade_no: trade.orderNo,
    trade_type: trade.product === 'h5' ? 'MWEB' : 'JSAPI',
    trade_state: state,
    trade_state_desc: descriptionOf(trade, state),
  }
  const amount = { total: trade.amountFen, currency: 'CNY' }
  if (transactionNo === null || paidAt === null) return { ...common, amount }
  return {
    ...common,
    transaction_id: transactionNo,
    bank_type: 'OTHERS',
    success_time: offsetTime(paidAt),
    payer: { openid: trade.payer ?? '' },
    amount: { ...amount, payer_total: trade.amountFen, payer_currency: 'CNY' },
  }
}

const descriptionOf = (trade: Trade, state: TradeState): string =>
  state === 'PAYERROR' && trade.refusal === 'insufficientFunds' ? '支付失败，余额不足' : DESCRIPTIONS[state]
