import { autoDebitDays, collectionPeriod, closureOn, flexibleDeadline } from '../../src/domain/calendar'
import type { Day } from '../../src/domain/day'
import { periodOfDay } from '../../src/domain/period'
import { addDays, instantOf, shanghaiDay, type Instant } from '../../src/domain/time'
import { atHour } from '../core/levies/assessed-due'
import { isWorkday } from '../core/workdays'
import type { Persona } from './persona'

const HOUR = 10

/** A moment of the month at which a persona's case shows; null when it shows now. */
export function seeAt({ shows }: Pick<Persona, 'shows'>, now: Date): Instant | null {
  const today = shanghaiDay(now)
  const month = periodOfDay(today)
  const debitDays = autoDebitDays(month, isWorkday)
  const firstDebit = debitDays[0]
  const lastDebit = debitDays.at(-1)
  if (shows === 'always' || firstDebit === undefined || lastDebit === undefined) return null
  switch (shows) {
    case 'onAutoDebitDay':
      return debitDays.includes(today) ? null : at(firstDebit)
    case 'afterAutoDebit':
      return today > firstDebit ? null : at(openDayAfter(lastDebit))
    case 'afterDeadline':
      return today > flexibleDeadline(month) ? null : at(addDays(flexibleDeadline(month), 2))
  }
}

const at = (day: Day): Instant => instantOf(atHour(day, HOUR))

/** A day on which one can pay by hand, so that it is seen that nothing is left to pay. */
function openDayAfter(day: Day): Day {
  const closure = closureOn(collectionPeriod('flexiblePension', periodOfDay(day)), day, isWorkday)
  return closure?.reopensOn ?? addDays(day, 1)
}
