import { isUnderWay } from '../../../src/domain/payment-order'
import { WalletUnavailable, type WalletTrade } from '../wallets/wallet-client'
import { nextWait } from './asking-again'
import { takerOf, type OrderContext } from './order-context'
import { findOrder, lockOrder, move, type OrderRow } from './order-rows'
import { settlePayment } from './settlement'

/**
 * Asks the wallet about an order and takes its word. Who asks says when to ask again.
 * @returns the order as it is then, and what the wallet said; null for that when it did not answer
 */
export async function askWallet(
  context: OrderContext,
  order: OrderRow,
): Promise<{ readonly order: OrderRow; readonly trade: WalletTrade | null }> {
  if (!order.atWallet) return { order, trade: { state: 'absent' } }
  try {
    const trade = await takerOf(context, order.method).query(order.id)
    return { order: await takeWord(context, order, trade), trade }
  } catch (error) {
    if (!(error instanceof WalletUnavailable)) throw error
    context.warn('a wallet did not answer', error)
    return { order, trade: null }
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
  if (order.atWallet) {
    const wallet = takerOf(context, order.method)
    await wallet.close(id)
    const trade = await wallet.query(id)
    if (trade.state === 'paid' || trade.state === 'refunded') return (await settlePayment(context, id, trade)) ?? order
    if (trade.state === 'inProgress' || trade.state === 'unpaid') return later(context, order)
  }
  return context.database.transaction(async (transaction) => {
    const locked = await lockOrder(transaction, id)
    if (locked === null) throw new Error('an order is gone')
    // Handed to the wallet while we looked: nothing is certain any more, and the next try begins anew.
    if (locked.atWallet !== order.atWallet) return locked
    return move(transaction, locked, event === 'walletRefused' ? ['instructionIssued', event] : [event], { failure, askAt: null })
  })
}

async function later({ database, machineClock }: OrderContext, { id, asked }: OrderRow): Promise<OrderRow> {
  return database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, id)
    if (order === null) throw new Error('an order is gone')
    return move(transaction, order, [], { askAt: new Date(machineClock.now().getTime() + nextWait(asked)) })
  })
}
