import { eq } from 'drizzle-orm'
import { refunds } from '../../db/schema'
import { nextWait } from './asking-again'
import { takerOf, type OrderContext } from './order-context'
import { isAllBack, lockOrder, move, type RefundRow } from './order-rows'

/** Sends money back, or asks whether it is; what fails is tried again later. */
export async function sendRefund(context: OrderContext, refund: RefundRow): Promise<void> {
  const { database, machineClock, warn } = context
  const { refundNo, orderId, transactionNo, amountFen } = refund
  const askAt = new Date(machineClock.now().getTime() + nextWait(refund.asked))
  await database.update(refunds).set({ askAt, asked: refund.asked + 1 }).where(eq(refunds.refundNo, refundNo))
  try {
    const done = await takerOf(context, refund.wallet).refund({ orderNo: orderId, transactionNo, refundNo, amountFen })
    if (done === 'completed') await complete(context, refund)
  } catch (error) {
    warn('a refund has to be tried again', error)
  }
}

async function complete({ database, clock }: OrderContext, { refundNo, orderId }: RefundRow): Promise<void> {
  await database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, orderId)
    await transaction.update(refunds).set({ completedAt: clock.now(), askAt: null }).where(eq(refunds.refundNo, refundNo))
    if (order !== null && (await isAllBack(transaction, orderId))) await move(transaction, order, ['refundCompleted'])
  })
}
