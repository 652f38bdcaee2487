import { and, eq, isNull } from 'drizzle-orm'
import { isUnderWay } from '../../../src/domain/payment-order'
import { paymentOrders } from '../../db/schema'
import { nextWait } from './asking-again'
import type { OrderContext } from './order-context'
import type { OrderRow } from './order-rows'
import { askWallet, endUnpaid } from './wallet-word'

/**
 * Takes an order to ask about it, which moves its next time on: of several processes one gets it.
 * @returns null when somebody else has taken it, or moved it
 */
export async function takeToAsk(context: OrderContext, order: OrderRow): Promise<OrderRow | null> {
  const { id, asked, askAt } = order
  const [row] = await context.database
    .update(paymentOrders)
    .set({ askAt: new Date(context.machineClock.now().getTime() + waitFor(context, order)), asked: asked + 1 })
    .where(and(eq(paymentOrders.id, id), eq(paymentOrders.asked, asked), askAt === null ? isNull(paymentOrders.askAt) : eq(paymentOrders.askAt, askAt)))
    .returning()
  return row ?? null
}

/**
 * Asks about an order that was taken. One whose time is over is ended; one that has ended already is looked at until it is
 * certain that the wallet has no money for it, and no more.
 * @returns why nothing was heard; null when the wallet answered
 * @throws {WalletUnavailable} its time is over, and it could not be ended: it is asked about again
 */
export async function followUp(context: OrderContext, order: OrderRow): Promise<string | null> {
  if (isUnderWay(order.state) && order.expiresAt <= context.clock.now()) {
    await endUnpaid(context, order, 'expired')
    return null
  }
  const { order: heard, trade, silence } = await askWallet(context, order)
  if (trade !== null && !isUnderWay(heard.state) && trade.state !== 'unpaid' && trade.state !== 'inProgress') await stopAsking(context, order)
  return silence
}

async function stopAsking({ database }: OrderContext, { id, asked }: OrderRow): Promise<void> {
  await database.update(paymentOrders).set({ askAt: null }).where(and(eq(paymentOrders.id, id), eq(paymentOrders.asked, asked)))
}

/** Ever longer, but not beyond the order's own time, at which it is to be ended. */
function waitFor({ clock }: OrderContext, { asked, expiresAt }: OrderRow): number {
  const left = expiresAt.getTime() - clock.now().getTime()
  return left > 0 ? Math.min(left, nextWait(asked)) : nextWait(asked)
}
