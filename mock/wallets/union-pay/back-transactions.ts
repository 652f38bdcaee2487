import type { Acts } from '../acts'
import { parseCompactTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { MERCHANT } from '../merchant'
import { unionPayNo } from '../numbers'
import { findTradeOfOrder, findTradeOfTransaction, openTrade } from '../trades'
import type { Trade } from '../trades'
import { parseFenText } from '../yuan'
import { answer } from './answer'
import type { Answer, RespCode } from './answer'
import { isOrderId } from './request'
import type { UnionPayRequest } from './request'

/** The transactions without a person: refunds, and the closing of what nobody paid. */
export function backTransactions(context: WalletsContext, acts: Acts) {
  const { database, clock, random } = context

  /** 退货: names the payment by its `queryId`, and is told from others by its own `orderId`. */
  async function refund({ form, orderId, txnTime }: UnionPayRequest): Promise<Answer> {
    const { origQryId = '' } = form
    const amountFen = parseFenText(form.txnAmt ?? '')
    if (form.txnSubType !== '00' || amountFen === null || origQryId === '') return answer('10')
    const trade = await findTradeOfTransaction(database, 'unionPay', origQryId)
    if (trade === null) return answer('35')
    const outcome = await acts.refund(trade, orderId, amountFen, txnTime)
    if (outcome.result !== 'refunded') return answer(REFUSED_REFUNDS[outcome.result])
    // Taken in; that the money is back is said only when asked.
    return answer('00', { queryId: outcome.refund.transactionNo, origQryId, txnAmt: String(amountFen) })
  }

  /**
   * Closing. UnionPay publishes none for these products: an unpaid purchase ends at its `payTimeout`. The sandbox takes
   * a void (消费撤销) that names an order, `origOrderId` and `origTxnTime`, instead of a payment: nobody can pay that
   * order from then on, and no money moves by it. UnionPay itself wants `origQryId` there and refuses it.
   */
  async function close({ form }: UnionPayRequest): Promise<Answer> {
    const { origOrderId = '', origTxnTime = '' } = form
    if (form.origQryId !== undefined) return answer('32')
    if (form.txnSubType !== '00' || !isOrderId(origOrderId) || parseCompactTime(origTxnTime) === null) return answer('10')
    const known = await findTradeOfOrder(database, 'unionPay', origOrderId, origTxnTime)
    const state = await acts.close(known ?? (await openUnseen(origOrderId, origTxnTime)))
    if (state === 'closed') return answer('00')
    return answer(state === 'paid' ? '35' : '05')
  }

  /** A form for the web cashier may lie open in a browser before UnionPay has met its order: it finds it closed. */
  function openUnseen(orderNo: string, merchantTime: string): Promise<Trade> {
    const now = clock.now()
    return openTrade(database, {
      token: unionPayNo(random, now),
      wallet: 'unionPay',
      orderNo,
      merchantTime,
      product: 'frontTransReq',
      appId: MERCHANT.unionPay.merId,
      subject: '',
      amountFen: 0,
      payer: null,
      notifyUrl: '',
      returnUrl: null,
      cancelUrl: null,
      createdAt: now,
      expiresAt: now,
      pageUntil: null,
    })
  }

  return new Map<string, (request: UnionPayRequest) => Promise<Answer>>([
    ['04', refund],
    ['31', close],
  ])
}

const REFUSED_REFUNDS = { repeated: '12', differs: '36', tooMuch: '33', unpaid: '35' } as const satisfies Record<
  string,
  RespCode
>
