import { isUnderWay } from '../../../src/domain/payment-order'
import { WalletUnavailable, type WalletTrade } from '../wallets/wallet-client'
import { nextWait } from './asking-again'
import { takerOf, type OrderContext } from './order-context'
import { findOrder, lockOrder, move, type OrderRow } from './order-rows'
import { settlePayment } from './settlement'

/** What a payment that began in time may take to end. */
const LAST_LOOK_AFTER_MS = 60_000

/**
 * Asks the wallet about an order and takes its word. Who asks says when to ask again.
 * @returns the order as it is then, and what the wallet said; when it did not answer, null for that, and why
 */
export async function askWallet(
  context: OrderContext,
  order: OrderRow,
): Promise<{ readonly order: OrderRow; readonly trade: WalletTrade | null; readonly silence: string | null }> {
  if (!order.atWallet) return { order, trade: { state: 'absent' }, silence: null }
  try {
    const trade = await takerOf(context, order.method).query(order.id)
    return { order: await takeWord(context, order, trade), trade, silence: null }
  } catch (error) {
    if (!(error instanceof WalletUnavailable)) throw error
    context.warn('a wallet did not answer', error)
    return { order, trade: null, silence: error.reason }
  }
}

/** Turns what a wallet says into an event of the order. It does not end an order that can still be paid at the wallet. */
export async function takeWord(context: OrderContext, order: OrderRow, trade: WalletTrade): Promise<OrderRow> {
  switch (trade.state) {
    case 'paid':
    case 'refunded':
      return (await settlePayment(context, order.id, trade)) ?? order
    // While the sheet is open the person may take another card; once it is gone, the refusal is the answer.
    case 'refused':
      return order.state === 'confirming' ? endUnpaid(context, order, 'walletRefused', trade.reason) : order
    case 'unpaid':
    case 'absent':
      return apply(context, order, 'walletUnpaid')
    // The wallet lets nobody pay it any more: an instruction would open nothing.
    case 'closed':
      return isUnderWay(order.state) ? endUnpaid(context, order, 'expired') : order
    case 'inProgress':
      return order
  }
}

async function apply({ database }: OrderContext, { id }: OrderRow, event: 'walletUnpaid'): Promise<OrderRow> {
  return database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, id)
    if (order === null) throw new Error('an order is gone')
    return move(transaction, order, [event])
  })
}

/**
 * Ends an order without payment: first at the wallet, so that nobody can pay it from there on; then, if the wallet has no
 * money for it, here. If it has, the order is paid instead.
 * @returns the order as it is then; under way still while the wallet does not know
 * @throws {WalletUnavailable} it may still be paid, so its dues stay held
 */
export async function endUnpaid(
  context: OrderContext,
  { id }: OrderRow,
  event: 'cancelled' | 'expired' | 'walletRefused',
  failure: OrderRow['failure'] = null,
): Promise<OrderRow> {
  const order = await findOrder(context.database, id)
  if (order === null) throw new Error('an order is gone')
  if (!isUnderWay(order.state)) return order
  let askAt: Date | null = null
  if (order.atWallet) {
    const wallet = takerOf(context, order.method)
    await wallet.close(id)
    const trade = await wallet.query(id)
    if (trade.state === 'paid' || trade.state === 'refunded') return (await settlePayment(context, id, trade)) ?? order
    if (trade.state === 'inProgress' || trade.state === 'unpaid') return later(context, order)
    if (trade.state === 'absent') askAt = lastLook(context, order)
  }
  return context.database.transaction(async (transaction) => {
    const locked = await lockOrder(transaction, id)
    if (locked === null) throw new Error('an order is gone')
    // Handed to the wallet while we looked: nothing is certain any more, and the next try begins anew.
    if (locked.atWallet !== order.atWallet) return locked
    return move(transaction, locked, event === 'walletRefused' ? ['instructionIssued', event] : [event], { failure, askAt })
  })
}

/**
 * A wallet's page that lies open in a browser may still bring the order there, which the wallet does not know and so did not
 * close. It is looked at once more when nobody can pay it any longer, since the notification of that money may get lost.
 */
function lastLook({ clock, machineClock }: OrderContext, { expiresAt }: OrderRow): Date | null {
  const left = expiresAt.getTime() - clock.now().getTime()
  return left > 0 ? new Date(machineClock.now().getTime() + left + LAST_LOOK_AFTER_MS) : null
}

async function later({ database, machineClock }: OrderContext, { id, asked }: OrderRow): Promise<OrderRow> {
  return database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, id)
    if (order === null) throw new Error('an order is gone')
    return move(transaction, order, [], { askAt: new Date(machineClock.now().getTime() + nextWait(asked)) })
  })
}
