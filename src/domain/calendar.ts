import type { components } from '../../types/gateway'
import type { DueKind, Insurance } from './due'
import { addMonths, periodOfDay, yearOf, yearRange, type Period, type PeriodRange } from './period'
import { addDays, dayOf, lastDayOfMonth, type Day } from './time'

/** Whether people work on that day in mainland China: holidays are none, swapped weekends (调休) are. */
export type IsWorkday = (day: Day) => boolean

/** Why one can't pay by hand, and the first day on which one can again; null when this period does not open again. */
export interface Closure {
  readonly reason: components['schemas']['Closure']['reason']
  readonly reopensOn: Day | null
}

/** 征收期限: the days from which to which an insurance is collected, both included. */
export interface CollectionPeriod {
  readonly insurance: Insurance
  readonly opensOn: Day
  readonly closesOn: Day
}

const FLEXIBLE_LAST_DAY = 24
const AUTO_DEBIT_WINDOW = [11, 12, 13, 14, 15]
const DAY_AFTER_WINDOW = 16

/**
 * The auto-debit days (自动扣款日) of a month, in order. The banks' run is open from the 11th to the 15th and repeats
 * itself until it succeeds (在扣缴期限内循环扣缴直至成功为止, 授权书 一（三）); 11th–15th is press, not the guide.
 *
 * 逢国定节假日顺延 says that the run is put off by holidays. Reading: what falls on a rest day is done on the next
 * working day, so the run works on the working days of the window, and where it has none, on the first working day
 * after it (2024-02: on 02-18). A rest day at the window's end is not made up after it, since the run has already tried
 * on the days before, and in 2026-02 the make-up would fall on the 24th, the last day to pay by hand.
 * @param month the month in which is collected, not the one that is paid for
 * @throws {RangeError} when `isWorkday` knows no working day from the 11th to the month's end
 */
export function autoDebitDays(month: Period, isWorkday: IsWorkday): Day[] {
  const planned = AUTO_DEBIT_WINDOW.map((dayOfMonth) => dayOf(month, dayOfMonth))
  const workdays = planned.filter(isWorkday)
  return workdays.length > 0
    ? workdays
    : [firstWorkday(dayOf(month, DAY_AFTER_WINDOW), lastDayOfMonth(month), isWorkday)]
}

function firstWorkday(from: Day, to: Day, isWorkday: IsWorkday): Day {
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (isWorkday(day)) return day
  }
  throw new RangeError(`no working day from ${from} to ${to}`)
}

/**
 * The last day on which flexible employment pays by hand in a month: the 24th, included (指南 2.5.1 ②: 一般每月 24 日).
 * Holidays don't move it; the guide says so only of the auto-debit.
 * @param month the month in which is paid, not the one that is paid for
 */
export function flexibleDeadline(month: Period): Day {
  return dayOf(month, FLEXIBLE_LAST_DAY)
}

/**
 * What is left after the deadline: apply for 补缴 at the community centre by the end of the month, and pay in the month
 * after next (指南 2.5.1 ②: 当月月底前申请, 在申请后的下下月补缴费款).
 */
export function backPayment(day: Day): { readonly applyBy: Day; readonly payableFrom: Period } {
  const month = periodOfDay(day)
  return { applyBy: lastDayOfMonth(month), payableFrom: addMonths(month, 2) }
}

/** Which 费款所属期 flexible employment asks for: 日常 last month, 特殊 this month (指南 2.3.1 ③ a, b). */
export function queryPeriods(kind: DueKind, today: Day): PeriodRange {
  const thisMonth = periodOfDay(today)
  const month = kind === 'daily' ? addMonths(thisMonth, -1) : thisMonth
  return { from: month, to: month }
}

/** For which years residents' medical insurance is paid. */
export interface ResidentMedicalYears {
  /** The running year, for those who registered in it. */
  readonly current: number
  /** The year to come, for everybody, from the fourth quarter on; null before. */
  readonly next: number | null
}

/** 城乡居民基本医疗保险: in the fourth quarter next year's, after a new registration this year's (指南 2.3.1 ③). */
export function residentMedicalYears(today: Day): ResidentMedicalYears {
  const current = yearOf(periodOfDay(today))
  return { current, next: today >= fourthQuarter(current) ? current + 1 : null }
}

/**
 * The 征收期限 that is running in a month or is that month's next.
 * - Flexible employment: from the 1st to the 24th of each month (指南 2.5.1 ②).
 * - Residents' pension: the calendar year (指南 2.3.1 ③: 一般缴纳当年度).
 * - Residents' medical: the year's fourth quarter, for the year to come (指南 2.3.1 ③: 四季度开始的集中缴费期; the guide
 *   names no last day). Who registers anew pays in {@link newEnrolmentPeriod}.
 * @param month the month in which is paid, not the one that is paid for
 */
export function collectionPeriod(insurance: Insurance, month: Period): CollectionPeriod {
  switch (insurance) {
    case 'flexiblePension':
    case 'flexibleMedical':
      return { insurance, opensOn: dayOf(month, 1), closesOn: flexibleDeadline(month) }
    case 'residentPension':
      return { insurance, opensOn: dayOf(yearRange(yearOf(month)).from, 1), closesOn: lastDayOfYear(yearOf(month)) }
    case 'residentMedical':
      return { insurance, opensOn: fourthQuarter(yearOf(month)), closesOn: lastDayOfYear(yearOf(month)) }
  }
}

/** Residents' medical for the running year, after a new registration: from that day to the year's end (指南 2.3.1 ③). */
export function newEnrolmentPeriod(registeredOn: Day): CollectionPeriod {
  return {
    insurance: 'residentMedical',
    opensOn: registeredOn,
    closesOn: lastDayOfYear(yearOf(periodOfDay(registeredOn))),
  }
}

/**
 * Whether one can't pay by hand on a day, and why: by hand is inside the 征收期限, on days that are no auto-debit days
 * (征收期限内的非自动扣款日, 指南 1.1.5 (1) and chapter 2).
 * @returns null when one can
 */
export function closureOn(period: CollectionPeriod, day: Day, isWorkday: IsWorkday): Closure | null {
  if (day > period.closesOn) return { reason: 'afterPeriod', reopensOn: null }
  if (day < period.opensOn)
    return { reason: 'beforePeriod', reopensOn: firstOpenDay(period, period.opensOn, isWorkday) }
  if (!isAutoDebitDay(day, isWorkday)) return null
  return { reason: 'autoDebitDay', reopensOn: firstOpenDay(period, day, isWorkday) }
}

/** Whether the banks' run works on that day. */
export function isAutoDebitDay(day: Day, isWorkday: IsWorkday): boolean {
  return autoDebitDays(periodOfDay(day), isWorkday).includes(day)
}

function firstOpenDay(period: CollectionPeriod, from: Day, isWorkday: IsWorkday): Day | null {
  for (let day = from; day <= period.closesOn; day = addDays(day, 1)) {
    if (!isAutoDebitDay(day, isWorkday)) return day
  }
  return null
}

function fourthQuarter(year: number): Day {
  return dayOf(addMonths(yearRange(year).from, 9), 1)
}

function lastDayOfYear(year: number): Day {
  return lastDayOfMonth(yearRange(year).to)
}
