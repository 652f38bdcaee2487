import { isWorkday as isChineseWorkday } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { closureOn, collectionPeriod, isAutoDebitDay } from './calendar'
import type { Insurance } from './due'
import { nextOpenDay, paymentMonth, stretchesOf, weeksOf, type DayState, type InsuranceGroup, type PaymentMonth } from './payment-days'
import { addMonths, period, type Period } from './period'
import { addDays, day, dayOf, lastDayOfMonth, weekday, type Day } from './time'

type Calendar = components['schemas']['Calendar']

const isWorkday = (of: Day) => isChineseWorkday(of)
const INSURANCES: readonly Insurance[] = ['flexiblePension', 'flexibleMedical', 'residentPension', 'residentMedical']
const GROUPS: readonly InsuranceGroup[] = ['flexible', 'residentPension', 'residentMedical']
/** One insurance of each group, to ask the rule by itself. */
const ONE_OF = { flexible: 'flexiblePension', residentPension: 'residentPension', residentMedical: 'residentMedical' } as const
const STATES = { autoDebitDay: 'autoDebit', beforePeriod: 'before', afterPeriod: 'after' } as const satisfies Record<string, DayState>

/** As the gateway answers. */
function calendarOf(month: Period, today: string): Calendar {
  const days: Day[] = []
  for (let at = dayOf(month, 1); at <= lastDayOfMonth(month); at = addDays(at, 1)) days.push(at)
  return {
    month,
    today,
    days: days.map((at) => ({ day: at, handPayment: !isAutoDebitDay(at, isWorkday), closure: isAutoDebitDay(at, isWorkday) ? 'autoDebitDay' : null })),
    periods: INSURANCES.map((insurance) => collectionPeriod(insurance, month)),
  }
}

function monthOf(month: string, group: InsuranceGroup, today = '2026-09-20'): PaymentMonth {
  const found = paymentMonth(calendarOf(period(month), today), group)
  if (found === null) throw new Error('not understood')
  return found
}

const inState = ({ days }: PaymentMonth, state: DayState) => days.filter((one) => one.state === state).map((one) => Number(one.day.slice(8)))

describe('the days of a month', () => {
  it('of flexible employment are open until the 24th, but for the auto-debit days', () => {
    const september = monthOf('2026-09', 'flexible')
    expect(inState(september, 'autoDebit')).toEqual([11, 14, 15])
    expect(inState(september, 'after')).toEqual([25, 26, 27, 28, 29, 30])
    expect(inState(september, 'before')).toEqual([])
    expect(inState(september, 'open')).toHaveLength(21)
    expect(september).toMatchObject({ opensOn: '2026-09-01', closesOn: '2026-09-24', today: '2026-09-20', autoDebitDays: ['2026-09-11', '2026-09-14', '2026-09-15'] })
  })

  it('of residents’ pension are open all month, of residents’ medical from October on', () => {
    expect(inState(monthOf('2026-09', 'residentPension'), 'open')).toHaveLength(27)
    const medical = monthOf('2026-09', 'residentMedical')
    expect(inState(medical, 'before')).toHaveLength(30)
    expect(medical.autoDebitDays).toHaveLength(3)
    expect(inState(monthOf('2026-10', 'residentMedical'), 'open')).toHaveLength(27)
  })

  it('follow a holiday’s shift', () => {
    expect(inState(monthOf('2024-02', 'flexible'), 'autoDebit')).toEqual([18])
    expect(inState(monthOf('2026-10', 'flexible'), 'autoDebit')).toEqual([12, 13, 14, 15])
  })

  it('count as open where both insurances of a group are collected', () => {
    const calendar = calendarOf(period('2026-09'), '2026-09-20')
    const periods = calendar.periods.map((one) => (one.insurance === 'flexibleMedical' ? { ...one, opensOn: '2026-09-03', closesOn: '2026-09-22' } : one))
    expect(paymentMonth({ ...calendar, periods }, 'flexible')).toMatchObject({ opensOn: '2026-09-03', closesOn: '2026-09-22' })
    expect(paymentMonth({ ...calendar, periods: periods.reverse() }, 'flexible')).toMatchObject({ opensOn: '2026-09-03', closesOn: '2026-09-22' })
  })

  it('are closed where the gateway says so, whatever the period', () => {
    const calendar = calendarOf(period('2026-09'), '2026-09-20')
    const days = calendar.days.map((one) => (one.day === '2026-09-21' ? { ...one, handPayment: false, closure: 'afterPeriod' as const } : one))
    expect(paymentMonth({ ...calendar, days }, 'flexible')?.days[20]).toEqual({ day: '2026-09-21', state: 'after' })
  })

  it('are not guessed from a calendar with a hole in it', () => {
    const calendar = calendarOf(period('2026-09'), '2026-09-20')
    expect(paymentMonth({ ...calendar, days: calendar.days.slice(1) }, 'flexible')).toBeNull()
    expect(paymentMonth({ ...calendar, days: calendar.days.slice(0, -1) }, 'flexible')).toBeNull()
    expect(paymentMonth({ ...calendar, periods: [] }, 'flexible')).toBeNull()
    expect(paymentMonth({ ...calendar, month: '2026-13' }, 'flexible')).toBeNull()
    expect(paymentMonth({ ...calendar, today: 'today' }, 'flexible')).toBeNull()
    for (const wrong of [{ opensOn: '2026-09-31' }, { closesOn: '2026-09-31' }]) {
      expect(paymentMonth({ ...calendar, periods: calendar.periods.map((one) => ({ ...one, ...wrong })) }, 'flexible')).toBeNull()
    }
  })
})

