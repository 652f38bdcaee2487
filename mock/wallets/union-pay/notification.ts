import type { WalletsContext } from '../context'
import { writeForm } from '../form'
import type { NotificationStyle } from '../notifier'
import type { TradeSnapshot } from '../snapshot'
import { answer } from './answer'
import type { RespCode } from './answer'
import { purchaseFields, settledFields } from './payment-fields'
import { signedByUnionPay } from './signature'

const MINUTE = 60

const CODES: Readonly<Record<TradeSnapshot['state'], RespCode>> = {
  unpaid: '05',
  paid: '00',
  refunded: '00',
  closed: '39',
}

/**
 * UnionPay's notification (后台通知): a signed form, heard when the answer's status is 200, and repeated five times
 * otherwise. It has no number of its own; `notificationNo` stays with the sandbox.
 */
export function unionPayNotifications(context: WalletsContext): NotificationStyle {
  return {
    gaps: [MINUTE, 2 * MINUTE, 4 * MINUTE, 15 * MINUTE, 15 * MINUTE],
    async write(_notificationNo, trade, snapshot) {
      const { unionPay } = await context.keys()
      const { transactionNo, paidAt } = snapshot
      const settled =
        transactionNo === null || paidAt === null
          ? {}
          : settledFields(transactionNo, trade.amountFen, new Date(paidAt))
      const form = answer(CODES[snapshot.state], { ...purchaseFields(trade), ...settled })
      return {
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: writeForm(signedByUnionPay(form, unionPay.wallet)),
      }
    },
    isAcknowledged: (status) => status === 200,
  }
}
