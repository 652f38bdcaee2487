import type { Acts } from '../acts'
import { offsetTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { countOf, objectOf, textOf } from '../json'
import type { JsonObject } from '../json'
import { findRefund } from '../refunds'
import type { Refund } from '../refunds'
import { findTrade, findTradeOfOrder, findTradeOfTransaction } from '../trades'
import type { Trade } from '../trades'
import { badParameter, failure, success } from './answer'
import type { Answer } from './answer'

const NO_PAYMENT = failure(404, 'RESOURCE_NOT_EXISTS', '订单号不存在')
const NO_REFUND = failure(404, 'RESOURCE_NOT_EXISTS', '退款单不存在')
const refused = (message: string): Answer => failure(400, 'INVALID_REQUEST', message)

/** Money sent back: accepted first, done when asked about. */
export function wechatPayRefunds(context: WalletsContext, acts: Acts) {
  const { database } = context

  async function tradeOf(content: JsonObject): Promise<Trade | null> {
    const transactionNo = textOf(content.transaction_id)
    const orderNo = textOf(content.out_trade_no)
    if (transactionNo === null) return orderNo === null ? null : findTradeOfOrder(database, 'wechatPay', orderNo, '')
    const trade = await findTradeOfTransaction(database, 'wechatPay', transactionNo)
    return orderNo === null || trade?.orderNo === orderNo ? trade : null
  }

  async function refund(content: JsonObject): Promise<Answer> {
    const refundNo = textOf(content.out_refund_no)
    const amount = objectOf(content.amount)
    const amountFen = countOf(amount?.refund)
    if (refundNo === null || !/^[\w\-|*@]{1,64}$/.test(refundNo)) return badParameter('out_refund_no')
    if (amountFen === null || amount?.currency !== 'CNY') return badParameter('amount')
    const trade = await tradeOf(content)
    if (trade === null) return NO_PAYMENT
    if (amount.total !== trade.amountFen) return refused('订单金额或退款金额与之前请求不一致，请核实后再试')
    const outcome = await acts.refund(trade, refundNo, amountFen, '')
    switch (outcome.result) {
      case 'differs':
        return refused('订单金额或退款金额与之前请求不一致，请核实后再试')
      case 'tooMuch':
        return refused('申请退款金额超过订单可退金额')
      case 'unpaid':
        return refused('订单未支付，无法退款')
      case 'refunded':
        return success(refundView(trade, outcome.refund, 'PROCESSING'))
      case 'repeated':
        return success(refundView(trade, outcome.refund, 'SUCCESS'))
    }
  }

  async function query(refundNo: string): Promise<Answer> {
    const found = await findRefund(database, 'wechatPay', refundNo)
    const trade = found === null ? null : await findTrade(database, 'wechatPay', found.token)
    return found === null || trade === null ? NO_REFUND : success(refundView(trade, found, 'SUCCESS'))
  }

  return { refund, query }
}

function refundView(trade: Trade, refund: Refund, status: 'PROCESSING' | 'SUCCESS'): JsonObject {
  const at = offsetTime(refund.refundedAt)
  return {
    refund_id: refund.transactionNo,
    out_refund_no: refund.refundNo,
    transaction_id: trade.transactionNo,
    out_trade_no: trade.orderNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: at,
    ...(status === 'SUCCESS' ? { success_time: at } : {}),
    status,
    amount: {
      total: trade.amountFen,
      refund: refund.amountFen,
      payer_total: trade.amountFen,
      payer_refund: refund.amountFen,
      currency: 'CNY',
    },
  }
}
