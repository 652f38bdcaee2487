import { and, asc, count, desc, eq, gte, lt, lte, max, min, or, sum, type SQL } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { fen } from '../../../src/domain/money'
import { yearRange } from '../../../src/domain/period'
import { dayOf, instantOf, parseInstant, shanghaiDay, startOfDay } from '../../../src/domain/time'
import { dues, enrolments, paymentOrders, paymentRecords } from '../../db/schema'
import type { GatewayContext } from '../context'
import type { Acquaintance } from '../contributors/acquaintances'
import { cursorProblem, decodeCursor, pageOf } from '../paging'
import type { Caller } from '../sessions/caller'

type RecordPage = components['schemas']['RecordPage']
type PaymentRecord = components['schemas']['PaymentRecord']

export interface RecordPageQuery {
  readonly year?: number
  readonly periodYear?: number
  readonly cursor?: string
  readonly limit?: number
}

const DEFAULT_LIMIT = 50

/**
 * What was paid for a person (缴费明细), newest first, with the sum over all pages. The operator sees all of their own; of
 * anybody else, whom a number and a name are enough to find, a caller sees what the caller's own orders paid.
 */
export async function readRecordPage(
  { database, clock }: GatewayContext,
  caller: Caller,
  { person }: Acquaintance,
  { year, periodYear, cursor, limit = DEFAULT_LIMIT }: RecordPageQuery,
): Promise<RecordPage> {
  const today = shanghaiDay(clock.now())
  const visible = and(
    eq(paymentRecords.personId, person.id),
    person.id === caller.personId ? undefined : eq(paymentOrders.principalId, caller.principalId),
  )
  const wanted = and(
    visible,
    year === undefined ? undefined : paidInYear(year),
    periodYear === undefined ? undefined : paidForYear(periodYear),
  )
  const [totals] = await database
    .select({ count: count(), sum: sum(paymentRecords.amountFen) })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .leftJoin(paymentOrders, eq(paymentOrders.id, paymentRecords.orderId))
    .where(wanted)
  const spans = await database
    .select({ insurance: dues.insurance, from: min(dues.periodFrom), to: max(dues.periodTo) })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .leftJoin(paymentOrders, eq(paymentOrders.id, paymentRecords.orderId))
    .where(visible)
    .groupBy(dues.insurance)
    .orderBy(asc(dues.insurance))
  const rows = await database
    .select({ record: paymentRecords, due: dues, enrolment: enrolments, principalId: paymentOrders.principalId, method: paymentOrders.method })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .innerJoin(enrolments, eq(enrolments.id, dues.enrolmentId))
    .leftJoin(paymentOrders, eq(paymentOrders.id, paymentRecords.orderId))
    .where(and(wanted, cursor === undefined ? undefined : after(cursor)))
    .orderBy(desc(paymentRecords.paidAt), desc(paymentRecords.id))
    .limit(limit + 1)
  const page = pageOf(rows, limit, ({ record }) => [record.paidAt.toISOString(), record.id])
  return {
    items: page.items.map(view),
    totalCount: totals?.count ?? 0,
    totalFen: fen(Number(totals?.sum ?? 0)),
    paidSpans: spans.flatMap(({ insurance, from, to }) => (from === null || to === null ? [] : [{ insurance, period: { from, to } }])),
    nextCursor: page.nextCursor,
  }

  function view({ record, due, enrolment, principalId, method }: (typeof rows)[number]): PaymentRecord {
    return {
      recordId: record.id,
      voucherNo: record.voucherNo,
      insurance: due.insurance,
      levyItem: enrolment.levyItem,
      levyCategory: enrolment.levyCategory,
      levySubcategory: enrolment.levySubcategory,
      agency: enrolment.agency,
      taxOffice: enrolment.taxOffice,
      period: { from: due.periodFrom, to: due.periodTo },
      amountFen: record.amountFen,
      paidAt: instantOf(record.paidAt),
      settledOn: record.settlesOn <= today ? record.settlesOn : null,
      source: record.source,
      method: principalId === caller.principalId ? method : null,
      orderId: principalId === caller.principalId ? record.orderId : null,
    }
  }
}

const firstMoment = (year: number): Date => startOfDay(dayOf(yearRange(year).from, 1))

const paidInYear = (year: number): SQL | undefined =>
  and(gte(paymentRecords.paidAt, firstMoment(year)), lt(paymentRecords.paidAt, firstMoment(year + 1)))

const paidForYear = (year: number): SQL | undefined =>
  and(lte(dues.periodFrom, yearRange(year).to), gte(dues.periodTo, yearRange(year).from))

function after(cursor: string): SQL | undefined {
  const [paidAt = '', id = ''] = decodeCursor(cursor, 2)
  const moment = parseInstant(paidAt)
  if (moment === null) throw cursorProblem()
  return or(lt(paymentRecords.paidAt, moment), and(eq(paymentRecords.paidAt, moment), lt(paymentRecords.id, id)))
}
