import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { isUnderWay, UNDER_WAY } from '../../../src/domain/payment-order'
import { parseInstant } from '../../../src/domain/time'
import { paymentOrders } from '../../db/schema'
import { cursorProblem, decodeCursor, pageOf, type Page } from '../paging'
import { GatewayProblem } from '../problem'
import type { HoldRelease } from '../dues/due-page'
import type { Caller } from '../sessions/caller'
import { WalletUnavailable } from '../wallets/wallet-client'
import { nextWait } from './asking-again'
import { createOrder } from './create-order'
import { instructDebit } from './debit'
import { issueInstruction } from './instruct'
import type { OrderContext } from './order-context'
import { findOrder, lockOrder, move, type OrderRow } from './order-rows'
import { askWallet, endUnpaid } from './wallet-word'

type Schemas = components['schemas']

/** The payment orders, as their principals deal with them. Nobody sees another's. */
export interface Orders extends HoldRelease {
  create(caller: Caller, request: Schemas['PaymentOrderRequest'], key: string): Promise<OrderRow>
  /** @throws {GatewayProblem} `not-found` */
  find(caller: Caller, orderId: string): Promise<OrderRow>
  list(caller: Caller, query: { readonly open?: boolean; readonly cursor?: string; readonly limit?: number }): Promise<Page<OrderRow>>
  instruct(caller: Caller, orderId: string, request: Schemas['PayInstructionRequest'], key: string): Promise<Schemas['PayInstruction']>
  /** The sheet is gone. What it said is a hint; the wallet is asked. */
  reportSheet(caller: Caller, orderId: string): Promise<OrderRow>
  /** @throws {GatewayProblem} `wallet-unavailable`: it may still be paid */
  cancel(caller: Caller, orderId: string): Promise<OrderRow>
}

const DEFAULT_LIMIT = 50

export function createOrders(context: OrderContext): Orders {
  const { database, clock, machineClock } = context

  async function own(caller: Caller, orderId: string): Promise<OrderRow> {
    const order = await findOrder(database, orderId)
    if (order === null || order.principalId !== caller.principalId) throw new GatewayProblem('not-found')
    return order
  }

  /** An order whose time is over is ended before anybody sees it, as far as the wallet can be asked. */
  async function current(order: OrderRow): Promise<OrderRow> {
    if (!isUnderWay(order.state) || order.expiresAt > clock.now()) return order
    try {
      return await endUnpaid(context, order, 'expired')
    } catch (error) {
      if (!(error instanceof WalletUnavailable)) throw error
      return order
    }
  }

  const orders: Orders = {
    create: (caller, request, key) => createOrder(context, orders, caller, request, key),

    find: async (caller, orderId) => current(await own(caller, orderId)),

    async list(caller, { open, cursor, limit = DEFAULT_LIMIT }) {
      const rows = await database
        .select()
        .from(paymentOrders)
        .where(
          and(
            eq(paymentOrders.principalId, caller.principalId),
            open === true ? inArray(paymentOrders.state, [...UNDER_WAY]) : undefined,
            cursor === undefined ? undefined : before(cursor),
          ),
        )
        .orderBy(desc(paymentOrders.createdAt), desc(paymentOrders.id))
        .limit(limit + 1)
      const { items, nextCursor } = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id])
      const now: OrderRow[] = []
      for (const order of items) now.push(await current(order))
      return { items: open === true ? now.filter(({ state }) => isUnderWay(state)) : now, nextCursor }
    },

    async instruct(caller, orderId, request, key) {
      const order = await current(await own(caller, orderId))
      const { method } = order
      if (method === 'mandate') return instructDebit(context, caller, order, request, key)
      return issueInstruction(context, caller, { ...order, method }, request, key)
    },

    async reportSheet(caller, orderId) {
      const order = await own(caller, orderId)
      if (!isUnderWay(order.state)) return order
      const reported = await database.transaction(async (transaction) => {
        const locked = await lockOrder(transaction, orderId)
        if (locked === null) throw new GatewayProblem('not-found')
        return move(transaction, locked, ['sheetReturned'], { askAt: new Date(machineClock.now().getTime() + nextWait(0)), asked: 0 })
      })
      return current((await askWallet(context, reported)).order)
    },

    async cancel(caller, orderId) {
      const ended = await endUnpaid(context, await own(caller, orderId), 'cancelled')
      // The wallet is taking the money at this very moment.
      if (isUnderWay(ended.state)) throw new GatewayProblem('order-state', { orderState: ended.state })
      return ended
    },

    async releaseOverdue(orderIds) {
      let released = false
      for (const orderId of orderIds) {
        const order = await findOrder(database, orderId)
        if (order !== null) released = !isUnderWay((await current(order)).state) || released
      }
      return released
    },
  }
  return orders
}

function before(cursor: string) {
  const [createdAt = '', id = ''] = decodeCursor(cursor, 2)
  const moment = parseInstant(createdAt)
  if (moment === null) throw cursorProblem()
  return or(lt(paymentOrders.createdAt, moment), and(eq(paymentOrders.createdAt, moment), lt(paymentOrders.id, id)))
}
