import type { WalletPayment, WalletRefund } from './wallet-client'
import type { Fields } from './union-pay-fields'
import type { TransactionTime } from './union-pay-times'

/** What UnionPay takes for "tell me nothing": a refund is asked about instead. */
const NO_NOTIFICATION = 'http://www.specialUrl.com'

/** `orderDesc` holds so many characters. */
const DESCRIPTION_LENGTH = 32

/** A purchase (消费): in the app by a `tn`, or on UnionPay's page, which comes back to `frontUrl`. */
export function purchaseFields(
  payment: WalletPayment,
  { txnTime, payTimeout }: TransactionTime,
  addresses: { readonly backUrl: string; readonly frontUrl?: string },
): Fields {
  return {
    ...addresses,
    txnType: '01',
    txnSubType: '01',
    bizType: '000201',
    channelType: payment.scene === 'unionpayApp' ? '08' : '07',
    orderId: payment.orderNo,
    txnTime,
    txnAmt: String(payment.totalFen),
    currencyCode: '156',
    orderDesc: Array.from(payment.subject).slice(0, DESCRIPTION_LENGTH).join(''),
    ...(payTimeout === null ? {} : { payTimeout }),
  }
}

/** 交易状态查询, for orders and refunds alike. */
export const queryFields = ({ orderId, txnTime }: TransactionTime): Fields => ({
  txnType: '00',
  txnSubType: '00',
  bizType: '000000',
  orderId,
  txnTime,
})

/** 退货. */
export const refundFields = (refund: WalletRefund, { txnTime }: TransactionTime): Fields => ({
  txnType: '04',
  txnSubType: '00',
  bizType: '000201',
  channelType: '08',
  orderId: refund.refundNo,
  txnTime,
  txnAmt: String(refund.amountFen),
  currencyCode: '156',
  origQryId: refund.transactionNo,
  backUrl: NO_NOTIFICATION,
})

/**
 * The closing of an unpaid order: a void (消费撤销) that names the order instead of a payment. This is the sandbox's
 * reading. UnionPay publishes no closing for these products; it lets an order end at its `payTimeout` and refuses a
 * void without `origQryId`, so that no money can move by this. What the bureau agrees with UnionPay belongs here.
 */
export const closingFields = (order: TransactionTime, txnTime: string): Fields => ({
  txnType: '31',
  txnSubType: '00',
  bizType: '000201',
  channelType: '08',
  orderId: `${order.orderId}C`,
  txnTime,
  origOrderId: order.orderId,
  origTxnTime: order.txnTime,
  backUrl: NO_NOTIFICATION,
})
