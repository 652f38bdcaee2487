import { autoDebitDays, collectionPeriod, closureOn, flexibleDeadline } from '../../src/domain/calendar'
import type { Day } from '../../src/domain/day'
import { addMonths, periodOfDay, type Period } from '../../src/domain/period'
import { addDays, dayOf, instantOf, shanghaiDay, type Instant } from '../../src/domain/time'
import { atHour } from '../core/levies/assessed-due'
import { counterMoment } from '../core/levies/flexible'
import { isWorkday } from '../core/workdays'
import type { Persona } from './persona'

const HOUR = 10

/** A moment of this month or the next at which a persona's case shows; null when it shows now. */
export function seeAt({ shows }: Pick<Persona, 'shows'>, now: Date): Instant | null {
  const today = shanghaiDay(now)
  const month = periodOfDay(today)
  const debitDays = autoDebitDays(month, isWorkday)
  const firstDebit = debitDays[0]
  const lastDebit = debitDays.at(-1)
  if (shows === 'always' || firstDebit === undefined || lastDebit === undefined) return null
  const isOver = today > flexibleDeadline(month)
  switch (shows) {
    case 'untilDeadline':
      return isOver ? at(dayOf(addMonths(month, 1), 1)) : null
    case 'afterCounter':
      if (isOver) return afterCounter(addMonths(month, 1))
      return now < counterMoment(month) ? afterCounter(month) : null
    case 'onAutoDebitDay':
      return debitDays.includes(today) ? null : at(firstDebit)
    case 'afterAutoDebit':
      return today > firstDebit ? null : at(openDayAfter(lastDebit))
    case 'afterDeadline':
      return isOver ? null : at(addDays(flexibleDeadline(month), 2))
  }
}

const at = (day: Day): Instant => instantOf(atHour(day, HOUR))

const afterCounter = (month: Period): Instant => at(shanghaiDay(counterMoment(month)))

/** A day on which one can pay by hand, so that it is seen that nothing is left to pay. */
function openDayAfter(day: Day): Day {
  const closure = closureOn(collectionPeriod('flexiblePension', periodOfDay(day)), day, isWorkday)
  return closure?.reopensOn ?? addDays(day, 1)
}
