import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { isUnderWay } from '../../../src/domain/payment-order'
import { paymentOrders, refunds } from '../../db/schema'
import { nextWait } from './asking-again'
import type { OrderContext } from './order-context'
import type { OrderRow } from './order-rows'
import { sendRefund } from './refunding'
import { askWallet, endUnpaid } from './wallet-word'

/** At most so many of each kind in one round, so that a round ends. */
const BATCH = 50

/**
 * Brings what is open to its end: asks the wallets about orders of which nothing was heard, ends orders whose time is over,
 * sends money back. Several processes may do it side by side; each order is asked about by one of them at a time.
 */
export async function reconcile(context: OrderContext): Promise<void> {
  const { warn } = context
  for (const order of await takeOrdersToAsk(context)) {
    await step(() => (isOverdue(context, order) ? endUnpaid(context, order, 'expired') : askWallet(context, order)))
  }
  for (const order of await overdueOrders(context)) {
    await step(() => endUnpaid(context, order, 'expired'))
  }
  for (const refund of await refundsToSend(context)) {
    await step(() => sendRefund(context, refund))
  }

  /** What fails is left for the next round, and keeps nothing else waiting. */
  async function step(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      warn('a step of the reconciliation has to be tried again', error)
    }
  }
}

/** Orders whose time to be asked about has come; taking one moves that time on, so nobody else takes it as well. */
async function takeOrdersToAsk(context: OrderContext): Promise<OrderRow[]> {
  const { database, machineClock } = context
  const now = machineClock.now()
  const waiting = await database
    .select()
    .from(paymentOrders)
    .where(and(isNotNull(paymentOrders.askAt), lte(paymentOrders.askAt, now)))
    .orderBy(asc(paymentOrders.askAt))
    .limit(BATCH)
  const taken: OrderRow[] = []
  for (const order of waiting) {
    const { id, asked, askAt, state } = order
    if (askAt === null) continue
    const next = isUnderWay(state) ? new Date(now.getTime() + waitFor(context, order)) : null
    const [row] = await database
      .update(paymentOrders)
      .set({ askAt: next, asked: asked + 1 })
      .where(and(eq(paymentOrders.id, id), eq(paymentOrders.askAt, askAt)))
      .returning()
    if (row !== undefined && isUnderWay(row.state)) taken.push(row)
  }
  return taken
}

const isOverdue = ({ clock }: OrderContext, { expiresAt }: OrderRow): boolean => expiresAt <= clock.now()

/** Ever longer, but not beyond the order's own time, at which it is to be ended. */
function waitFor({ clock }: OrderContext, { asked, expiresAt }: OrderRow): number {
  const left = expiresAt.getTime() - clock.now().getTime()
  return left > 0 ? Math.min(left, nextWait(asked)) : nextWait(asked)
}

/** Those that no wallet knows; the others' turn comes when they are asked about. */
async function overdueOrders({ database, clock }: OrderContext): Promise<OrderRow[]> {
  return database
    .select()
    .from(paymentOrders)
    .where(
      and(
        inArray(paymentOrders.state, ['created', 'awaitingWallet', 'confirming']),
        isNull(paymentOrders.askAt),
        lte(paymentOrders.expiresAt, clock.now()),
      ),
    )
    .orderBy(asc(paymentOrders.expiresAt))
    .limit(BATCH)
}

async function refundsToSend({ database, machineClock }: OrderContext) {
  return database
    .select()
    .from(refunds)
    .where(and(isNotNull(refunds.askAt), lte(refunds.askAt, machineClock.now())))
    .orderBy(asc(refunds.askAt))
    .limit(BATCH)
}
