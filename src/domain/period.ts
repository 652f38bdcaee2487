import type { Day } from './day'

/** A month, 'YYYY-MM' (费款所属期). Periods compare as texts. */
export type Period = string & { readonly __brand: 'Period' }

/** Months from one to another, both included (费款所属期起止). */
export interface PeriodRange {
  readonly from: Period
  readonly to: Period
}

const PERIOD = /^(?:19|[2-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])$/

function isPeriod(text: string): text is Period {
  return PERIOD.test(text)
}

/** Reads 'YYYY-MM' of the years 1900 to 9999; null when it is no month. */
export function parsePeriod(text: string): Period | null {
  return isPeriod(text) ? text : null
}

/**
 * Takes a text for a month.
 * @throws {RangeError} when it is none
 */
export function period(text: string): Period {
  if (!isPeriod(text)) throw new RangeError(`not a period: ${text}`)
  return text
}

/** Reads a range as it comes from outside; null when an end is no month or the range runs backwards. */
export function parsePeriodRange(range: { readonly from: string; readonly to: string }): PeriodRange | null {
  const from = parsePeriod(range.from)
  const to = parsePeriod(range.to)
  return from !== null && to !== null && from <= to ? { from, to } : null
}

/** The year of a month, as a number. */
export function yearOf(month: Period): number {
  return Number(month.slice(0, 4))
}

/**
 * The month `count` months later; earlier when negative.
 * @throws {RangeError} when that leaves the years 1900 to 9999, or `count` is no whole number
 */
export function addMonths(month: Period, count: number): Period {
  const months = ordinal(month) + count
  return period(`${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`)
}

/** Negative when `a` is earlier than `b`, 0 when they are the same month, positive when later: the months between. */
export function comparePeriods(a: Period, b: Period): number {
  return ordinal(a) - ordinal(b)
}

/** The months of a range in order, both ends included; none when it runs backwards. */
export function monthsIn(range: PeriodRange): Period[] {
  const count = Math.max(0, comparePeriods(range.to, range.from) + 1)
  return Array.from({ length: count }, (_, index) => addMonths(range.from, index))
}

/** The month in which a day lies. */
export function periodOfDay(day: Day): Period {
  return period(day.slice(0, 7))
}

/**
 * A whole calendar year, as residents' insurance is paid for.
 * @throws {RangeError} outside the years 1900 to 9999
 */
export function yearRange(year: number): PeriodRange {
  return { from: period(`${year}-01`), to: period(`${year}-12`) }
}

/** Writes a range as the guide prints 费款所属期: '2022-04', '2022-01 至 2022-12' (指南 2.1.1 ③, 2.2.1 ③). */
export function formatPeriodRange(range: { readonly from: string; readonly to: string }): string {
  return range.from === range.to ? range.from : `${range.from} 至 ${range.to}`
}

function ordinal(month: Period): number {
  return yearOf(month) * 12 + Number(month.slice(5)) - 1
}
