import { and, count, desc, eq, gte, lt, or, sum, type SQL } from 'drizzle-orm'
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
  readonly cursor?: string
  readonly limit?: number
}

const DEFAULT_LIMIT = 50

/** What was paid for a person (缴费明细), newest first, with the sum over all pages. */
export async function readRecordPage(
  { database, clock }: GatewayContext,
  caller: Caller,
  { person }: Acquaintance,
  { year, cursor, limit = DEFAULT_LIMIT }: RecordPageQuery,
): Promise<RecordPage> {
  const today = shanghaiDay(clock.now())
  const ofPerson = and(eq(paymentRecords.personId, person.id), year === undefined ? undefined : paidInYear(year))
  const [totals] = await database
    .select({ count: count(), sum: sum(paymentRecords.amountFen) })
    .from(paymentRecords)
    .where(ofPerson)
  const rows = await database
    .select({ record: paymentRecords, due: dues, enrolment: enrolments, principalId: paymentOrders.principalId })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .innerJoin(enrolments, eq(enrolments.id, dues.enrolmentId))
    .leftJoin(paymentOrders, eq(paymentOrders.id, paymentRecords.orderId))
    .where(and(ofPerson, cursor === undefined ? undefined : after(cursor)))
    .orderBy(desc(paymentRecords.paidAt), desc(paymentRecords.id))
    .limit(limit + 1)
  const page = pageOf(rows, limit, ({ record }) => [record.paidAt.toISOString(), record.id])
  return {
    items: page.items.map(view),
    totalCount: totals?.count ?? 0,
    totalFen: fen(Number(totals?.sum ?? 0)),
    nextCursor: page.nextCursor,
  }

  function view({ record, due, enrolment, principalId }: (typeof rows)[number]): PaymentRecord {
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
      orderId: principalId === caller.principalId ? record.orderId : null,
    }
  }
}

const firstMoment = (year: number): Date => startOfDay(dayOf(yearRange(year).from, 1))

const paidInYear = (year: number): SQL | undefined =>
  and(gte(paymentRecords.paidAt, firstMoment(year)), lt(paymentRecords.paidAt, firstMoment(year + 1)))

function after(cursor: string): SQL | undefined {
  const [paidAt = '', id = ''] = decodeCursor(cursor, 2)
  const moment = parseInstant(paidAt)
  if (moment === null) throw cursorProblem()
  return or(lt(paymentRecords.paidAt, moment), and(eq(paymentRecords.paidAt, moment), lt(paymentRecords.id, id)))
}
