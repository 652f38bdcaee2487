import { autoDebitDays, flexibleDeadline } from '../../../src/domain/calendar'
import { addMonths, monthsIn, periodOfDay, type Period } from '../../../src/domain/period'
import { addDays, dayOf, endOfDay, shanghaiDay } from '../../../src/domain/time'
import { flexibleAmount } from '../tariffs/flexible-amount'
import { isWorkday, workdayFrom } from '../workdays'
import { atHour, ORDINARY, type AssessedDue } from './assessed-due'
import type { FlexibleLevy, Moments, SpecialLevy } from './levy'

const DEBIT_HOUR = 6
const COUNTER_HOUR = 9.5
const STOPPED_MONTHS_AGO = 4

/** The dues of flexible employment that have been issued by now: on the 1st for the month before, until the 24th. */
export function flexibleDues(levy: FlexibleLevy, moments: Moments): AssessedDue[] {
  const first = addMonths(periodOfDay(shanghaiDay(moments.epoch)), -levy.historyMonths)
  return monthsIn({ from: first, to: lastMonth(levy, moments) }).flatMap((month) => duesOfMonth(levy, month, moments))
}

/** The special dues: for this month, from the 1st until the 24th. Earlier ones since the first look were missed. */
export function specialDues(levy: SpecialLevy, { now, epoch }: Moments): AssessedDue[] {
  const months = { from: periodOfDay(shanghaiDay(epoch)), to: periodOfDay(shanghaiDay(now)) }
  return monthsIn(months).map((month) => ({
    insurance: levy.insurance,
    kind: 'special',
    period: { from: month, to: month },
    noticeKey: `special ${levy.insurance} ${month}`,
    ...flexibleAmount(levy.insurance, month, null),
    paymentType: levy.paymentType,
    catchUp: false,
    ...collectedIn(month),
    paid: null,
  }))
}

function duesOfMonth(levy: FlexibleLevy, month: Period, moments: Moments): AssessedDue[] {
  const collected = collectedIn(addMonths(month, 1))
  const paid = paymentOf(levy, month, moments)
  return (['flexiblePension', 'flexibleMedical'] as const).map((insurance) => ({
    insurance,
    kind: 'daily',
    period: { from: month, to: month },
    noticeKey: levy.notices === 'joint' ? `flexible ${month}` : `${insurance} ${month}`,
    ...flexibleAmount(insurance, month, levy.baseYuan),
    paymentType: ORDINARY,
    catchUp: false,
    ...collected,
    // Who misses a deadline is seen only when it is too late.
    ...(levy.until === 'missed' ? { issuedAt: atHour(addDays(collected.closesOn, 1), 0) } : {}),
    paid,
  }))
}

function collectedIn(month: Period): Pick<AssessedDue, 'issuedAt' | 'opensOn' | 'closesOn'> {
  const opensOn = dayOf(month, 1)
  return { issuedAt: atHour(opensOn, 0), opensOn, closesOn: flexibleDeadline(month) }
}

/** When a counter has paid what is collected in a month, for whom it does. */
export const counterMoment = (month: Period): Date => atHour(workdayFrom(dayOf(month, 1)), COUNTER_HOUR)

function lastMonth(levy: FlexibleLevy, { now, epoch }: Moments): Period {
  if (levy.until === 'stopped') return addMonths(periodOfDay(shanghaiDay(epoch)), -STOPPED_MONTHS_AGO)
  const thisMonth = periodOfDay(shanghaiDay(now))
  return addMonths(thisMonth, levy.until === 'running' || isPastDeadline(thisMonth, now) ? -1 : -2)
}

function paymentOf(levy: FlexibleLevy, month: Period, { now, epoch }: Moments): AssessedDue['paid'] {
  const collectedMonth = addMonths(month, 1)
  if (levy.until === 'missed' && month >= lastMonth(levy, { now: epoch, epoch })) return null
  if (levy.settledBy === 'history' && !isPastDeadline(collectedMonth, epoch)) return null
  if (levy.settledBy === 'counter') {
    const at = counterMoment(collectedMonth)
    return at <= now ? { at, source: 'counter' } : null
  }
  const [debitDay] = autoDebitDays(collectedMonth, isWorkday)
  if (debitDay === undefined) return null
  const at = atHour(debitDay, DEBIT_HOUR)
  return at <= now ? { at, source: 'autoDebit' } : null
}

const isPastDeadline = (month: Period, moment: Date): boolean => moment > endOfDay(flexibleDeadline(month))
