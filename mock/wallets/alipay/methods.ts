import type { Acts } from '../acts'
import { parseSpacedTime, spacedTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { textOf } from '../json'
import type { JsonObject } from '../json'
import { alipayTradeNo } from '../numbers'
import { findRefund, isWhole } from '../refunds'
import type { RefundRefusal } from '../refunds'
import { findTrade, findTradeOfOrder, openTrade, refundedFen, stateOf } from '../trades'
import type { Trade } from '../trades'
import { parseYuanText, yuanText } from '../yuan'
import { failure, invalid, success } from './answer'
import type { Answer } from './answer'
import type { AlipayRequest } from './request'

/** Without `time_expire` Alipay closes an unpaid trade after 15 days. */
const DEFAULT_LIFE_MS = 15 * 24 * 60 * 60 * 1000

const NO_TRADE = failure('ACQ.TRADE_NOT_EXIST', '交易不存在')

const WRONG_STATE = failure('ACQ.TRADE_STATUS_ERROR', '交易状态不合法')

const NO_REFUND: Readonly<Record<RefundRefusal, Answer>> = {
  differs: failure('ACQ.DISCORDANT_REPEAT_REQUEST', '请求信息不一致'),
  tooMuch: failure('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', '退款金额超限'),
  unpaid: WRONG_STATE,
}

export type OpenedTrade = { readonly ok: true; readonly trade: Trade } | { readonly ok: false; readonly answer: Answer }

/** Opens the trade of a create or wap.pay request, or finds the one that the order has. */
export async function openAlipayTrade(
  context: WalletsContext,
  acts: Acts,
  request: AlipayRequest,
  payer: string | null,
): Promise<OpenedTrade> {
  const { content, method } = request
  const orderNo = textOf(content.out_trade_no)
  const subject = textOf(content.subject)
  const amountFen = parseYuanText(textOf(content.total_amount) ?? '')
  const now = context.clock.now()
  const expiresAt =
    content.time_expire === undefined
      ? new Date(now.getTime() + DEFAULT_LIFE_MS)
      : parseSpacedTime(textOf(content.time_expire) ?? '')
  if (orderNo === null || subject === null || amountFen === null || expiresAt === null) {
    return { ok: false, answer: invalid('isv.invalid-parameter', '参数无效') }
  }
  const trade = await openTrade(context.database, {
    token: alipayTradeNo(context.random, now),
    wallet: 'alipay',
    orderNo,
    merchantTime: '',
    product: method,
    appId: request.appId,
    subject,
    amountFen,
    payer,
    notifyUrl: request.notifyUrl,
    returnUrl: request.returnUrl,
    cancelUrl: textOf(content.quit_url),
    createdAt: now,
    expiresAt,
    pageUntil: null,
  })
  const state = stateOf(trade, acts.now())
  if (state === 'paid') return { ok: false, answer: failure('ACQ.TRADE_HAS_SUCCESS', '交易已被支付') }
  if (state === 'closed') return { ok: false, answer: failure('ACQ.TRADE_HAS_CLOSE', '交易已经关闭') }
  if (trade.amountFen !== amountFen || trade.product !== method || trade.payer !== payer) {
    return { ok: false, answer: failure('ACQ.CONTEXT_INCONSISTENT', '交易信息被篡改') }
  }
  return { ok: true, trade }
}

/** The methods that answer at once; `alipay.trade.wap.pay` answers a page instead. */
export function alipayMethods(context: WalletsContext, acts: Acts) {
  const { database } = context

  async function tradeOf(content: JsonObject): Promise<Trade | null> {
    const tradeNo = textOf(content.trade_no)
    const orderNo = textOf(content.out_trade_no)
    if (tradeNo !== null) return findTrade(database, 'alipay', tradeNo)
    return orderNo === null ? null : findTradeOfOrder(database, 'alipay', orderNo, '')
  }

  async function create(request: AlipayRequest): Promise<Answer> {
    const payer = textOf(request.content.buyer_id) ?? textOf(request.content.buyer_open_id)
    if (payer === null) return failure('ACQ.BUYER_NOT_EXIST', '买家不存在')
    const opened = await openAlipayTrade(context, acts, request, payer)
    return opened.ok ? success({ out_trade_no: opened.trade.orderNo, trade_no: opened.trade.token }) : opened.answer
  }

  async function query({ content }: AlipayRequest): Promise<Answer> {
    const trade = await tradeOf(content)
    if (trade === null) return NO_TRADE
    const fields = {
      out_trade_no: trade.orderNo,
      trade_no: trade.token,
      trade_status: await statusOf(trade),
      total_amount: yuanText(trade.amountFen),
      buyer_user_id: trade.payer ?? '',
    }
    return success(trade.paidAt === null ? fields : { ...fields, send_pay_date: spacedTime(trade.paidAt) })
  }

  /** A refused try leaves the trade waiting: Alipay tells it to nobody but the payer. */
  async function statusOf(trade: Trade): Promise<string> {
    const state = stateOf(trade, acts.now())
    if (state === 'closed') return 'TRADE_CLOSED'
    if (state !== 'paid') return 'WAIT_BUYER_PAY'
    return isWhole(trade, await refundedFen(database, trade.token)) ? 'TRADE_CLOSED' : 'TRADE_SUCCESS'
  }

  async function close({ content }: AlipayRequest): Promise<Answer> {
    const trade = await tradeOf(content)
    if (trade === null) return NO_TRADE
    if (stateOf(trade, acts.now()) !== 'unpaid' || (await acts.close(trade)) !== 'closed') return WRONG_STATE
    return success({ out_trade_no: trade.orderNo, trade_no: trade.token })
  }

  async function refund({ content }: AlipayRequest): Promise<Answer> {
    const trade = await tradeOf(content)
    const amountFen = parseYuanText(textOf(content.refund_amount) ?? '')
    if (trade === null) return NO_TRADE
    if (amountFen === null) return invalid('isv.invalid-parameter', '参数无效: refund_amount')
    const refundNo = textOf(content.out_request_no) ?? trade.orderNo
    const outcome = await acts.refund(trade, refundNo, amountFen, '')
    if (!('refund' in outcome)) return NO_REFUND[outcome.result]
    return success({
      out_trade_no: trade.orderNo,
      trade_no: trade.token,
      fund_change: outcome.result === 'refunded' ? 'Y' : 'N',
      refund_fee: yuanText(outcome.refundedFen),
    })
  }

  async function refundQuery({ content }: AlipayRequest): Promise<Answer> {
    const trade = await tradeOf(content)
    if (trade === null) return NO_TRADE
    const found = await findRefund(database, 'alipay', textOf(content.out_request_no) ?? '')
    // An unknown refund is answered with success and without a status.
    if (found === null || found.token !== trade.token) return success({})
    return success({
      out_trade_no: trade.orderNo,
      trade_no: trade.token,
      out_request_no: found.refundNo,
      refund_status: 'REFUND_SUCCESS',
      refund_amount: yuanText(found.amountFen),
      total_amount: yuanText(trade.amountFen),
    })
  }

  return new Map<string, (request: AlipayRequest) => Promise<Answer>>([
    ['alipay.trade.create', create],
    ['alipay.trade.query', query],
    ['alipay.trade.close', close],
    ['alipay.trade.refund', refund],
    ['alipay.trade.fastpay.refund.query', refundQuery],
  ])
}

/** What the fault `query: unavailable` silences. */
export const QUERY_METHODS: readonly string[] = ['alipay.trade.query', 'alipay.trade.fastpay.refund.query']
