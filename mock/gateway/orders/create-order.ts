import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { sumFen } from '../../../src/domain/money'
import { instantOf, shanghaiDay } from '../../../src/domain/time'
import { byDueId } from '../../core/locked-dues'
import { openDuesOn, type OpenDue } from '../../core/open-dues'
import type { Database } from '../../db/database'
import { acquaintances, dueHolds, dues, paymentOrderLines, paymentOrders, paymentRecords } from '../../db/schema'
import { mayMeetOthers } from '../contributors/acquaintances'
import { dueClosure } from '../dues/due-view'
import type { HoldRelease } from '../dues/due-page'
import { earlierAnswer, keepAnswer, type KeyedWrite } from '../idempotency'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import type { OrderContext } from './order-context'
import { findOrder, type OrderRow } from './order-rows'
import { assertMandate } from './order-mandate'
import { canPay } from './pay-scene'

type Request = components['schemas']['PaymentOrderRequest']

/** How long an order may wait for its money; the guide gives no figure, and wallets allow more. */
export const ORDER_LIFE_MS = 15 * 60_000

/**
 * Takes dues into one payment and holds them for it. The same key gives the same order, as it stands by then.
 * @throws {GatewayProblem} `payment-method-unavailable`, `due-not-found`, `due-paid`, `collection-closed`,
 * `notice-incomplete`, `due-held`, `amount-changed`, `idempotency-key-reused`; with `mandate`, `mandate-own-dues-only`,
 * `mandate-not-in-force`
 */
export async function createOrder(
  context: OrderContext,
  holds: HoldRelease,
  caller: Caller,
  request: Request,
  key: string,
): Promise<OrderRow> {
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: 'createPaymentOrder', body: request }
  const earlier = await orderOfKey(context.database, write)
  if (earlier !== null) return earlier
  if (!canPay(caller, request.method)) throw new GatewayProblem('payment-method-unavailable')
  await releaseOverdueHolds(context, holds, request.dueIds)
  const made = await makeOnce().catch((error: unknown) => {
    if (error instanceof HoldTaken) return makeOnce()
    throw error
  })
  const order = made ?? (await orderOfKey(context.database, write))
  if (order === null) throw new Error('an order was not kept')
  return order

  function makeOnce(): Promise<OrderRow | null> {
    return context.database.transaction((transaction) => make(transaction, context, caller, request, write))
  }
}

/** Somebody else took a due between our look and our hold: looked at again, it shows by whom and until when. */
class HoldTaken extends Error {
  override readonly name = 'HoldTaken'
}

async function orderOfKey(database: Database, write: KeyedWrite): Promise<OrderRow | null> {
  const answer = await earlierAnswer(database, write)
  return typeof answer === 'string' ? findOrder(database, answer) : null
}

/** Dues whose order's time is over come free first, so that nobody waits for what is past. */
async function releaseOverdueHolds({ database, clock }: OrderContext, holds: HoldRelease, dueIds: readonly string[]): Promise<void> {
  const held = await database.select().from(dueHolds).where(inArray(dueHolds.dueId, [...dueIds]))
  const overdue = held.filter(({ until }) => until <= clock.now()).map(({ orderId }) => orderId)
  if (overdue.length > 0) await holds.releaseOverdue([...new Set(overdue)])
}

/** @returns null when somebody else came first with the same key */
async function make(
  transaction: Database,
  { clock, ids }: OrderContext,
  caller: Caller,
  { dueIds, method, mandateId, expectedTotalFen }: Request,
  write: KeyedWrite,
): Promise<OrderRow | null> {
  const now = clock.now()
  const id = ids.id()
  if (!(await keepAnswer(transaction, write, id, now))) return null
  const chosen = await readChosen(transaction, caller, dueIds, now)
  assertPayable(chosen, caller, now)
  if (method === 'mandate') await assertMandate(transaction, caller, chosen.map(({ due }) => due), mandateId ?? null, now)
  const totalFen = sumFen(chosen.map(({ due }) => due.amountFen))
  if (totalFen !== expectedTotalFen) throw new GatewayProblem('amount-changed', { totalFen, dueIds })

  const expiresAt = new Date(now.getTime() + ORDER_LIFE_MS)
  const [order] = await transaction
    .insert(paymentOrders)
    .values({
      id,
      principalId: caller.principalId,
      channel: caller.channel,
      method,
      state: 'created',
      mandateId: mandateId ?? null,
      totalFen,
      createdAt: now,
      expiresAt,
      atWallet: false,
      askAt: null,
      asked: 0,
    })
    .returning()
  if (order === undefined) throw new Error('an order was not kept')
  const lines = chosen.map(({ due, contributorId }) => ({ orderId: id, dueId: due.id, contributorId, amountFen: due.amountFen }))
  await transaction.insert(paymentOrderLines).values(lines.toSorted(byDueId))
  await holdDues(transaction, chosen, { orderId: id, until: expiresAt })
  await assertUnpaid(transaction, dueIds)
  return order
}

