import type { Acts } from '../acts'
import { parseCompactTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { MERCHANT } from '../merchant'
import { unionPayNo } from '../numbers'
import { openTrade, stateOf } from '../trades'
import type { Trade } from '../trades'
import { parseFenText } from '../yuan'
import { answer } from './answer'
import type { Answer } from './answer'
import type { UnionPayRequest } from './request'

/** The interface that a purchase comes in by. */
export type PurchaseProduct = 'appTransReq' | 'frontTransReq'

/** Without `payTimeout` a purchase stays open for this long. UnionPay publishes no figure: a guess. */
const DEFAULT_LIFE_MS = 60 * 60 * 1000

export type OpenedTrade = { readonly ok: true; readonly trade: Trade } | { readonly ok: false; readonly answer: Answer }

/** Opens the trade of a purchase (消费, `txnType` 01), or finds the one that the order has. */
export async function openPurchase(
  context: WalletsContext,
  acts: Acts,
  { form, orderId, txnTime }: UnionPayRequest,
  product: PurchaseProduct,
): Promise<OpenedTrade> {
  const refuse = (code: Parameters<typeof answer>[0]) => ({ ok: false, answer: answer(code) }) as const
  const { backUrl = '', frontUrl = null, frontFailUrl = null, payTimeout } = form
  const now = context.clock.now()
  const amountFen = parseFenText(form.txnAmt ?? '')
  const expiresAt =
    payTimeout === undefined ? new Date(now.getTime() + DEFAULT_LIFE_MS) : parseCompactTime(payTimeout)
  if (form.txnType !== '01' || form.txnSubType !== '01' || form.bizType !== '000201') return refuse('10')
  if (amountFen === null || form.currencyCode !== '156' || expiresAt === null || !isWebAddress(backUrl)) {
    return refuse('10')
  }
  if (product === 'frontTransReq' && frontUrl === null) return refuse('10')
  if ([frontUrl, frontFailUrl].some((address) => address !== null && !isWebAddress(address))) return refuse('10')
  const trade = await openTrade(context.database, {
    token: unionPayNo(context.random, now),
    wallet: 'unionPay',
    orderNo: orderId,
    merchantTime: txnTime,
    product,
    appId: MERCHANT.unionPay.merId,
    subject: form.orderDesc ?? '',
    amountFen,
    payer: null,
    notifyUrl: backUrl,
    returnUrl: frontUrl,
    cancelUrl: frontFailUrl,
    createdAt: now,
    expiresAt,
    pageUntil: null,
  })
  const state = stateOf(trade, acts.now())
  if (state === 'paid') return refuse('12')
  if (state === 'closed') return refuse('39')
  if (trade.amountFen !== amountFen || trade.product !== product) return refuse('36')
  return { ok: true, trade }
}

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
