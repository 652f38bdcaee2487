import { inArray } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskAccountNo, maskName } from '../../../src/domain/masking'
import { instantOf } from '../../../src/domain/time'
import { bankName } from '../../core/banks'
import type { Database } from '../../db/database'
import { mandates } from '../../db/schema'
import type { Sealing } from '../sealing'
import { linesOf, refundsOf, type OrderLine, type OrderRow, type RefundRow } from './order-rows'

type PaymentOrder = components['schemas']['PaymentOrder']
type DebitAccount = components['schemas']['DebitAccount']

interface Viewing {
  readonly database: Database
  readonly sealing: Sealing
}

/** Orders as the contract shows them to their principal. */
export async function viewOrders({ database, sealing }: Viewing, orders: readonly OrderRow[]): Promise<PaymentOrder[]> {
  const ids = orders.map(({ id }) => id)
  const accounts = await accountsOf({ database, sealing }, orders)
  const [lines, refunded] = [await linesOf(database, ids), await refundsOf(database, ids)]
  return orders.map((order) =>
    view(
      order,
      lines.filter(({ line }) => line.orderId === order.id),
      refunded.find(({ orderId }) => orderId === order.id) ?? null,
      accounts.get(order.mandateId ?? '') ?? null,
    ),
  )
}

export async function viewOrder(viewing: Viewing, order: OrderRow): Promise<PaymentOrder> {
  const [viewed] = await viewOrders(viewing, [order])
  if (viewed === undefined) throw new Error('an order has no view')
  return viewed
}

/** The accounts of the mandates by which orders are debited, masked. */
async function accountsOf({ database, sealing }: Viewing, orders: readonly OrderRow[]): Promise<Map<string, DebitAccount>> {
  const mandateIds = [...new Set(orders.flatMap(({ mandateId }) => (mandateId === null ? [] : [mandateId])))]
  const rows = mandateIds.length === 0 ? [] : await database.select().from(mandates).where(inArray(mandates.id, mandateIds))
  const accounts = new Map<string, DebitAccount>()
  for (const { id, bankCode, accountSealed } of rows) {
    accounts.set(id, { bankName: bankName(bankCode), accountNoMasked: maskAccountNo(await sealing.unseal(accountSealed)) })
  }
  return accounts
}

function view(order: OrderRow, lines: readonly OrderLine[], refund: RefundRow | null, debitAccount: DebitAccount | null): PaymentOrder {
  const { id, state, channel, method, totalFen, createdAt, expiresAt, paidAt, failure } = order
  return {
    orderId: id,
    state,
    channel,
    method,
    ...(debitAccount === null ? {} : { debitAccount }),
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
