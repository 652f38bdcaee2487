import chineseDays from 'chinese-days'
import { day, type Day } from '../../src/domain/day'
import { addDays, weekday } from '../../src/domain/time'
import { HOLIDAYS_2027 } from './holidays-2027'

/** The years of the State Council's notices that chinese-days 1.5.7 carries; it guesses silently outside of them. */
const FIRST_YEAR = 2004
const LAST_YEAR = 2026

/** The last day of which it is known whether people work. */
export const LAST_KNOWN_DAY: Day = day(`${HOLIDAYS_2027.year}-12-31`)

const HOLIDAYS: ReadonlySet<string> = new Set(HOLIDAYS_2027.days)

/**
 * Whether people work on that day in mainland China (节假日安排, 调休 included).
 * @throws {RangeError} for a year whose holidays nobody has written down here
 */
export function isWorkday(of: Day): boolean {
  const year = Number(of.slice(0, 4))
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return noticedWorkday(of) ?? isWeekday(of)
  if (year !== HOLIDAYS_2027.year) throw new RangeError(`the holidays of ${year} are not known`)
  return isWeekday(of) && !HOLIDAYS.has(of)
}

const isWeekday = (of: Day): boolean => weekday(of) <= 5

/**
 * What the State Council's notice says of a day; null where it says nothing. The library's own `isWorkday` asks the
 * machine's zone for the day of the week, and west of Greenwich that is the day before; a day that a notice names is
 * known by the festival in its name ('National Day,国庆节,3').
 */
function noticedWorkday(of: Day): boolean | null {
  const { name, work } = chineseDays.getDayDetail(of)
  return name.includes(',') ? work : null
}

/**
 * The `count`th working day after a day.
 * @throws {RangeError} where the holidays are not known
 */
export function workdayAfter(from: Day, count: number): Day {
  let reached = from
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    if (isWorkday(reached)) left -= 1
  }
  return reached
}

/** The first working day from a day on, itself included. */
export function workdayFrom(from: Day): Day {
  return isWorkday(from) ? from : workdayAfter(from, 1)
}
