import { and, asc, eq, gte, inArray, isNull, lte, type SQL } from 'drizzle-orm'
import { shanghaiDay } from '../../src/domain/time'
import type { Database } from '../db/database'
import { dueHolds, dues, enrolments, failedDebits, paymentOrders, paymentRecords } from '../db/schema'

/** A due with what it belongs to, and the order that has it. */
export interface OpenDue {
  readonly due: typeof dues.$inferSelect
  readonly enrolment: typeof enrolments.$inferSelect
  readonly hold: { readonly until: Date; readonly orderId: string; readonly principalId: string } | null
  /** The last debit that failed; null when none did. */
  readonly failedDebit: typeof failedDebits.$inferSelect | null
}

/** What a person can be asked to pay: issued, unpaid, and its collection not over. A notice's dues stand together. */
export function openDuesOf(database: Database, personId: string, now: Date): Promise<OpenDue[]> {
  return select(database, now, eq(dues.personId, personId))
}

/** The same for everything that stands on certain notices. */
export function openDuesOn(database: Database, noticeNos: readonly string[], now: Date): Promise<OpenDue[]> {
  return noticeNos.length === 0 ? Promise.resolve([]) : select(database, now, inArray(dues.noticeNo, [...noticeNos]))
}

async function select(database: Database, now: Date, whose: SQL): Promise<OpenDue[]> {
  const rows = await database
    .select({
      due: dues,
      enrolment: enrolments,
      until: dueHolds.until,
      orderId: paymentOrders.id,
      principalId: paymentOrders.principalId,
      failedDebit: failedDebits,
    })
    .from(dues)
    .innerJoin(enrolments, eq(enrolments.id, dues.enrolmentId))
    .leftJoin(paymentRecords, eq(paymentRecords.dueId, dues.id))
    .leftJoin(dueHolds, eq(dueHolds.dueId, dues.id))
    .leftJoin(paymentOrders, eq(paymentOrders.id, dueHolds.orderId))
    .leftJoin(failedDebits, eq(failedDebits.dueId, dues.id))
    .where(and(whose, gte(dues.closesOn, shanghaiDay(now)), lte(dues.issuedAt, now), isNull(paymentRecords.id)))
    .orderBy(asc(dues.closesOn), asc(dues.catchUp), asc(dues.periodFrom), asc(dues.noticeNo), asc(dues.insurance), asc(dues.id))
  return rows.map(({ due, enrolment, until, orderId, principalId, failedDebit }) => ({
    due,
    enrolment,
    failedDebit,
    hold: until === null || orderId === null || principalId === null ? null : { until, orderId, principalId },
  }))
}
