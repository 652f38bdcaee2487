import type { Acts } from '../acts'
import type { WalletsContext } from '../context'
import { findRefund } from '../refunds'
import type { Refund } from '../refunds'
import { findTradeOfOrder, stateOf } from '../trades'
import type { Trade } from '../trades'
import { answer, wordsOf } from './answer'
import type { Answer, RespCode } from './answer'
import { purchaseFields, settledFields } from './payment-fields'
import type { UnionPayRequest } from './request'

/**
 * The state of a transaction (交易状态查询, `txnType` 00). `respCode` says whether it was found, `origRespCode` what became
 * of it. A purchase that nobody has tried to pay is not found (34), as with UnionPay itself; that a closed one is told
 * by 39 is the sandbox's reading. A purchase stays 00 when it is refunded: refunds are transactions of their own.
 */
export async function queryTransaction(
  { database }: WalletsContext,
  acts: Acts,
  { form, orderId, txnTime }: UnionPayRequest,
): Promise<Answer> {
  if (form.txnType !== '00' || form.txnSubType !== '00') return answer('10')
  const trade = await findTradeOfOrder(database, 'unionPay', orderId, txnTime)
  if (trade !== null) return tradeAnswer(trade, acts)
  const refund = await findRefund(database, 'unionPay', orderId)
  return refund === null || refund.merchantTime !== txnTime ? answer('34') : refundAnswer(refund)
}

function tradeAnswer(trade: Trade, acts: Acts): Answer {
  const code = tradeCode(trade, acts)
  const { transactionNo, paidAt } = trade
  const settled = transactionNo === null || paidAt === null ? {} : settledFields(transactionNo, trade.amountFen, paidAt)
  return code === null ? answer('34') : found(code, { ...purchaseFields(trade), ...settled })
}

/** What became of a purchase; null while nobody has tried to pay it. */
function tradeCode(trade: Trade, acts: Acts): RespCode | null {
  const state = stateOf(trade, acts.now())
  if (state === 'paid') return '00'
  if (state === 'closed') return '39'
  if (state === 'inProgress') return '05'
  if (trade.refusal === null) return null
  return trade.refusal === 'insufficientFunds' ? '64' : '01'
}

const refundAnswer = (refund: Refund): Answer =>
  found('00', {
    txnType: '04',
    txnSubType: '00',
    txnAmt: String(refund.amountFen),
    currencyCode: '156',
    ...settledFields(refund.transactionNo, refund.amountFen, refund.refundedAt),
  })

const found = (code: RespCode, fields: Answer): Answer =>
  answer('00', { ...fields, origRespCode: code, origRespMsg: wordsOf(code) })