/** The banks' run locks what it debits, and the lines above have waited for it: what it took meanwhile shows here. */
async function assertUnpaid(transaction: Database, dueIds: readonly string[]): Promise<void> {
  const paid = await transaction.select({ dueId: paymentRecords.dueId }).from(paymentRecords).where(inArray(paymentRecords.dueId, [...dueIds]))
  if (paid.length > 0) throw new GatewayProblem('due-paid', { dueIds: paid.map(({ dueId }) => dueId) })
}

/** The primary key decides between two who want the same due. */
async function holdDues(transaction: Database, chosen: readonly Chosen[], hold: { readonly orderId: string; readonly until: Date }): Promise<void> {
  const rows = chosen.map(({ due }) => ({ dueId: due.id, ...hold })).toSorted(byDueId)
  const taken = await transaction.insert(dueHolds).values(rows).onConflictDoNothing().returning({ dueId: dueHolds.dueId })
  if (taken.length < rows.length) throw new HoldTaken()
}

type Chosen = OpenDue & { readonly contributorId: string }

/** The dues that were asked for, each with the caller's own id for its person, and nothing else of their notices left out. */
async function readChosen(transaction: Database, caller: Caller, dueIds: readonly string[], now: Date): Promise<Chosen[]> {
  const known = await transaction
    .select({ dueId: dues.id, noticeNo: dues.noticeNo, contributorId: acquaintances.contributorId, recordId: paymentRecords.id })
    .from(dues)
    .innerJoin(
      acquaintances,
      and(
        eq(acquaintances.personId, dues.personId),
        eq(acquaintances.principalId, caller.principalId),
        isNull(acquaintances.forgottenAt),
        mayMeetOthers(caller) ? undefined : eq(acquaintances.personId, caller.personId ?? ''),
      ),
    )
    .leftJoin(paymentRecords, eq(paymentRecords.dueId, dues.id))
    .where(inArray(dues.id, [...dueIds]))
  const unknown = dueIds.filter((dueId) => known.every((row) => row.dueId !== dueId))
  if (unknown.length > 0) throw new GatewayProblem('due-not-found', { dueIds: unknown })
  const paid = known.flatMap(({ dueId, recordId }) => (recordId === null ? [] : [dueId]))
  if (paid.length > 0) throw new GatewayProblem('due-paid', { dueIds: paid })

  const onNotices = await openDuesOn(transaction, [...new Set(known.map(({ noticeNo }) => noticeNo))], now)
  const gone = dueIds.filter((dueId) => onNotices.every(({ due }) => due.id !== dueId))
  if (gone.length > 0) {
    throw new GatewayProblem('collection-closed', { dueIds: gone, closure: { reason: 'afterPeriod', reopensOn: null } })
  }
  const left = onNotices.filter(({ due }) => !dueIds.includes(due.id))
  if (left.length > 0) throw new GatewayProblem('notice-incomplete', { dueIds: left.map(({ due }) => due.id) })
  return onNotices.flatMap((open) => {
    const row = known.find(({ dueId }) => dueId === open.due.id)
    return row === undefined ? [] : [{ ...open, contributorId: row.contributorId }]
  })
}

function assertPayable(chosen: readonly Chosen[], caller: Caller, now: Date): void {
  const today = shanghaiDay(now)
  for (const { due } of chosen) {
    const closure = dueClosure(due, today)
    if (closure !== null) throw new GatewayProblem('collection-closed', { dueIds: [due.id], closure })
  }
  const held = chosen.flatMap(({ due, hold }) => (hold === null ? [] : [{ due, hold }]))
  const [first] = held
  if (first === undefined) return
  const own = held.find(({ hold }) => hold.principalId === caller.principalId)
  const until = held.reduce((latest, { hold }) => (hold.until > latest ? hold.until : latest), first.hold.until)
  throw new GatewayProblem('due-held', {
    dueIds: held.map(({ due }) => due.id),
    heldUntil: instantOf(until),
    ...(own === undefined ? {} : { ownOrderId: own.hold.orderId }),
  })
}
