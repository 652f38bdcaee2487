import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { day, daysInMonth, parseDay, type Day } from './day'
import { yearOf, type Period } from './period'

export { day, parseDay, type Day } from './day'

dayjs.extend(utc)

/** A moment as the contract writes it, in Shanghai's time: '2026-09-20T10:00:00.000+08:00'. */
export type Instant = string & { readonly __brand: 'Instant' }

// Shanghai has been at +08:00 without summer time since 1991-09-15; dues, orders and records are all later.
const SHANGHAI_HOURS = 8

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

const WRITTEN_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}\+08:00$/

function isInstant(text: string): text is Instant {
  return WRITTEN_INSTANT.test(text)
}

/**
 * The day it is in Shanghai at a moment, whatever the phone's own zone.
 * @throws {RangeError} for an invalid date, or one outside the years 1900 to 9999
 */
export function shanghaiDay(date: Date): Day {
  return day(inShanghai(date).format('YYYY-MM-DD'))
}

/**
 * Writes a moment in Shanghai's time, to the millisecond.
 * @throws {RangeError} for an invalid date, or one whose year has no four digits
 */
export function instantOf(date: Date): Instant {
  const text = inShanghai(date).format('YYYY-MM-DDTHH:mm:ss.SSSZ')
  if (!isInstant(text)) throw new RangeError(`not an instant: ${text}`)
  return text
}

/**
 * Reads a moment written by RFC 3339 with its offset, to the millisecond; null for anything else, a day that does not
 * exist included.
 */
export function parseInstant(text: string): Date | null {
  const parts = INSTANT.exec(text)
  return parts?.[1] !== undefined && parseDay(parts[1]) !== null ? new Date(text.replace(/(\.\d{3})\d+/, '$1')) : null
}

/** The first moment of a day in Shanghai. */
export function startOfDay(of: Day): Date {
  return new Date(`${of}T00:00:00.000+08:00`)
}

/** The last moment of a day in Shanghai, 23:59:59.999: a deadline's day is included (指南 2.5.1 ②). */
export function endOfDay(of: Day): Date {
  return new Date(`${of}T23:59:59.999+08:00`)
}

/**
 * The day `count` days later; earlier when negative.
 * @throws {RangeError} when that leaves the years 1900 to 9999
 */
export function addDays(from: Day, count: number): Day {
  return day(dayjs.utc(from).add(count, 'day').format('YYYY-MM-DD'))
}

/** The day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(of: Day): number {
  return dayjs.utc(of).day() || 7
}

/** The last day of a month. */
export function lastDayOfMonth(month: Period): Day {
  return dayOf(month, daysInMonth(yearOf(month), Number(month.slice(5))))
}

/**
 * The day `dayOfMonth` (1 to 31) of a month.
 * @throws {RangeError} when the month has no such day
 */
export function dayOf(month: Period, dayOfMonth: number): Day {
  return day(`${month}-${String(dayOfMonth).padStart(2, '0')}`)
}

function inShanghai(date: Date): dayjs.Dayjs {
  return dayjs.utc(date).utcOffset(SHANGHAI_HOURS)
}
