import type { Day } from './day'
import { addMonths, comparePeriods, period, yearOf, yearRange, type PeriodRange } from './period'

/** 险种 of a certificate: 全部, 养老保险, 医疗保险 (指南 1.1.6). */
export const CERTIFICATE_SCOPES = ['all', 'pension', 'medical'] as const
export type CertificateScope = (typeof CERTIFICATE_SCOPES)[number]

/** Rows of a page of 缴费明细 and of 社保缴费证明下载 (指南 1.1.6: 每页 10 条). */
export const ROWS_A_PAGE = 10

/** The earliest year that can be chosen: 随申办's own screen shows 2016-07 (指南 2.1.3). */
const FIRST_YEAR = 2016

/** The whole calendar years in which a range lies (指南 1.1.6: 完整自然年度). */
export function wholeYears(range: PeriodRange): PeriodRange {
  return { from: yearRange(yearOf(range.from)).from, to: yearRange(yearOf(range.to)).to }
}

/** Whether a range is whole calendar years. The guide asks for such and shows others itself: it is a hint, not a bar. */
export function isWholeYears(range: PeriodRange): boolean {
  const whole = wholeYears(range)
  return whole.from === range.from && whole.to === range.to
}

/** Whether the first month is later than the last. */
export const isBackwards = (range: PeriodRange): boolean => comparePeriods(range.from, range.to) > 0

/** 缴费所属期 as it stands at first: last year and this one, whole. */
export function usualPeriod(today: Day): PeriodRange {
  const year = Number(today.slice(0, 4))
  return { from: yearRange(year - 1).from, to: yearRange(year).to }
}

/** The years that can be chosen, newest first: next year's is paid for in the fourth quarter (指南 2.3.1 ③). */
export function certificateYears(today: Day): readonly number[] {
  const last = Number(today.slice(0, 4)) + 1
  return Array.from({ length: last - FIRST_YEAR + 1 }, (_, back) => last - back)
}

/** 申请日期 as it stands at first: the last three months, today included. */
export function usualApplicationDays(today: Day): { readonly from: string; readonly to: string } {
  const month = addMonths(period(today.slice(0, 7)), -3)
  // The 1st, so that no month is too short for it.
  return { from: `${month}-01`, to: today }
}

/** How many pages of ten a number of rows makes; an empty list has one. */
export const pageCount = (rows: number): number => Math.max(1, Math.ceil(rows / ROWS_A_PAGE))
