import { closureOn, collectionPeriod } from '../../src/domain/calendar'
import type { Day } from '../../src/domain/day'
import { periodOfDay } from '../../src/domain/period'
import { addDays, shanghaiDay, startOfDay } from '../../src/domain/time'
import { isWorkday, LAST_KNOWN_DAY } from './workdays'

/** What is paid on a day is settled some working days later, so the clock must not come too near to the unknown. */
const DAYS_BEFORE_THE_UNKNOWN = 14

/**
 * When the sandbox opens, so that everybody's case can be seen: now, when flexible employment can pay by hand today,
 * else the latest such day before, at the same time of day.
 */
export function openingMoment(now: Date): Date {
  const timeOfDay = now.getTime() - startOfDay(shanghaiDay(now)).getTime()
  let day = shanghaiDay(now)
  while (!isOpen(day)) day = addDays(day, -1)
  return new Date(startOfDay(day).getTime() + timeOfDay)
}

const isOpen = (day: Day): boolean =>
  isInSandboxTime(day) && closureOn(collectionPeriod('flexiblePension', periodOfDay(day)), day, isWorkday) === null

/** The first and last day to which the sandbox's clock can be set: holidays and history have to be known around them. */
export const SANDBOX_TIME = { from: '2015-01-01', to: addDays(LAST_KNOWN_DAY, -DAYS_BEFORE_THE_UNKNOWN) } as const

export const isInSandboxTime = (day: Day): boolean => day >= SANDBOX_TIME.from && day <= SANDBOX_TIME.to
