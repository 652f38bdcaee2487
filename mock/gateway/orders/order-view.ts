import type { components } from '../../../types/gateway'
import { maskName } from '../../../src/domain/masking'
import { instantOf } from '../../../src/domain/time'
import type { Database } from '../../db/database'
import { linesOf, refundsOf, type OrderLine, type OrderRow, type RefundRow } from './order-rows'

type PaymentOrder = components['schemas']['PaymentOrder']

/** Orders as the contract shows them to their principal. */
export async function viewOrders(database: Database, orders: readonly OrderRow[]): Promise<PaymentOrder[]> {
  const ids = orders.map(({ id }) => id)
  const [lines, refunded] = [await linesOf(database, ids), await refundsOf(database, ids)]
  return orders.map((order) =>
    view(
      order,
      lines.filter(({ line }) => line.orderId === order.id),
      refunded.find(({ orderId }) => orderId === order.id) ?? null,
    ),
  )
}

export async function viewOrder(database: Database, order: OrderRow): Promise<PaymentOrder> {
  const [viewed] = await viewOrders(database, [order])
  if (viewed === undefined) throw new Error('an order has no view')
  return viewed
}

function view(order: OrderRow, lines: readonly OrderLine[], refund: RefundRow | null): PaymentOrder {
  const { id, state, channel, method, totalFen, createdAt, expiresAt, paidAt, failure } = order
  return {
    orderId: id,
    state,
    channel,
    method,
    lines: lines.map(({ line, due, enrolment, person }) => ({
      dueId: line.dueId,
      contributorId: line.contributorId,
      contributorNameMasked: maskName(person.name),
      insurance: due.insurance,
      levyItem: enrolment.levyItem,
      levyCategory: enrolment.levyCategory,
      period: { from: due.periodFrom, to: due.periodTo },
      amountFen: line.amountFen,
    })),
    totalFen,
    createdAt: instantOf(createdAt),
    expiresAt: instantOf(expiresAt),
    paidAt: paidAt === null ? null : instantOf(paidAt),
    failure: state === 'failed' ? (failure ?? 'walletRefused') : null,
    refund:
      refund === null
        ? null
        : {
            amountFen: refund.amountFen,
            startedAt: instantOf(refund.startedAt),
            completedAt: refund.completedAt === null ? null : instantOf(refund.completedAt),
          },
  }
}
