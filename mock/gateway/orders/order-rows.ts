import { and, asc, desc, eq, inArray, isNull } from 'drizzle-orm'
import { isUnderWay, nextOrderState, type PaymentOrderEvent } from '../../../src/domain/payment-order'
import type { Database } from '../../db/database'
import { dueHolds, dues, enrolments, paymentOrderLines, paymentOrders, people, refunds } from '../../db/schema'

export type OrderRow = typeof paymentOrders.$inferSelect
export type RefundRow = typeof refunds.$inferSelect

/** An order's line with what it is for. */
export interface OrderLine {
  readonly line: typeof paymentOrderLines.$inferSelect
  readonly due: typeof dues.$inferSelect
  readonly enrolment: typeof enrolments.$inferSelect
  readonly person: typeof people.$inferSelect
}

export async function findOrder(database: Database, orderId: string): Promise<OrderRow | null> {
  const [order] = await database.select().from(paymentOrders).where(eq(paymentOrders.id, orderId))
  return order ?? null
}

/** The order, with everybody else kept from changing it until the transaction ends. */
export async function lockOrder(transaction: Database, orderId: string): Promise<OrderRow | null> {
  const [order] = await transaction.select().from(paymentOrders).where(eq(paymentOrders.id, orderId)).for('update')
  return order ?? null
}

export async function linesOf(database: Database, orderIds: readonly string[]): Promise<OrderLine[]> {
  if (orderIds.length === 0) return []
  return database
    .select({ line: paymentOrderLines, due: dues, enrolment: enrolments, person: people })
    .from(paymentOrderLines)
    .innerJoin(dues, eq(dues.id, paymentOrderLines.dueId))
    .innerJoin(enrolments, eq(enrolments.id, dues.enrolmentId))
    .innerJoin(people, eq(people.id, dues.personId))
    .where(inArray(paymentOrderLines.orderId, [...orderIds]))
    .orderBy(asc(dues.closesOn), asc(dues.periodFrom), asc(dues.noticeNo), asc(dues.insurance), asc(dues.id))
}

export async function refundsOf(database: Database, orderIds: readonly string[]): Promise<RefundRow[]> {
  if (orderIds.length === 0) return []
  return database
    .select()
    .from(refunds)
    .where(inArray(refunds.orderId, [...orderIds]))
    .orderBy(desc(refunds.startedAt), desc(refunds.refundNo))
}

/** Whether nothing of an order's money is on its way back any more. */
export async function isAllBack(database: Database, orderId: string): Promise<boolean> {
  const pending = await database
    .select({ refundNo: refunds.refundNo })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), isNull(refunds.completedAt)))
    .limit(1)
  return pending.length === 0
}

/**
 * Moves a locked order by events, in turn; an event that can't happen in its state is passed over. An order that comes
 * to an end lets its dues go.
 * @returns the order as it is then
 */
export async function move(
  transaction: Database,
  order: OrderRow,
  events: readonly PaymentOrderEvent[],
  changes: Partial<Pick<OrderRow, 'paidAt' | 'failure' | 'askAt' | 'asked' | 'atWallet'>> = {},
): Promise<OrderRow> {
  const state = events.reduce((from, event) => nextOrderState(from, event) ?? from, order.state)
  const [moved] = await transaction
    .update(paymentOrders)
    .set({ state, ...changes })
    .where(and(eq(paymentOrders.id, order.id), eq(paymentOrders.state, order.state)))
    .returning()
  if (moved === undefined) throw new Error(`the order ${order.id} was not locked`)
  if (isUnderWay(order.state) && !isUnderWay(moved.state)) await transaction.delete(dueHolds).where(eq(dueHolds.orderId, order.id))
  return moved
}
