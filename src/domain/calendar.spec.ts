import { isWorkday as isChineseWorkday } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  autoDebitDays,
  backPayment,
  closureOn,
  collectionPeriod,
  flexibleDeadline,
  isAutoDebitDay,
  newEnrolmentPeriod,
  queryPeriods,
  residentMedicalYears,
  type Closure,
} from './calendar'
import type { Insurance } from './due'
import { addMonths, monthsIn, period, periodOfDay } from './period'
import { addDays, day, dayOf, lastDayOfMonth, type Day } from './time'

const isWorkday = (of: Day) => isChineseWorkday(of)
const always = () => true
const never = () => false

describe('auto-debit days', () => {
  it.each([
    ['2026-10', '12 13 14 15'], // the 11th is a Sunday
    ['2026-05', '11 12 13 14 15'], // Monday to Friday
    ['2026-09', '11 14 15'], // a weekend in the middle
    ['2026-08', '11 12 13 14'], // the 15th is a Saturday
    ['2026-03', '11 12 13'], // both last days are a weekend
    ['2026-02', '11 12 13 14'], // 春节 begins on the 15th; Saturday the 14th is worked (调休)
    ['2025-10', '11 13 14 15'], // Saturday the 11th is worked (调休)
    ['2024-09', '11 12 13 14'], // 中秋 begins on the 15th; Saturday the 14th is worked
    ['2024-02', '18'], // all of 11–15 inside 春节; Sunday the 18th is worked
  ])('of %s are %s', (month, days) => {
    expect(autoDebitDays(period(month), isWorkday)).toEqual(
      days.split(' ').map((dayOfMonth) => `${month}-${dayOfMonth}`),
    )
  })

  it('are the 11th to the 15th where every day is worked', () => {
    expect(autoDebitDays(period('2026-09'), always)).toEqual([
      '2026-09-11',
      '2026-09-12',
      '2026-09-13',
      '2026-09-14',
      '2026-09-15',
    ])
  })

  it('move on to the 16th, and to the last day of the month at the latest', () => {
    expect(autoDebitDays(period('2026-09'), (of) => of === '2026-09-16')).toEqual(['2026-09-16'])
    expect(autoDebitDays(period('2026-09'), (of) => of >= '2026-09-20')).toEqual(['2026-09-20'])
    expect(autoDebitDays(period('2026-09'), (of) => of === '2026-09-30')).toEqual(['2026-09-30'])
  })

  it('can not be said where nobody works for the rest of the month', () => {
    expect(() => autoDebitDays(period('2026-09'), never)).toThrow(
      new RangeError('no working day from 2026-09-16 to 2026-09-30'),
    )
    expect(() => autoDebitDays(period('2026-09'), (of) => of <= '2026-09-10' || of >= '2026-10-01')).toThrow(RangeError)
  })

  it('are known one by one', () => {
    expect(isAutoDebitDay(day('2026-09-10'), isWorkday)).toBe(false)
    expect(isAutoDebitDay(day('2026-09-11'), isWorkday)).toBe(true)
    expect(isAutoDebitDay(day('2026-09-12'), isWorkday)).toBe(false)
    expect(isAutoDebitDay(day('2026-09-15'), isWorkday)).toBe(true)
    expect(isAutoDebitDay(day('2026-09-16'), isWorkday)).toBe(false)
    expect(isAutoDebitDay(day('2024-02-18'), isWorkday)).toBe(true)
    expect(isAutoDebitDay(day('2024-02-15'), isWorkday)).toBe(false)
  })

  it('leave the last day to pay by hand free, in every month that is known', () => {
    for (const month of monthsIn({ from: period('2019-01'), to: period('2026-12') })) {
      const days = autoDebitDays(month, isWorkday)
      expect(days.every(isWorkday)).toBe(true)
      expect(days.length).toBeGreaterThan(0)
      expect(days).not.toContain(flexibleDeadline(month))
    }
  })

  it('are some working day of the month, in order, whatever the holidays', () => {
    const months = fc.tuple(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(months, fc.array(fc.integer({ min: 1, max: 27 })), ([year, number], restDays) => {
        const month = period(`${year}-${String(number).padStart(2, '0')}`)
        const works = (of: Day) => !restDays.includes(Number(of.slice(8)))
        const days = autoDebitDays(month, works)
        expect(days).toEqual([...new Set(days)].sort())
        expect(days.every((of) => works(of) && periodOfDay(of) === month && of >= dayOf(month, 11))).toBe(true)
        expect(days.length === 1 || days.every((of) => of <= dayOf(month, 15))).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('deadlines', () => {
  it('of flexible employment are the 24th, a Sunday too', () => {
    expect(flexibleDeadline(period('2026-09'))).toBe('2026-09-24')
    expect(flexibleDeadline(period('2026-05'))).toBe('2026-05-24')
  })

  it.each([
    ['2026-09-25', '2026-09-30', '2026-11'],
    ['2021-11-30', '2021-11-30', '2022-01'],
    ['2021-12-25', '2021-12-31', '2022-02'],
    ['2024-02-29', '2024-02-29', '2024-04'],
    ['2026-02-01', '2026-02-28', '2026-04'],
  ])('once passed on %s: apply by %s, pay from %s', (today, applyBy, payableFrom) => {
    expect(backPayment(day(today))).toEqual({ applyBy, payableFrom })
  })
})

describe('what is asked for', () => {
  it.each([
    ['daily', '2021-12-01', '2021-11'],
    ['special', '2021-12-01', '2021-12'],
    ['daily', '2022-01-31', '2021-12'],
    ['special', '2022-01-31', '2022-01'],
  ] as const)('%s on %s is %s', (kind, today, month) => {
    expect(queryPeriods(kind, day(today))).toEqual({ from: month, to: month })
  })

  it.each([
    ['2026-01-01', 2026, null],
    ['2026-09-30', 2026, null],
    ['2026-10-01', 2026, 2027],
    ['2026-12-31', 2026, 2027],
    ['2027-01-01', 2027, null],
  ])('of residents’ medical on %s is %d, and for everybody %s', (today, current, next) => {
    expect(residentMedicalYears(day(today))).toEqual({ current, next })
  })
})

describe('collection periods', () => {
  it.each<[Insurance, string, string, string]>([
    ['flexiblePension', '2026-09', '2026-09-01', '2026-09-24'],
    ['flexibleMedical', '2026-02', '2026-02-01', '2026-02-24'],
    ['residentPension', '2026-01', '2026-01-01', '2026-12-31'],
    ['residentPension', '2026-12', '2026-01-01', '2026-12-31'],
    ['residentMedical', '2026-01', '2026-10-01', '2026-12-31'],
    ['residentMedical', '2026-12', '2026-10-01', '2026-12-31'],
  ])('%s in %s: from %s to %s', (insurance, month, opensOn, closesOn) => {
    expect(collectionPeriod(insurance, period(month))).toEqual({ insurance, opensOn, closesOn })
  })

  it('of residents’ medical begins with a new registration for the running year', () => {
    expect(newEnrolmentPeriod(day('2026-03-05'))).toEqual({
      insurance: 'residentMedical',
      opensOn: '2026-03-05',
      closesOn: '2026-12-31',
    })
    expect(newEnrolmentPeriod(day('2026-12-31'))).toEqual({
      insurance: 'residentMedical',
      opensOn: '2026-12-31',
      closesOn: '2026-12-31',
    })
  })
})

describe('paying by hand', () => {
  const at = (insurance: Insurance, month: string, today: string) =>
    closureOn(collectionPeriod(insurance, period(month)), day(today), isWorkday)
  const debit = (reopensOn: string | null): Closure => ({
    reason: 'autoDebitDay',
    reopensOn: reopensOn === null ? null : day(reopensOn),
  })

  it.each<[Insurance, string, string, Closure | null]>([
    ['flexiblePension', '2026-09', '2026-08-31', { reason: 'beforePeriod', reopensOn: day('2026-09-01') }],
    ['flexiblePension', '2026-09', '2026-09-01', null],
    ['flexiblePension', '2026-09', '2026-09-10', null],
    ['flexiblePension', '2026-09', '2026-09-11', debit('2026-09-12')],
    ['flexiblePension', '2026-09', '2026-09-12', null],
    ['flexiblePension', '2026-09', '2026-09-13', null],
    ['flexiblePension', '2026-09', '2026-09-14', debit('2026-09-16')],
    ['flexiblePension', '2026-09', '2026-09-15', debit('2026-09-16')],
    ['flexiblePension', '2026-09', '2026-09-16', null],
    ['flexiblePension', '2026-09', '2026-09-24', null],
    ['flexiblePension', '2026-09', '2026-09-25', { reason: 'afterPeriod', reopensOn: null }],
    ['flexibleMedical', '2024-02', '2024-02-15', null],
    ['flexibleMedical', '2024-02', '2024-02-18', debit('2024-02-19')],
    ['flexibleMedical', '2026-02', '2026-02-24', null],
    ['residentPension', '2026-09', '2025-12-31', { reason: 'beforePeriod', reopensOn: day('2026-01-01') }],
    ['residentPension', '2026-09', '2026-09-11', debit('2026-09-12')],
    ['residentPension', '2026-09', '2026-09-25', null],
    ['residentPension', '2026-09', '2026-12-31', null],
    ['residentPension', '2026-09', '2027-01-01', { reason: 'afterPeriod', reopensOn: null }],
    ['residentMedical', '2026-09', '2026-09-15', { reason: 'beforePeriod', reopensOn: day('2026-10-01') }],
    ['residentMedical', '2026-09', '2026-10-12', debit('2026-10-16')],
    ['residentMedical', '2026-09', '2026-12-31', null],
  ])('%s of %s on %s', (insurance, month, today, closure) => {
    expect(at(insurance, month, today)).toEqual(closure)
  })

  it('opens after the debit when the period begins on a debit day', () => {
    const registered = newEnrolmentPeriod(day('2026-09-14'))
    expect(closureOn(registered, day('2026-09-13'), isWorkday)).toEqual({
      reason: 'beforePeriod',
      reopensOn: '2026-09-16',
    })
  })

  it('does not open again when the debit lasts to the period’s last day', () => {
    const short = { insurance: 'flexiblePension', opensOn: day('2026-09-14'), closesOn: day('2026-09-15') } as const
    expect(closureOn(short, day('2026-09-14'), isWorkday)).toEqual(debit(null))
    expect(closureOn(short, day('2026-09-13'), isWorkday)).toEqual({ reason: 'beforePeriod', reopensOn: null })
    expect(closureOn({ ...short, closesOn: day('2026-09-16') }, day('2026-09-15'), isWorkday)).toEqual(
      debit('2026-09-16'),
    )
  })

  it('is open again on the day that was named, and on none before it', () => {
    const insurances = fc.constantFrom<Insurance>(
      'flexiblePension',
      'flexibleMedical',
      'residentPension',
      'residentMedical',
    )
    fc.assert(
      fc.property(
        insurances,
        fc.integer({ min: 0, max: 95 }),
        fc.integer({ min: 1, max: 31 }),
        (insurance, months, dayOfMonth) => {
          const month = addMonths(period('2019-01'), months)
          const last = lastDayOfMonth(month)
          const today = dayOf(month, Math.min(dayOfMonth, Number(last.slice(8))))
          const collection = collectionPeriod(insurance, month)
          const closure = closureOn(collection, today, isWorkday)
          if (closure === null || closure.reopensOn === null) return
          expect(closure.reopensOn > today).toBe(true)
          expect(closureOn(collection, closure.reopensOn, isWorkday)).toBeNull()
          for (let between = addDays(today, 1); between < closure.reopensOn; between = addDays(between, 1)) {
            expect(closureOn(collection, between, isWorkday)).not.toBeNull()
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
