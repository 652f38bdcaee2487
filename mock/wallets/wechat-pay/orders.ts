import { eq } from 'drizzle-orm'
import type { Acts } from '../acts'
import type { WalletsContext } from '../context'
import type { JsonObject } from '../json'
import { MERCHANT } from '../merchant'
import { prepayId } from '../numbers'
import { walletTrades } from '../schema'
import { findTradeOfOrder, openTrade, stateOf } from '../trades'
import type { Trade } from '../trades'
import { NO_CONTENT, NO_ORDER, ORDER_CLOSED, ORDER_PAID, badParameter, failure, success } from './answer'
import type { Answer } from './answer'
import { readOrder } from './order-request'
import type { OrderRequest, Product } from './order-request'
import { tradeStateNow, transactionOf } from './transaction'

/** How long an `h5_url` may be entered after it was handed out. */
export const H5_ENTRY_MS = 5 * 60 * 1000

const DIFFERS = failure(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致')
const NUMBER_USED = failure(403, 'OUT_TRADE_NO_USED', '商户订单号重复')
const USER_PAYING = failure(202, 'USERPAYING', '用户支付中，需要输入密码')

export type OpenedOrder = { readonly ok: true; readonly trade: Trade } | { readonly ok: false; readonly answer: Answer }

/** Orders at WeChat Pay: opened, asked about, closed. */
export function wechatPayOrders(context: WalletsContext, acts: Acts) {
  const { database, clock, random } = context

  const tradeOf = (orderNo: string) => findTradeOfOrder(database, 'wechatPay', orderNo, '')

  /** Opens an order, or finds the one that the number has. */
  async function open(product: Product, content: JsonObject): Promise<OpenedOrder> {
    const now = clock.now()
    const read = readOrder(product, content, now)
    if (!read.ok) return read
    const trade = await openTrade(database, draftOf(read.order, now))
    const state = stateOf(trade, acts.now())
    if (state === 'paid') return { ok: false, answer: ORDER_PAID }
    if (state === 'closed') return { ok: false, answer: ORDER_CLOSED }
    if (trade.product !== product || trade.appId !== read.order.appId) return { ok: false, answer: NUMBER_USED }
    if (!isSame(trade, read.order)) return { ok: false, answer: DIFFERS }
    if (product === 'h5') await renewEntry(trade.token, now)
    return { ok: true, trade }
  }

  const draftOf = ({ product, ...order }: OrderRequest, now: Date) => ({
    ...order,
    token: prepayId(random, now),
    wallet: 'wechatPay' as const,
    merchantTime: '',
    product,
    returnUrl: null,
    cancelUrl: null,
    createdAt: now,
    pageUntil: null,
  })

  /** Each `h5_url` is good for five minutes of its own, though the order behind it is one. */
  async function renewEntry(token: string, now: Date): Promise<void> {
    const pageUntil = new Date(now.getTime() + H5_ENTRY_MS)
    await database.update(walletTrades).set({ pageUntil }).where(eq(walletTrades.token, token))
  }

  async function query(orderNo: string, mchId: string | undefined): Promise<Answer> {
    if (mchId !== MERCHANT.wechatPay.mchId) return badParameter('mchid')
    const trade = await tradeOf(orderNo)
    if (trade === null) return NO_ORDER
    return success(transactionOf(trade, await tradeStateNow(context, acts, trade), trade))
  }

  async function close(orderNo: string, content: JsonObject): Promise<Answer> {
    if (content.mchid !== MERCHANT.wechatPay.mchId) return badParameter('mchid')
    const trade = await tradeOf(orderNo)
    if (trade === null) return NO_ORDER
    const state = await acts.close(trade)
    if (state === 'paid') return ORDER_PAID
    return state === 'closed' ? NO_CONTENT : USER_PAYING
  }

  return { open, query, close }
}

const isSame = (trade: Trade, order: OrderRequest): boolean =>
  trade.amountFen === order.amountFen &&
  trade.subject === order.subject &&
  trade.payer === order.payer &&
  trade.expiresAt.getTime() === order.expiresAt.getTime()
