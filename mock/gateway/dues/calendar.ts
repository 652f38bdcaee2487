import type { components } from '../../../types/gateway'
import { closureOn, collectionPeriod, isAutoDebitDay } from '../../../src/domain/calendar'
import type { Day } from '../../../src/domain/day'
import type { Insurance } from '../../../src/domain/due'
import { periodOfDay, type Period } from '../../../src/domain/period'
import { addDays, dayOf, lastDayOfMonth, shanghaiDay } from '../../../src/domain/time'
import { isInSandboxTime } from '../../core/opening-moment'
import { isWorkday } from '../../core/workdays'
import { GatewayProblem } from '../problem'

type Calendar = components['schemas']['Calendar']
type Collection = components['schemas']['Collection']

const INSURANCES: readonly Insurance[] = ['flexiblePension', 'flexibleMedical', 'residentPension', 'residentMedical']

/**
 * A month's days and each insurance's collection.
 * @throws {GatewayProblem} `request-invalid` for a month whose holidays are not known
 */
export function readCalendar(month: Period, now: Date): Calendar {
  if (!isInSandboxTime(dayOf(month, 1))) {
    throw new GatewayProblem('request-invalid', { violations: [{ field: 'month', rule: 'known' }] })
  }
  const periods = INSURANCES.map((insurance) => collectionPeriod(insurance, month))
  return {
    month,
    today: shanghaiDay(now),
    days: daysOf(month).map((day) => {
      const closures = periods.map((period) => closureOn(period, day, isWorkday))
      const handPayment = closures.includes(null)
      return { day, handPayment, closure: handPayment ? null : closureOfAll(day) }
    }),
    periods,
  }
}

/** Whether one can pay by hand on the day of a moment: on auto-debit days nobody can (指南 1.1.5 (1)). */
export function readCollection(now: Date): Collection {
  const today = shanghaiDay(now)
  if (!isAutoDebitDay(today, isWorkday)) return { today, closure: null }
  return { today, closure: closureOn(collectionPeriod('residentPension', periodOfDay(today)), today, isWorkday) }
}

/** Residents' pension is collected all year, so that an auto-debit day alone closes it all. */
const closureOfAll = (day: Day) => closureOn(collectionPeriod('residentPension', periodOfDay(day)), day, isWorkday)?.reason ?? null

function daysOf(month: Period): Day[] {
  const days: Day[] = []
  for (let day = dayOf(month, 1); day <= lastDayOfMonth(month); day = addDays(day, 1)) days.push(day)
  return days
}
