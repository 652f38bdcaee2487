import type { components } from '../../types/gateway'
import type { Insurance } from './due'
import { addMonths, parsePeriod, periodOfDay, type Period } from './period'
import { addDays, dayOf, lastDayOfMonth, parseDay, weekday, type Day } from './time'

type Schemas = components['schemas']

/** What a resident pays together, as the calendar asks it: 灵活就业 is pension and medical insurance. */
export type InsuranceGroup = 'flexible' | 'residentPension' | 'residentMedical'

/**
 * What a day is to one who wants to pay by hand: `open`, one can; `autoDebit`, the banks' run has the day (自动扣款日);
 * `before` and `after`, outside the 征收期限.
 */
export type DayState = 'open' | 'autoDebit' | 'before' | 'after'

/** A day of the calendar of payment. */
export interface PaymentDay {
  readonly day: Day
  readonly state: DayState
}

/** A month as one group of insurances sees it. */
export interface PaymentMonth {
  readonly month: Period
  readonly today: Day
  /** The first and the last day of the 征收期限 that is running or is next; both included. */
  readonly opensOn: Day
  readonly closesOn: Day
  /** Every day of the month, once, in order. */
  readonly days: readonly PaymentDay[]
  /** Of the whole month, also outside the 征收期限. */
  readonly autoDebitDays: readonly Day[]
}

const INSURANCES: Readonly<Record<InsuranceGroup, readonly Insurance[]>> = {
  flexible: ['flexiblePension', 'flexibleMedical'],
  residentPension: ['residentPension'],
  residentMedical: ['residentMedical'],
}

const CLOSED: Readonly<Record<NonNullable<Schemas['CalendarDay']['closure']>, DayState>> = {
  autoDebitDay: 'autoDebit',
  beforePeriod: 'before',
  afterPeriod: 'after',
}

/**
 * The days of a month for one group. The gateway says of a day whether any insurance can be paid, and residents' pension can
 * all year; so a day is open where it lies inside the group's own 征收期限 and is no auto-debit day (指南 1.1.5 (1), 2.5.1 ②).
 * Where the insurances of a group have different periods, the days count on which all of them are collected.
 * @returns null when the calendar lacks a day of the month, or the group's period, or has what is no day
 */
export function paymentMonth(calendar: Schemas['Calendar'], group: InsuranceGroup): PaymentMonth | null {
  const month = parsePeriod(calendar.month)
  const today = parseDay(calendar.today)
  const collected = collectionOf(calendar, group)
  if (month === null || today === null || collected === null) return null
  const told = new Map(calendar.days.map((one) => [one.day, one]))
  const days: PaymentDay[] = []
  const autoDebitDays: Day[] = []
  for (let day = dayOf(month, 1); day <= lastDayOfMonth(month); day = addDays(day, 1)) {
    const one = told.get(day)
    if (one === undefined) return null
    days.push({ day, state: stateOf(day, one.closure, collected) })
    if (one.closure === 'autoDebitDay') autoDebitDays.push(day)
  }
  return { month, today, ...collected, days, autoDebitDays }
}

function collectionOf({ periods }: Schemas['Calendar'], group: InsuranceGroup): Pick<PaymentMonth, 'opensOn' | 'closesOn'> | null {
  const found = periods.filter(({ insurance }) => INSURANCES[group].includes(insurance))
  const opensOn = parseDay(found.map((one) => one.opensOn).reduce((a, b) => (a > b ? a : b), ''))
  const closesOn = parseDay(found.map((one) => one.closesOn).reduce((a, b) => (b === '' || (a !== '' && a < b) ? a : b), ''))
  return opensOn === null || closesOn === null ? null : { opensOn, closesOn }
}

function stateOf(day: Day, closure: Schemas['CalendarDay']['closure'], { opensOn, closesOn }: Pick<PaymentMonth, 'opensOn' | 'closesOn'>): DayState {
  if (day < opensOn) return 'before'
  if (day > closesOn) return 'after'
  return closure === null ? 'open' : CLOSED[closure]
}

/** The next day to pay by hand, today included; or the month in whose calendar it has to be looked for. */
export type NextOpen = { readonly kind: 'found'; readonly day: Day } | { readonly kind: 'lookIn'; readonly month: Period }

/** Looks for the next day to pay by hand in a month that is not over. */
export function nextOpenDay({ month, today, opensOn, days }: PaymentMonth): NextOpen {
  const found = days.find(({ day, state }) => state === 'open' && day >= today)
  if (found) return { kind: 'found', day: found.day }
  const opening = periodOfDay(opensOn)
  return { kind: 'lookIn', month: opening > month ? opening : addMonths(month, 1) }
}

/** Days one after another that are the same to one who wants to pay by hand. */
export interface Stretch {
  readonly from: Day
  /** Included. */
  readonly to: Day
  readonly state: DayState
}

/** The month in stretches, in order: to be read as a list where seven columns would be too small to read. */
export function stretchesOf(days: readonly PaymentDay[]): Stretch[] {
  const stretches: Stretch[] = []
  for (const { day, state } of days) {
    const last = stretches[stretches.length - 1]
    if (last?.state === state) stretches[stretches.length - 1] = { ...last, to: day }
    else stretches.push({ from: day, to: day, state })
  }
  return stretches
}

/** The month in weeks, Monday first; null where a day is another month's. */
export function weeksOf(days: readonly PaymentDay[]): (PaymentDay | null)[][] {
  const [first] = days
  if (first === undefined) return []
  const cells = [...Array.from({ length: weekday(first.day) - 1 }, () => null), ...days]
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, index) => cells.slice(index * 7, index * 7 + 7))
  return weeks.map((week) => [...week, ...Array.from({ length: 7 - week.length }, () => null)])
}
