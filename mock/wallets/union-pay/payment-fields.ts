import { compactTime } from '../beijing-time'
import type { Form } from '../form'
import { MERCHANT } from '../merchant'
import type { Trade } from '../trades'

/** What names a purchase wherever UnionPay speaks of it. */
export const purchaseFields = (trade: Trade): Form => ({
  txnType: '01',
  txnSubType: '01',
  bizType: '000201',
  accessType: '0',
  merId: MERCHANT.unionPay.merId,
  orderId: trade.orderNo,
  txnTime: trade.merchantTime,
  txnAmt: String(trade.amountFen),
  currencyCode: '156',
})

/** What UnionPay adds once money moved. Its trace time has no year: 'MMDDhhmmss'. */
export function settledFields(transactionNo: string, amountFen: number, at: Date): Form {
  const traceTime = compactTime(at).slice(4)
  return {
    queryId: transactionNo,
    settleAmt: String(amountFen),
    settleCurrencyCode: '156',
    settleDate: traceTime.slice(0, 4),
    traceNo: transactionNo.slice(-6),
    traceTime,
  }
}
