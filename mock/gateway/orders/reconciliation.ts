import { and, asc, inArray, isNotNull, isNull, lte } from 'drizzle-orm'
import { UNDER_WAY } from '../../../src/domain/payment-order'
import { paymentOrders, refunds } from '../../db/schema'
import type { OrderContext } from './order-context'
import { followUp, takeToAsk } from './follow-up'
import type { OrderRow } from './order-rows'
import { sendRefund } from './refunding'
import { endUnpaid } from './wallet-word'

/** At most so many of each kind in one round, so that a round ends. */
const BATCH = 50

/**
 * Brings what is open to its end: asks the wallets about orders of which nothing was heard, ends orders whose time is over,
 * sends money back. Several processes may do it side by side; each order is asked about by one of them at a time.
 * `runReconciliation` asks about everything that is open, whether its turn has come or not, and writes a report.
 */
export async function reconcile(context: OrderContext): Promise<void> {
  const { warn } = context
  for (const order of await takeOrdersToAsk(context)) {
    await step(() => followUp(context, order))
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
    const row = await takeToAsk(context, order)
    if (row !== null) taken.push(row)
  }
  return taken
}

/** Those that no wallet knows; the others' turn comes when they are asked about. */
async function overdueOrders({ database, clock }: OrderContext): Promise<OrderRow[]> {
  return database
    .select()
    .from(paymentOrders)
    .where(
      and(
        inArray(paymentOrders.state, [...UNDER_WAY]),
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
