import { parseYuan } from '../../../src/domain/money'
import { textOf } from './alipay-api'
import type { AlipayFields } from './alipay-api'
import { parseAlipayTime } from './alipay-time'
import type { WalletTrade } from './wallet-client'

/**
 * What Alipay says of a trade: in an answer to a query, or in a notification. Null when it makes no sense.
 * TRADE_CLOSED is the end of a trade that nobody paid and of one that was sent back whole: the time of payment, which
 * `paidAt` gives in Alipay's writing, tells them apart.
 */
export function readTrade(fields: AlipayFields, paidAt: unknown): WalletTrade | null {
  switch (fields.trade_status) {
    case 'WAIT_BUYER_PAY':
      return { state: 'unpaid' }
    case 'TRADE_SUCCESS':
    case 'TRADE_FINISHED':
      return moved('paid', fields, paidAt)
    case 'TRADE_CLOSED':
      return textOf(paidAt) === null ? { state: 'closed' } : moved('refunded', fields, paidAt)
    default:
      return null
  }
}

function moved(state: 'paid' | 'refunded', fields: AlipayFields, paidAt: unknown): WalletTrade | null {
  const transactionNo = textOf(fields.trade_no)
  const amountFen = parseYuan(textOf(fields.total_amount) ?? '')
  const at = parseAlipayTime(textOf(paidAt) ?? '')
  return transactionNo === null || amountFen === null || at === null ? null : { state, transactionNo, amountFen, paidAt: at }
}
