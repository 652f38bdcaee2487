import { and, eq, inArray } from 'drizzle-orm'
import { isUnderWay } from '../../../src/domain/payment-order'
import { shanghaiDay } from '../../../src/domain/time'
import { lockDues } from '../../core/locked-dues'
import { voucherNo } from '../../core/records'
import { settlementDay } from '../../core/settlement'
import type { Database } from '../../db/database'
import { dues, paymentOrderLines, paymentRecords, refunds, walletTransactions } from '../../db/schema'
import { rememberPaidFor } from '../contributors/acquaintances'
import type { WalletTrade } from '../wallets/wallet-client'
import type { OrderContext } from './order-context'
import { isAllBack, lockOrder, move, type OrderRow } from './order-rows'

/** Money that a wallet says it took for an order. */
export type TakenMoney = Extract<WalletTrade, { state: 'paid' | 'refunded' }>
type RefundReason = (typeof refunds.$inferSelect)['reason']

/**
 * Takes down that a wallet took money for an order: the only place where an order becomes paid. Heard again, in whatever
 * order and by whatever way, the same transaction changes nothing. Money that pays nothing goes back: for an order that
 * has ended, for the second time, in another amount than was ordered, or for a due that was paid elsewhere meanwhile.
 * @returns the order as it is then; null when there is none of that number
 */
export async function settlePayment(context: OrderContext, orderId: string, money: TakenMoney): Promise<OrderRow | null> {
  return context.database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, orderId)
    if (order === null || !(await isNews(transaction, order, money))) return order
    if (money.state === 'refunded') return takeBack(transaction, context, order, money, 'late')
    if (order.state === 'paid') return takeBack(transaction, context, order, money, 'second')
    if (!isUnderWay(order.state)) return takeBack(transaction, context, order, money, 'late')
    if (money.amountFen !== order.totalFen) return takeBack(transaction, context, order, money, 'amountDiffers')
    if (!(await enterRecords(transaction, context, order, money))) return takeBack(transaction, context, order, money, 'dueAlreadyPaid')
    await transaction
      .update(walletTransactions)
      .set({ kept: true })
      .where(and(eq(walletTransactions.wallet, order.method), eq(walletTransactions.transactionNo, money.transactionNo)))
    return move(transaction, order, ['walletPaid'], { paidAt: money.paidAt, askAt: null })
  })
}

/** Keeps the transaction, and says whether it had not been heard of. */
async function isNews(transaction: Database, order: OrderRow, { transactionNo, amountFen, paidAt }: TakenMoney): Promise<boolean> {
  const kept = await transaction
    .insert(walletTransactions)
    .values({ wallet: order.method, transactionNo, orderId: order.id, amountFen, paidAt, kept: false })
    .onConflictDoNothing()
    .returning({ transactionNo: walletTransactions.transactionNo })
  return kept.length === 1
}

/** Enters what was paid, all of it or nothing: false when one of the dues has a record already. */
async function enterRecords(transaction: Database, { ids }: OrderContext, order: OrderRow, { paidAt }: TakenMoney): Promise<boolean> {
  const lines = await transaction.select().from(paymentOrderLines).where(eq(paymentOrderLines.orderId, order.id))
  const dueIds = lines.map(({ dueId }) => dueId)
  // Whoever else enters a record for one of them waits here, or we wait for them.
  const locked = await lockDues(transaction, inArray(dues.id, dueIds))
  const paid = await transaction.select({ id: paymentRecords.id }).from(paymentRecords).where(inArray(paymentRecords.dueId, dueIds))
  if (paid.length > 0) return false
  await transaction.insert(paymentRecords).values(
    locked.flatMap(({ id, personId }) => {
      const line = lines.find(({ dueId }) => dueId === id)
      if (line === undefined) return []
      return {
        id: ids.id(),
        dueId: id,
        personId,
        voucherNo: voucherNo(ids, paidAt),
        amountFen: line.amountFen,
        paidAt,
        settlesOn: settlementDay(shanghaiDay(paidAt)),
        source: 'order' as const,
        orderId: order.id,
      }
    }),
  )
  await rememberPaidFor(transaction, order.principalId, [...new Set(lines.map(({ contributorId }) => contributorId))])
  return true
}

/** Notes that the money goes back, whole; sending it is a step of its own, repeated until the wallet has done it. */
async function takeBack(
  transaction: Database,
  { clock, machineClock, ids }: OrderContext,
  order: OrderRow,
  { transactionNo, amountFen, state }: TakenMoney,
  reason: RefundReason,
): Promise<OrderRow> {
  const isBack = state === 'refunded'
  await transaction.insert(refunds).values({
    refundNo: ids.id(),
    wallet: order.method,
    transactionNo,
    orderId: order.id,
    amountFen,
    reason,
    startedAt: clock.now(),
    completedAt: isBack ? clock.now() : null,
    askAt: isBack ? null : machineClock.now(),
    asked: 0,
  })
  // An order that could still be paid has failed by it: its trade at the wallet is used up.
  return move(
    transaction,
    order,
    ['instructionIssued', 'walletRefused', 'latePayment', ...((await isAllBack(transaction, order.id)) ? (['refundCompleted'] as const) : [])],
    { failure: order.failure ?? (isUnderWay(order.state) ? 'walletRefused' : null), askAt: null },
  )
}