// chinese-days knows the holidays of these years.
const months = fc.integer({ min: 0, max: 95 }).map((count) => addMonths(period('2019-01'), count))

describe('every month', () => {
  it('has each of its days once, in the one state that the rule gives it', () => {
    fc.assert(
      fc.property(months, fc.constantFrom(...GROUPS), (month, group) => {
        const { days } = monthOf(month, group)
        expect(new Set(days.map((one) => one.day)).size).toBe(days.length)
        expect(days.length).toBe(Number(lastDayOfMonth(month).slice(8)))
        for (const one of days) {
          const closure = closureOn(collectionPeriod(ONE_OF[group], month), one.day, isWorkday)
          expect(one.state).toBe(closure === null ? 'open' : STATES[closure.reason])
        }
      }),
    )
  })

  it('stands in weeks of seven, Monday first, with nothing lost', () => {
    fc.assert(
      fc.property(months, (month) => {
        const { days } = monthOf(month, 'flexible')
        const weeks = weeksOf(days)
        expect(weeks.flat().filter((cell) => cell !== null)).toEqual(days)
        for (const week of weeks) {
          expect(week).toHaveLength(7)
          expect(week.some((cell) => cell !== null)).toBe(true)
          week.forEach((cell, index) => cell && expect(weekday(cell.day)).toBe(index + 1))
        }
      }),
    )
    expect(weeksOf([])).toEqual([])
  })

  it('leads to the next day to pay, which is open, with no open day before it', () => {
    fc.assert(
      fc.property(months, fc.constantFrom(...GROUPS), fc.integer({ min: 1, max: 28 }), (month, group, dayOfMonth) => {
        const today = dayOf(month, dayOfMonth)
        const shown = monthOf(month, group, today)
        const next = nextOpenDay(shown)
        const open = shown.days.filter((one) => one.state === 'open' && one.day >= today)
        if (next.kind === 'found') expect(next.day).toBe(open[0]?.day)
        else {
          expect(open).toEqual([])
          expect(next.month > month).toBe(true)
          expect(next.month > addMonths(month, 1) ? shown.opensOn.startsWith(next.month) : true).toBe(true)
        }
      }),
    )
  })
})

describe('the next day to pay', () => {
  it.each<[InsuranceGroup, string, string, string]>([
    ['flexible', '2026-09', '2026-09-20', '2026-09-20'],
    ['flexible', '2026-09', '2026-09-14', '2026-09-16'],
    ['flexible', '2026-09', '2026-09-24', '2026-09-24'],
    ['flexible', '2026-09', '2026-09-25', 'in 2026-10'],
    ['residentPension', '2026-12', '2026-12-31', '2026-12-31'],
    ['residentMedical', '2026-03', '2026-03-05', 'in 2026-10'],
    ['residentMedical', '2026-09', '2026-09-30', 'in 2026-10'],
  ])('of %s on %s…%s is %s', (group, month, today, expected) => {
    const next = nextOpenDay(monthOf(month, group, today))
    expect(next.kind === 'found' ? next.day : `in ${next.month}`).toBe(expected)
  })

  it('is looked for from the first on in a month to come', () => {
    expect(nextOpenDay(monthOf('2026-10', 'flexible', '2026-09-25'))).toEqual({ kind: 'found', day: day('2026-10-01') })
  })
})

describe('the stretches of a month', () => {
  it('say in order what its days say, one by one', () => {
    expect(stretchesOf(monthOf('2026-09', 'flexible').days)).toEqual([
      { from: '2026-09-01', to: '2026-09-10', state: 'open' },
      { from: '2026-09-11', to: '2026-09-11', state: 'autoDebit' },
      { from: '2026-09-12', to: '2026-09-13', state: 'open' },
      { from: '2026-09-14', to: '2026-09-15', state: 'autoDebit' },
      { from: '2026-09-16', to: '2026-09-24', state: 'open' },
      { from: '2026-09-25', to: '2026-09-30', state: 'after' },
    ])
  })

  it('are none of no days', () => {
    expect(stretchesOf([])).toEqual([])
  })
})
