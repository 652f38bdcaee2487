import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, or, sum, type SQL } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskPersonNo } from '../../../src/domain/masking'
import { fen } from '../../../src/domain/money'
import { parsePeriod, parsePeriodRange, type PeriodRange } from '../../../src/domain/period'
import { shanghaiDay } from '../../../src/domain/time'
import { dues, enrolments, paymentOrders, paymentRecords } from '../../db/schema'
import type { GatewayContext } from '../context'
import type { Acquaintance } from '../contributors/acquaintances'
import { cursorProblem, decodeCursor, pageOf } from '../paging'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'

type Schemas = components['schemas']
type Scope = Schemas['CertificateScope']

/** Which payments are meant. */
export interface ReceivedFilter {
  readonly period: PeriodRange | null
  readonly scope: Scope
  readonly taxOffice: string | null
}

export interface ReceivedPageQuery {
  readonly periodFrom?: string
  readonly periodTo?: string
  readonly scope?: Scope
  readonly taxOffice?: string
  readonly cursor?: string
  readonly limit?: number
}

const DEFAULT_LIMIT = 50

const INSURANCES: Readonly<Record<Exclude<Scope, 'all'>, readonly Schemas['Insurance'][]>> = {
  pension: ['flexiblePension', 'residentPension'],
  medical: ['flexibleMedical', 'residentMedical'],
}

/**
 * What a certificate can be issued for: money in the treasury by now (指南 2.1.3: 三个工作日), within the bounds of
 * `readRecordPage`. Newest period first.
 * @throws {GatewayProblem} `request-invalid` for half a period, or one that runs backwards
 */
export async function readReceivedPage(
  context: GatewayContext,
  caller: Caller,
  { person }: Acquaintance,
  { cursor, limit = DEFAULT_LIMIT, ...query }: ReceivedPageQuery,
): Promise<Schemas['ReceivedPaymentPage']> {
  const filter = filterOf(query)
  const whole = await readReceived(context, caller, person.id, { ...filter, taxOffice: null })
  const wanted = condition(context, caller, person.id, filter)
  const [totals] = await context.database
    .select({ count: count(), sum: sum(paymentRecords.amountFen) })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .innerJoin(enrolments, eq(enrolments.id, dues.enrolmentId))
    .leftJoin(paymentOrders, eq(paymentOrders.id, paymentRecords.orderId))
    .where(wanted)
  const rows = await select(context)
    .where(and(wanted, cursor === undefined ? undefined : after(cursor)))
    .orderBy(desc(dues.periodFrom), desc(paymentRecords.id))
    .limit(limit + 1)
  const page = pageOf(rows, limit, ({ due, record }) => [due.periodFrom, record.id])
  return {
    items: page.items.map(view),
    totalCount: totals?.count ?? 0,
    totalFen: fen(Number(totals?.sum ?? 0)),
    taxOffices: officesOf(whole),
    nextCursor: page.nextCursor,
  }
}

/** All of what fits, oldest period first, as a certificate lists it. */
export function readReceived(context: GatewayContext, caller: Caller, personId: string, filter: ReceivedFilter) {
  return select(context)
    .where(condition(context, caller, personId, filter))
    .orderBy(asc(dues.periodFrom), asc(paymentRecords.settlesOn), asc(paymentRecords.id))
}

export type ReceivedRow = Awaited<ReturnType<typeof readReceived>>[number]

/** The offices that collected them (征收税务机关), each once. */
export const officesOf = (rows: readonly ReceivedRow[]): string[] => [...new Set(rows.map(({ enrolment }) => enrolment.taxOffice))].sort()

const select = ({ database }: GatewayContext) =>
  database
    .select({ record: paymentRecords, due: dues, enrolment: enrolments })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .innerJoin(enrolments, eq(enrolments.id, dues.enrolmentId))
    .leftJoin(paymentOrders, eq(paymentOrders.id, paymentRecords.orderId))
    .$dynamic()

function condition({ clock }: GatewayContext, caller: Caller, personId: string, { period, scope, taxOffice }: ReceivedFilter): SQL | undefined {
  return and(
    eq(paymentRecords.personId, personId),
    personId === caller.personId ? undefined : eq(paymentOrders.principalId, caller.principalId),
    lte(paymentRecords.settlesOn, shanghaiDay(clock.now())),
    gt(paymentRecords.amountFen, fen(0)),
    period === null ? undefined : and(lte(dues.periodFrom, period.to), gte(dues.periodTo, period.from)),
    scope === 'all' ? undefined : inArray(dues.insurance, [...INSURANCES[scope]]),
    taxOffice === null ? undefined : eq(enrolments.taxOffice, taxOffice),
  )
}

function filterOf({ periodFrom, periodTo, scope = 'all', taxOffice }: ReceivedPageQuery): ReceivedFilter {
  return { period: periodOf(periodFrom, periodTo), scope, taxOffice: taxOffice ?? null }
}

function periodOf(from: string | undefined, to: string | undefined): PeriodRange | null {
  if (from === undefined && to === undefined) return null
  const period = from === undefined || to === undefined ? null : parsePeriodRange({ from, to })
  if (period === null) throw new GatewayProblem('request-invalid', { violations: [{ field: from === undefined ? 'periodFrom' : 'periodTo', rule: 'period' }] })
  return period
}

function after(cursor: string): SQL | undefined {
  const [from = '', id = ''] = decodeCursor(cursor, 2)
  const month = parsePeriod(from)
  if (month === null) throw cursorProblem()
  return or(lt(dues.periodFrom, month), and(eq(dues.periodFrom, month), lt(paymentRecords.id, id)))
}

function view({ record, due, enrolment }: ReceivedRow): Schemas['ReceivedPayment'] {
  return {
    recordId: record.id,
    voucherNo: record.voucherNo,
    insurance: due.insurance,
    levyItem: enrolment.levyItem,
    levyCategory: enrolment.levyCategory,
    levySubcategory: enrolment.levySubcategory,
    agency: enrolment.agency,
    taxOffice: enrolment.taxOffice,
    personNo: maskPersonNo(enrolment.personNo),
    period: { from: due.periodFrom, to: due.periodTo },
    amountFen: record.amountFen,
    settledOn: record.settlesOn,
  }
}
