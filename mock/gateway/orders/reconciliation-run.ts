import { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import { UNDER_WAY } from '../../../src/domain/payment-order'
import type { Database } from '../../db/database'
import { paymentOrders, reconciliations, refunds } from '../../db/schema'
import { WalletUnavailable } from '../wallets/wallet-client'
import { followUp, takeToAsk } from './follow-up'
import type { OrderContext } from './order-context'
import type { OrderRow } from './order-rows'
import { sendRefund } from './refunding'

export type ReconciliationReport = typeof reconciliations.$inferSelect

type Findings = Pick<ReconciliationReport, 'open' | 'asked' | 'leftToOthers' | 'unasked'> & { readonly states: Record<string, number> }

/** So many orders are read at once, and so many of them asked about side by side. */
const PAGE = 100
const SIDE_BY_SIDE = 8

/**
 * The reconciliation (对账): asks the wallets and banks about every order that is open, whether its turn has come or not, ends
 * those whose time is over, sends back what is to go back, and keeps a report of it.
 * @param turn which turn of the schedule it is; of several processes one takes it. Null when somebody asks for it.
 * @returns null when the turn is taken
 */
export async function runReconciliation(context: OrderContext, turn: string | null): Promise<ReconciliationReport | null> {
  const { database, clock, ids } = context
  const nothing = { open: 0, asked: 0, leftToOthers: 0, unasked: [], states: {} }
  const id = ids.id()
  const since = (await reconciliationReports(database, 1))[0]?.startedAt ?? null
  const begun = { id, turn, startedAt: clock.now(), finishedAt: null, ...nothing, differences: [], refundsOpen: 0, refundsCompleted: 0 }
  const kept = await database.insert(reconciliations).values(begun).onConflictDoNothing().returning({ id: reconciliations.id })
  if (kept.length === 0) return null
  let found: Findings = nothing
  for (let after = ''; ; ) {
    const page = await openOrders(database, after)
    const last = page.at(-1)
    if (last === undefined) break
    after = last.id
    found = add(found, await settlePage(context, page))
  }
  const [report] = await database
    .update(reconciliations)
    .set({ ...found, differences: await differencesSince(database, since), ...(await sendRefunds(context)), finishedAt: clock.now() })
    .where(eq(reconciliations.id, id))
    .returning()
  return report ?? null
}

/** The newest reports first. */
export function reconciliationReports(database: Database, limit: number): Promise<ReconciliationReport[]> {
  return database.select().from(reconciliations).orderBy(desc(reconciliations.startedAt), desc(reconciliations.id)).limit(limit)
}

/** What is under way, and what has ended and may still have been paid. */
function openOrders(database: Database, after: string): Promise<OrderRow[]> {
  return database
    .select()
    .from(paymentOrders)
    .where(and(gt(paymentOrders.id, after), or(inArray(paymentOrders.state, [...UNDER_WAY]), isNotNull(paymentOrders.askAt))))
    .orderBy(asc(paymentOrders.id))
    .limit(PAGE)
}

async function settlePage(context: OrderContext, page: readonly OrderRow[]): Promise<Findings> {
  const told: (Told | null)[] = []
  for (let from = 0; from < page.length; from += SIDE_BY_SIDE) {
    told.push(...(await Promise.all(page.slice(from, from + SIDE_BY_SIDE).map((order) => settle(context, order)))))
  }
  return {
    open: page.length,
    asked: told.filter((one) => one === 'asked').length,
    leftToOthers: told.filter((one) => one === 'leftToOthers').length,
    unasked: told.flatMap((one, index) => {
      const order = page[index]
      return order === undefined || one === null || typeof one === 'string' ? [] : [{ orderId: order.id, method: order.method, ...one }]
    }),
    states: await statesOf(context.database, page.map(({ id }) => id)),
  }
}

type Told = 'asked' | 'leftToOthers' | { readonly reason: string }

/** @returns null where there is nobody to ask */
async function settle(context: OrderContext, order: OrderRow): Promise<Told | null> {
  // Nobody can have paid it, and its resident still may.
  if (!order.atWallet && order.expiresAt > context.clock.now()) return null
  try {
    const taken = await takeToAsk(context, order)
    if (taken === null) return 'leftToOthers'
    const silence = await followUp(context, taken)
    if (silence !== null) return { reason: silence }
    return order.atWallet ? 'asked' : null
  } catch (error) {
    context.warn('an order could not be reconciled', error)
    return { reason: error instanceof WalletUnavailable ? error.reason : 'a fault of our own' }
  }
}

/** What has differed since the last report, whoever noticed it. @param since null where there was none */
async function differencesSince(database: Database, since: Date | null): Promise<ReconciliationReport['differences']> {
  return database
    .select({ orderId: paymentOrders.id, method: paymentOrders.method, orderedFen: paymentOrders.totalFen, takenFen: refunds.amountFen })
    .from(refunds)
    .innerJoin(paymentOrders, eq(paymentOrders.id, refunds.orderId))
    .where(and(eq(refunds.reason, 'amountDiffers'), since === null ? undefined : gte(refunds.startedAt, since)))
    .orderBy(asc(paymentOrders.id))
}

async function statesOf(database: Database, orderIds: readonly string[]): Promise<Record<string, number>> {
  const rows = await database
    .select({ state: paymentOrders.state, orders: count() })
    .from(paymentOrders)
    .where(inArray(paymentOrders.id, [...orderIds]))
    .groupBy(paymentOrders.state)
  return Object.fromEntries(rows.map(({ state, orders }) => [state, orders]))
}

async function sendRefunds(context: OrderContext): Promise<Pick<ReconciliationReport, 'refundsOpen' | 'refundsCompleted'>> {
  const open = await context.database.select().from(refunds).where(isNull(refunds.completedAt)).orderBy(asc(refunds.startedAt)).limit(PAGE)
  for (const refund of open) await sendRefund(context, refund)
  const [left] = await context.database
    .select({ refunds: count() })
    .from(refunds)
    .where(and(inArray(refunds.refundNo, open.map(({ refundNo }) => refundNo)), isNull(refunds.completedAt)))
  return { refundsOpen: open.length, refundsCompleted: open.length - (left?.refunds ?? 0) }
}

function add(one: Findings, other: Findings): Findings {
  const states = { ...one.states }
  for (const [state, orders] of Object.entries(other.states)) states[state] = (states[state] ?? 0) + orders
  return {
    open: one.open + other.open,
    asked: one.asked + other.asked,
    leftToOthers: one.leftToOthers + other.leftToOthers,
    unasked: [...one.unasked, ...other.unasked],
    states,
  }
}
