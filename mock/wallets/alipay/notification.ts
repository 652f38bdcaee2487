import { spacedTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { writeForm } from '../form'
import type { Form } from '../form'
import { MERCHANT } from '../merchant'
import type { NotificationStyle } from '../notifier'
import type { TradeSnapshot } from '../snapshot'
import type { Trade } from '../trades'
import { yuanText } from '../yuan'
import { signedByAlipay } from './signature'

const MINUTE = 60
const HOUR = 60 * MINUTE

const STATUS: Readonly<Record<TradeSnapshot['state'], string>> = {
  unpaid: 'WAIT_BUYER_PAY',
  paid: 'TRADE_SUCCESS',
  refunded: 'TRADE_CLOSED',
  closed: 'TRADE_CLOSED',
}

/** Alipay's asynchronous notification (`trade_status_sync`): a signed form, heard when the answer is `success`. */
export function alipayNotifications(context: WalletsContext): NotificationStyle {
  return {
    gaps: [4 * MINUTE, 10 * MINUTE, 10 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR, 15 * HOUR],
    async write(notificationNo, trade, snapshot) {
      const { alipay } = await context.keys()
      const form = {
        notify_time: spacedTime(context.wireClock.now()),
        notify_type: 'trade_status_sync',
        notify_id: notificationNo,
        app_id: trade.appId,
        auth_app_id: trade.appId,
        charset: 'utf-8',
        version: '1.0',
        trade_no: trade.token,
        out_trade_no: trade.orderNo,
        trade_status: STATUS[snapshot.state],
        total_amount: yuanText(trade.amountFen),
        subject: trade.subject,
        seller_id: MERCHANT.alipay.sellerId,
        buyer_id: trade.payer ?? '',
        gmt_create: spacedTime(trade.createdAt),
        ...paymentFields(trade, snapshot),
        ...refundFields(snapshot),
      }
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: writeForm(signedByAlipay(form, alipay.wallet.privateKeyPem)),
      }
    },
    isAcknowledged: (_status, body) => body === 'success',
  }
}

function paymentFields(trade: Trade, { paidAt }: TradeSnapshot): Form {
  if (paidAt === null) return {}
  const amount = yuanText(trade.amountFen)
  return { gmt_payment: spacedTime(new Date(paidAt)), receipt_amount: amount, buyer_pay_amount: amount }
}

function refundFields({ refund, refundedFen }: TradeSnapshot): Form {
  if (refund === null) return {}
  const { refundNo, at } = refund
  return { refund_fee: yuanText(refundedFen), gmt_refund: spacedTime(new Date(at)), out_biz_no: refundNo }
}
