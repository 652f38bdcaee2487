import type { ClientContext } from './client-context'
import { ownPath, unionPayReturnUrl } from './returns'
import { compactTime } from './union-pay-clock'
import { createExchange, unavailable } from './union-pay-exchange'
import { readUnionPayNotification } from './union-pay-notification'
import { sendRefund } from './union-pay-refund'
import { closingFields, purchaseFields, queryFields } from './union-pay-requests'
import { transactionTimes } from './union-pay-times'
import { kindOf, tradeOf } from './union-pay-trade'
import type { WalletClient, WalletPayment, WalletTrade } from './wallet-client'
import { WalletRefused } from './wallet-errors'
import type { WalletRefusal } from './wallet-errors'

/** What UnionPay's refusal of a purchase means to us; any other is our own mistake. */
const REFUSALS: Readonly<Record<string, WalletRefusal>> = { '12': 'tradePaid', '36': 'tradeDiffers', '39': 'tradeClosed' }

/** `respCode` of a query: nobody has tried to pay, whether UnionPay was told of the order or not. */
const NOT_FOUND = '34'

/** The gateway's client of UnionPay (全渠道, 5.1.0). There is no public SDK of UnionPay's for this runtime. */
export function createUnionPayClient(context: ClientContext): WalletClient {
  const exchange = createExchange(context)
  const times = transactionTimes(context.database)
  const now = () => compactTime(context.clock.now())

  /** UnionPay posts its return, so it comes by an address that takes a post. */
  function frontUrlOf({ returnUrl }: WalletPayment): string {
    const origin = context.origin()
    const url = new URL(returnUrl ?? '/', origin)
    const path = ownPath(`${url.pathname}${url.search}${url.hash}`)
    if (url.origin !== new URL(origin).origin || path === null) throw refused('requestRefused', 'the return leads away')
    return unionPayReturnUrl(origin, path)
  }

  async function query(orderNo: string): Promise<WalletTrade> {
    const kept = await times.find(orderNo)
    // UnionPay was never told of it, and nobody has a form that could tell.
    if (kept === null) return { state: 'absent' }
    const answer = await exchange.ask('queryTrans', queryFields(kept))
    if (answer.respCode === NOT_FOUND) {
      return { state: kept.payTimeout !== null && kept.payTimeout <= now() ? 'closed' : 'unpaid' }
    }
    if (kindOf(answer.respCode) !== 'success') throw unavailable(`${answer.respCode ?? ''} ${answer.respMsg ?? ''}`)
    const trade = tradeOf(answer.origRespCode, answer)
    if (trade === null) throw unavailable('its answer says nothing certain of the purchase')
    return trade
  }

  return {
    wallet: 'unionPay',

    async open(payment) {
      const { orderNo: orderId, scene } = payment
      if (scene !== 'unionpayApp' && scene !== 'unionpayWeb') throw refused('requestRefused', `no scene of ours: ${scene}`)
      const backUrl = `${context.origin()}/notifications/union-pay`
      const addresses = scene === 'unionpayApp' ? { backUrl } : { backUrl, frontUrl: frontUrlOf(payment) }
      const time = await times.keep({ orderId, txnTime: now(), payTimeout: compactTime(payment.expiresAt) })
      const fields = purchaseFields(payment, time, addresses)
      if (scene === 'unionpayWeb') {
        const form = await exchange.sign(fields)
        return { kind: 'form', action: exchange.addressOf('frontTransReq'), method: 'POST', fields: form }
      }
      const { respCode, respMsg = '', tn = '' } = await exchange.ask('appTransReq', fields)
      const kind = kindOf(respCode)
      if (kind === 'success' && tn !== '') return { kind: 'unionpayTn', tn }
      if (kind === 'refused') throw refused(REFUSALS[respCode ?? ''] ?? 'requestRefused', `${respCode} ${respMsg}`)
      throw unavailable(`${respCode ?? ''} ${respMsg}`)
    },

    query,

    async close(orderNo) {
      const kept = await times.find(orderNo)
      if (kept === null) return
      const { respCode, respMsg = '' } = await exchange.ask('backTransReq', closingFields(kept, now()))
      if (kindOf(respCode) === 'success') return
      const { state } = await query(orderNo)
      if (state !== 'paid' && state !== 'closed') throw unavailable(`not closed: ${respCode ?? ''} ${respMsg}`)
    },

    async refund(refund) {
      const time = await times.keep({ orderId: refund.refundNo, txnTime: now(), payTimeout: null })
      return sendRefund(exchange, refund, time)
    },

    readNotification: (raw) => readUnionPayNotification(raw, exchange, times, context.wireClock.now()),

    acknowledgement: {
      accepted: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'ok' },
      refused: { status: 500, contentType: 'text/plain; charset=utf-8', body: 'fail' },
    },
  }
}

const refused = (refusal: WalletRefusal, reason: string): WalletRefused => new WalletRefused('unionPay', refusal, reason)
