import { formatYuan, parseYuan } from '../../../src/domain/money'
import { createAlipayApi, textOf } from './alipay-api'
import type { AlipayAnswer, AlipayContent, AlipayContext } from './alipay-api'
import { readAlipayNotification } from './alipay-notification'
import { alipayTime } from './alipay-time'
import { readTrade } from './alipay-trade'
import type { WalletClient, WalletPayment, WalletRefund, WalletTrade } from './wallet-client'
import { WalletRefused, WalletUnavailable } from './wallet-errors'
import type { WalletRefusal } from './wallet-errors'

const REFUSALS: Readonly<Record<string, WalletRefusal>> = {
  'ACQ.TRADE_HAS_CLOSE': 'tradeClosed',
  'ACQ.TRADE_HAS_SUCCESS': 'tradePaid',
  'ACQ.CONTEXT_INCONSISTENT': 'tradeDiffers',
  'ACQ.BUYER_NOT_EXIST': 'payerUnknown',
}

/** A trade that is paid or closed, or being paid just now. */
const NOT_TO_BE_CLOSED: readonly string[] = [
  'ACQ.TRADE_STATUS_ERROR',
  'ACQ.REASON_TRADE_STATUS_INVALID',
  'ACQ.REASON_ILLEGAL_STATUS',
]

/** Alipay, as the gateway sees it: the mini-program's trade and the mobile page (手机网站支付). */
export function createAlipayClient(context: AlipayContext): WalletClient {
  const api = createAlipayApi(context)

  async function openTrade(payment: WalletPayment) {
    const { payerAccount } = payment
    if (payerAccount === null) throw new WalletRefused('alipay', 'payerUnknown', 'nobody is named who pays')
    const answer = await api.ask('alipay.trade.create', {
      ...contentOf(payment),
      product_code: 'JSAPI_PAY',
      op_app_id: await api.appId(),
      buyer_id: payerAccount,
    })
    if (!answer.ok) throw new WalletRefused('alipay', REFUSALS[answer.code] ?? 'requestRefused', wordsOf(answer))
    const tradeNO = textOf(answer.fields.trade_no)
    if (tradeNO === null || answer.fields.out_trade_no !== payment.orderNo) throw nonsense('alipay.trade.create')
    return { kind: 'alipayTrade', tradeNO } as const
  }

  /**
   * The trade comes into being only when the person arrives with the form; until then Alipay knows of nothing to close,
   * and `time_expire` alone ends it. The common parameters stay in the address, where Alipay wants the charset.
   */
  async function openPage(payment: WalletPayment) {
    const { returnUrl } = payment
    const quit: AlipayContent = returnUrl === null ? {} : { quit_url: returnUrl }
    const content = { ...contentOf(payment), product_code: 'QUICK_WAP_WAY', ...quit }
    const action = await api.pageAddress('alipay.trade.wap.pay', content, returnUrl)
    const fields = { biz_content: action.searchParams.get('biz_content') ?? '' }
    action.searchParams.delete('biz_content')
    return { kind: 'form', action: action.toString(), method: 'POST', fields } as const
  }

  async function query(orderNo: string): Promise<WalletTrade> {
    const answer = await api.ask('alipay.trade.query', { out_trade_no: orderNo })
    if (!answer.ok) {
      if (answer.code === 'ACQ.TRADE_NOT_EXIST') return { state: 'absent' }
      throw new WalletUnavailable('alipay', wordsOf(answer))
    }
    const trade = readTrade(answer.fields, answer.fields.send_pay_date)
    if (trade === null || answer.fields.out_trade_no !== orderNo) throw nonsense('alipay.trade.query')
    return trade
  }

  /** Alipay's own way out of doubt about a refund. */
  async function isRefunded({ transactionNo, refundNo, amountFen }: WalletRefund): Promise<boolean> {
    const content = { trade_no: transactionNo, out_request_no: refundNo }
    const answer = await api.ask('alipay.trade.fastpay.refund.query', content)
    if (!answer.ok || answer.fields.refund_status !== 'REFUND_SUCCESS') return false
    return answer.fields.out_request_no === refundNo && parseYuan(textOf(answer.fields.refund_amount) ?? '') === amountFen
  }

  /** Null: nobody knows whether the request arrived. */
  async function requestRefund({ transactionNo, refundNo, amountFen }: WalletRefund): Promise<AlipayAnswer | null> {
    const content = { trade_no: transactionNo, out_request_no: refundNo, refund_amount: formatYuan(amountFen) }
    try {
      return await api.ask('alipay.trade.refund', content)
    } catch (error) {
      if (error instanceof WalletUnavailable) return null
      throw error
    }
  }

  return {
    wallet: 'alipay',
    async open(payment) {
      if (payment.scene === 'alipayMiniProgram') return openTrade(payment)
      if (payment.scene === 'alipayWap') return openPage(payment)
      throw new WalletRefused('alipay', 'requestRefused', `${payment.scene} is no scene of Alipay's`)
    },
    query,
    async close(orderNo) {
      const answer = await api.ask('alipay.trade.close', { out_trade_no: orderNo })
      if (answer.ok || answer.code === 'ACQ.TRADE_NOT_EXIST') return
      if (!NOT_TO_BE_CLOSED.includes(answer.code)) throw new WalletUnavailable('alipay', wordsOf(answer))
      const { state } = await query(orderNo)
      if (state === 'unpaid') throw new WalletUnavailable('alipay', 'the trade is being paid just now')
    },
    async refund(refund) {
      const answer = await requestRefund(refund)
      if (answer !== null && !answer.ok && answer.code !== 'ACQ.SELLER_BALANCE_NOT_ENOUGH') {
        throw new WalletRefused('alipay', 'refundRefused', wordsOf(answer))
      }
      if (answer !== null && answer.ok && answer.fields.fund_change === 'Y') return 'completed'
      return (await isRefunded(refund)) ? 'completed' : 'pending'
    },
    readNotification: (raw) => readAlipayNotification(api, raw, context.wireClock.now()),
    acknowledgement: {
      accepted: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'success' },
      refused: { status: 200, contentType: 'text/plain; charset=utf-8', body: 'fail' },
    },
  }
}

const contentOf = ({ orderNo, totalFen, subject, expiresAt }: WalletPayment): AlipayContent => ({
  out_trade_no: orderNo,
  total_amount: formatYuan(totalFen),
  subject,
  time_expire: alipayTime(expiresAt),
})

const wordsOf = ({ code, words }: Extract<AlipayAnswer, { ok: false }>): string => `${code} ${words}`

const nonsense = (method: string) => new WalletUnavailable('alipay', `the answer to ${method} makes no sense`)
