import type { components } from '../../types/gateway'
import { flexibleDeadline } from './calendar'
import type { Due, Insurance } from './due'
import { addMonths, monthsIn, periodOfDay, yearOf, yearRange, type Period } from './period'
import { parseInstant, shanghaiDay, type Day } from './time'

type Schemas = components['schemas']

/** The first and the last month of an insurance for which something was paid. */
export type PaidSpan = Schemas['PaidSpan']

/**
 * What is known of one insured month (费款所属期).
 * - `paid`: and on which day.
 * - `due`: something is owed for it now, whatever else was paid for it.
 * - `missing`: its collection is over, nothing was paid and nothing is owed.
 * - `none`: there is nothing to say about it.
 */
export type MonthState =
  | { readonly kind: 'paid'; readonly on: Day | null }
  | { readonly kind: 'due' | 'missing' | 'none' }

/** One insurance in one year. */
export interface InsuranceYear {
  readonly insurance: Insurance
  /** 征收项目. */
  readonly levyItem: string
  /** Twelve, January first. */
  readonly months: readonly { readonly month: Period; readonly state: MonthState }[]
}

/** What is known of a person's insurance. */
export interface RecordsKnown {
  readonly records: readonly Pick<Schemas['PaymentRecord'], 'insurance' | 'levyItem' | 'period' | 'paidAt'>[]
  readonly dues: readonly Pick<Due, 'insurance' | 'levyItem' | 'period'>[]
  readonly enrolments: readonly Pick<Schemas['Enrolment'], 'insurance' | 'levyItem'>[]
  readonly paidSpans: readonly PaidSpan[]
  /** Whether everything that was paid is among the records; for somebody else it need not be. */
  readonly complete: boolean
  readonly today: Day
}

const ORDER: readonly Insurance[] = ['flexiblePension', 'flexibleMedical', 'residentPension', 'residentMedical']
const MONTHLY: readonly Insurance[] = ['flexiblePension', 'flexibleMedical']

/**
 * The twelve months of a year for each insurance that the person has, or for which something was paid or is owed in it. A
 * whole year paid at once (城乡居民, 指南 2.3.1 ③) covers all twelve.
 */
export function recordYear(year: number, known: RecordsKnown): InsuranceYear[] {
  const months = monthsIn(yearRange(year))
  return ORDER.flatMap((insurance) => {
    const levyItem = nameOf(insurance, year, known)
    if (levyItem === null) return []
    return [{ insurance, levyItem, months: months.map((month) => ({ month, state: stateOf(insurance, month, known) })) }]
  })
}

/**
 * The insured years that there is something to say about, newest first and without a gap: from the first for which something
 * was paid or is owed to the last, this year included.
 */
export function recordYears({ paidSpans, dues, today }: Pick<RecordsKnown, 'paidSpans' | 'dues' | 'today'>): number[] {
  const ranges = [...paidSpans, ...dues].map(({ period }) => period)
  const years = [yearOf(periodOfDay(today)), ...ranges.flatMap(({ from, to }) => [Number(from.slice(0, 4)), Number(to.slice(0, 4))])]
  const last = Math.max(...years)
  return Array.from({ length: last - Math.min(...years) + 1 }, (_, index) => last - index)
}

function stateOf(insurance: Insurance, month: Period, known: RecordsKnown): MonthState {
  const concerns = (one: { readonly insurance: Insurance; readonly period: { readonly from: string; readonly to: string } }) =>
    one.insurance === insurance && one.period.from <= month && month <= one.period.to
  if (known.dues.some(concerns)) return { kind: 'due' }
  const paid = known.records.filter(concerns)
  if (paid.length > 0) return { kind: 'paid', on: paid.map(({ paidAt }) => dayPaid(paidAt)).reduce(later) }
  return { kind: isMissing(insurance, month, known) ? 'missing' : 'none' }
}

/**
 * Whether a month went by unpaid. Told only of what is collected every month and by the 24th of the next one (指南 2.5.1 ②),
 * of an insurance that the person has, after its first paid month, and where all records are known: nobody is to be
 * frightened by a month that was never theirs, or that somebody else paid.
 */
function isMissing(insurance: Insurance, month: Period, { enrolments, paidSpans, complete, today }: RecordsKnown): boolean {
  const first = paidSpans.find((span) => span.insurance === insurance)?.period.from
  return (
    complete &&
    MONTHLY.includes(insurance) &&
    enrolments.some((enrolment) => enrolment.insurance === insurance) &&
    first !== undefined &&
    month > first &&
    today > flexibleDeadline(addMonths(month, 1))
  )
}

function nameOf(insurance: Insurance, year: number, { records, dues, enrolments }: RecordsKnown): string | null {
  const inYear = [...records, ...dues].filter(
    ({ period: { from, to } }) => Number(from.slice(0, 4)) <= year && year <= Number(to.slice(0, 4)),
  )
  return [...enrolments, ...inYear].find((one) => one.insurance === insurance)?.levyItem ?? null
}

function dayPaid(paidAt: string): Day | null {
  const moment = parseInstant(paidAt)
  return moment === null ? null : shanghaiDay(moment)
}

const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a)

/** What the twelve months come to, to be told in words. */
export function countMonths({ months }: InsuranceYear): Readonly<Record<MonthState['kind'], number>> {
  const counts = { paid: 0, due: 0, missing: 0, none: 0 }
  for (const { state } of months) counts[state.kind] += 1
  return counts
}
