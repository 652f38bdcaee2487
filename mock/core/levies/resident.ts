import { collectionPeriod, newEnrolmentPeriod, residentMedicalYears, type CollectionPeriod } from '../../../src/domain/calendar'
import { periodOfDay, yearOf, yearRange } from '../../../src/domain/period'
import { dayOf, shanghaiDay, startOfDay } from '../../../src/domain/time'
import { residentMedicalAmount, residentPensionAmount } from '../tariffs/resident-amount'
import { ORDINARY, type AssessedDue } from './assessed-due'
import type { Moments, ResidentMedicalLevy, ResidentPensionLevy } from './levy'

/**
 * Residents' medical that has been issued by now: this year's after a new registration, and next year's from October.
 * Where the registration has lapsed, last year's, whose time is over. Nothing for the years before somebody's birth, to
 * which the clock can be set.
 */
export function residentMedicalDues({ lapsed }: ResidentMedicalLevy, birthYear: number, { now }: Moments): AssessedDue[] {
  const today = shanghaiDay(now)
  const { current, next } = residentMedicalYears(today)
  const due = (year: number, collected: CollectionPeriod): AssessedDue => ({
    insurance: 'residentMedical',
    kind: 'daily',
    period: yearRange(year),
    noticeKey: `residentMedical ${year}`,
    ...residentMedicalAmount(year, year - birthYear),
    paymentType: ORDINARY,
    catchUp: false,
    ...windowOf(collected),
    paid: null,
  })
  const newlyEnrolled = (year: number) => ({ year, collected: newEnrolmentPeriod(dayOf(yearRange(year).from, 1)) })
  const nextYears = next === null ? [] : [{ year: next, collected: collectionPeriod('residentMedical', periodOfDay(today)) }]
  const years = lapsed ? [newlyEnrolled(current - 1)] : [newlyEnrolled(current), ...nextYears]
  return years.filter(({ year }) => year >= birthYear).map(({ year, collected }) => due(year, collected))
}

/** Residents' pension that has been issued by now: this year's, and the earlier years that are still open (补缴). */
export function residentPensionDues(levy: ResidentPensionLevy, { now, epoch }: Moments): AssessedDue[] {
  const thisMonth = periodOfDay(shanghaiDay(now))
  const thisYear = yearOf(thisMonth)
  const firstYear = yearOf(periodOfDay(shanghaiDay(epoch))) - levy.earlierYears
  return Array.from({ length: thisYear - firstYear + 1 }, (_, index) => firstYear + index).map((year) => ({
    insurance: 'residentPension',
    kind: 'daily',
    period: yearRange(year),
    noticeKey:
      year < thisYear && levy.earlierNotices === 'joint' ? `residentPension before ${thisYear}` : `residentPension ${year}`,
    ...residentPensionAmount(year, levy.levelYuan),
    paymentType: year < thisYear ? '补缴' : ORDINARY,
    catchUp: year < thisYear,
    ...windowOf(collectionPeriod('residentPension', thisMonth)),
    paid: null,
  }))
}

function windowOf({ opensOn, closesOn }: CollectionPeriod): Pick<AssessedDue, 'issuedAt' | 'opensOn' | 'closesOn'> {
  return { issuedAt: startOfDay(opensOn), opensOn, closesOn }
}
