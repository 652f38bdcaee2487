import { and, asc, eq, gt, gte, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import { autoDebitDays } from '../../src/domain/calendar'
import { sumFen } from '../../src/domain/money'
import { monthsIn, periodOfDay } from '../../src/domain/period'
import { dayOf, shanghaiDay, startOfDay } from '../../src/domain/time'
import type { Database } from '../db/database'
import { bankDebits, debitRuns, dueHolds, dues, failedDebits, mandates, paymentRecords } from '../db/schema'
import type { Ids } from '../opaque-id'
import { debitAccount } from './bank-accounts'
import { atHour } from './levies/assessed-due'
import { lockDues } from './locked-dues'
import { keepMandatesTrue } from './mandate-states'
import { voucherNo } from './records'
import { holdState, isSameState, type SandboxState } from './sandbox-state'
import { settlementDay } from './settlement'
import { isWorkday } from './workdays'

/** On each auto-debit day the run is made at these hours, in Shanghai. The guide says 循环扣缴 and no hours. */
const RUN_HOURS = [6, 12, 18]

export interface AutoDebit {
  readonly database: Database
  readonly ids: Ids
  readonly now: Date
  /** When it began. From the first look's month on, the run is made; what was debited before is history. */
  readonly state: SandboxState
}

type Mandate = typeof mandates.$inferSelect
type Due = typeof dues.$inferSelect

/**
 * The banks' run, up to now (授权书 一（三）: 定期（逢国定节假日顺延）委托承办银行进行扣缴，在扣缴期限内循环扣缴直至成功为止). Each
 * moment of it is done once, also when several processes do it or the clock has leapt over many. It breaks off where somebody has moved the
 * time meanwhile: what it was doing may have been undone, and whoever moved it does what is left.
 * @returns false where it was broken off
 */
export async function runAutoDebit(run: AutoDebit): Promise<boolean> {
  await keepMandatesTrue(run.database, run.now, 'everybody')
  for (const at of await momentsToRun(run)) if (!(await runAt(run, at))) return false
  return true
}

async function momentsToRun({ database, now, state: { epoch } }: AutoDebit): Promise<Date[]> {
  const [from, to] = [periodOfDay(shanghaiDay(epoch)), periodOfDay(shanghaiDay(now))]
  const planned = monthsIn({ from, to })
    .flatMap((month) => autoDebitDays(month, isWorkday))
    .flatMap((day) => RUN_HOURS.map((hour) => atHour(day, hour)))
    .filter((at) => at <= now)
  const done = await database.select().from(debitRuns).where(gte(debitRuns.at, startOfDay(dayOf(from, 1))))
  const times = new Set(done.map(({ at }) => at.getTime()))
  return planned.filter((at) => !times.has(at.getTime()))
}

/**
 * One moment of the run, over everybody; each notice is a debit of its own, so that one that fails spoils no other.
 * @returns false where it was broken off
 */
async function runAt(run: AutoDebit, at: Date): Promise<boolean> {
  const { database } = run
  /** @returns false, with nothing done, where the time was moved */
  const inTurn = (step: (transaction: Database) => Promise<unknown>) =>
    database.transaction(async (transaction) => {
      const state = await holdState(transaction, 'share')
      const stands = state !== null && isSameState(state, run.state)
      if (stands) await step(transaction)
      return stands
    })
  const inForce = await database
    .select()
    .from(mandates)
    .where(and(isNotNull(mandates.inForceSince), lte(mandates.inForceSince, at), or(isNull(mandates.endedAt), gt(mandates.endedAt, at))))
    .orderBy(asc(mandates.id))
  for (const mandate of inForce) {
    for (const notice of await noticesOf(database, mandate.personId, at)) {
      if (!(await inTurn((transaction) => debitNotice(transaction, run, mandate, notice, at)))) return false
    }
  }
  return inTurn((transaction) => transaction.insert(debitRuns).values({ at }).onConflictDoNothing())
}

/** What is collected from a person in the ordinary course: no 特殊缴费 and no 补缴, which somebody has to want. */
async function noticesOf(database: Database, personId: string, at: Date): Promise<string[]> {
  const day = shanghaiDay(at)
  const open = await database
    .select({ noticeNo: dues.noticeNo })
    .from(dues)
    .leftJoin(paymentRecords, eq(paymentRecords.dueId, dues.id))
    .where(
      and(
        eq(dues.personId, personId),
        eq(dues.kind, 'daily'),
        eq(dues.catchUp, false),
        lte(dues.issuedAt, at),
        lte(dues.opensOn, day),
        gte(dues.closesOn, day),
        isNull(paymentRecords.id),
      ),
    )
    .orderBy(asc(dues.noticeNo))
  return [...new Set(open.map(({ noticeNo }) => noticeNo))]
}

/** The dues of one notice are debited together, as they are paid together. */
async function debitNotice(transaction: Database, run: AutoDebit, mandate: Mandate, noticeNo: string, at: Date): Promise<void> {
  // Whoever orders or enters a payment for one of them waits here, or we wait for them.
  const locked = await lockDues(transaction, eq(dues.noticeNo, noticeNo))
  const dueIds = locked.map(({ id }) => id)
  const paid = await transaction.select({ dueId: paymentRecords.dueId }).from(paymentRecords).where(inArray(paymentRecords.dueId, dueIds))
  const open = locked.filter(({ id }) => paid.every(({ dueId }) => dueId !== id))
  if (open.length === 0) return
  const held = await transaction.select({ dueId: dueHolds.dueId }).from(dueHolds).where(inArray(dueHolds.dueId, dueIds))
  if (held.length > 0) return noteFailure(transaction, open, at, 'heldByOrder')
  const refused = await debitAccount(transaction, mandate.accountHash, sumFen(open.map(({ amountFen }) => amountFen)))
  return refused === null ? enterDebits(transaction, run, mandate, open, at) : noteFailure(transaction, open, at, refused)
}

async function enterDebits(transaction: Database, { ids }: AutoDebit, mandate: Mandate, open: readonly Due[], at: Date): Promise<void> {
  await transaction.insert(paymentRecords).values(
    open.map(({ id, personId, amountFen }) => ({
      id: ids.id(),
      dueId: id,
      personId,
      voucherNo: voucherNo(ids, at),
      amountFen,
      paidAt: at,
      settlesOn: settlementDay(shanghaiDay(at)),
      source: 'autoDebit' as const,
      orderId: null,
    })),
  )
  await transaction
    .insert(bankDebits)
    .values(open.map(({ id, amountFen }) => ({ dueId: id, mandateId: mandate.id, accountHash: mandate.accountHash, amountFen, at })))
  await transaction.delete(failedDebits).where(inArray(failedDebits.dueId, open.map(({ id }) => id)))
}

async function noteFailure(transaction: Database, open: readonly Due[], triedAt: Date, reason: (typeof failedDebits.$inferSelect)['reason']): Promise<void> {
  for (const { id } of open) {
    await transaction
      .insert(failedDebits)
      .values({ dueId: id, triedAt, reason })
      .onConflictDoUpdate({ target: failedDebits.dueId, set: { triedAt, reason } })
  }
}
