import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from './day'
import {
  addMonths,
  comparePeriods,
  formatPeriodRange,
  monthsIn,
  parsePeriod,
  parsePeriodRange,
  period,
  periodOfDay,
  yearOf,
  yearRange,
} from './period'

const periods = (from = 1900, to = 9999) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => period(`${year}-${String(month).padStart(2, '0')}`))

describe('a period', () => {
  it.each(['1900-01', '1999-12', '2022-04', '2026-09', '2026-10', '2026-12', '9999-12'])('%s is a month', (text) => {
    expect(parsePeriod(text)).toBe(text)
    expect(period(text)).toBe(text)
  })

  it.each([
    '',
    '2022-00',
    '2022-13',
    '2022-20',
    '2022-1',
    '202-01',
    '1899-12',
    '0999-01',
    '1000-01',
    '10000-01',
    '2022/01',
    '202201',
    '2022-01-01',
    ' 2022-01',
    '2022-01 ',
    '2022-01\n',
    '２０２２-01',
    'x2022-01',
  ])('%j is none', (text) => {
    expect(parsePeriod(text)).toBeNull()
    expect(() => period(text)).toThrow(new RangeError(`not a period: ${text}`))
  })

  it('answers any text with itself or null', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9-]{5,9}$/))
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, null]).toContain(parsePeriod(text))
      }),
      { numRuns: 10_000 },
    )
  })

  it('is the month in which a day lies, in its year', () => {
    expect(periodOfDay(day('2026-09-20'))).toBe('2026-09')
    expect(yearOf(period('2026-09'))).toBe(2026)
  })
})

describe('counting months', () => {
  it.each([
    ['2021-12', -1, '2021-11'],
    ['2022-01', -1, '2021-12'],
    ['2021-12', 1, '2022-01'],
    ['2021-12', 2, '2022-02'],
    ['2022-06', 0, '2022-06'],
    ['2022-06', 12, '2023-06'],
    ['2022-06', -18, '2020-12'],
    ['1900-02', -1, '1900-01'],
    ['9999-11', 1, '9999-12'],
  ])('%s and %d more is %s', (from, count, to) => {
    expect(addMonths(period(from), count)).toBe(to)
    expect(comparePeriods(period(to), period(from))).toBe(count)
  })

  it.each([
    ['1900-01', -1],
    ['9999-12', 1],
    ['2022-01', 0.5],
    ['2022-01', Number.NaN],
  ])('%s and %d more is refused', (from, count) => {
    expect(() => addMonths(period(from), count)).toThrow(RangeError)
  })

  it('there and back is where one was', () => {
    fc.assert(
      fc.property(periods(2000, 2099), fc.integer({ min: -1_000, max: 1_000 }), (from, count) => {
        const there = addMonths(from, count)
        expect(addMonths(there, -count)).toBe(from)
        expect(comparePeriods(there, from)).toBe(count)
      }),
      { numRuns: 10_000 },
    )
  })

  it('orders periods as their texts', () => {
    fc.assert(
      fc.property(periods(), periods(), (a, b) => {
        expect(Math.sign(comparePeriods(a, b))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })
})

describe('a range', () => {
  it('lists its months, both ends included', () => {
    expect(monthsIn({ from: period('2021-11'), to: period('2022-02') })).toEqual([
      '2021-11',
      '2021-12',
      '2022-01',
      '2022-02',
    ])
    expect(monthsIn({ from: period('2022-04'), to: period('2022-04') })).toEqual(['2022-04'])
    expect(monthsIn(yearRange(2022))).toHaveLength(12)
  })

  it('that runs backwards has no months', () => {
    expect(monthsIn({ from: period('2022-02'), to: period('2022-01') })).toEqual([])
    expect(monthsIn({ from: period('2022-12'), to: period('2022-01') })).toEqual([])
  })

  it('of a year is January to December', () => {
    expect(yearRange(2022)).toEqual({ from: '2022-01', to: '2022-12' })
    expect(() => yearRange(1899)).toThrow(RangeError)
    expect(() => yearRange(2022.5)).toThrow(RangeError)
  })

  it('from outside is read when both ends are months in order', () => {
    expect(parsePeriodRange({ from: '2022-01', to: '2022-12' })).toEqual({ from: '2022-01', to: '2022-12' })
    expect(parsePeriodRange({ from: '2022-01', to: '2022-01' })).toEqual({ from: '2022-01', to: '2022-01' })
    expect(parsePeriodRange({ from: '2022-02', to: '2022-01' })).toBeNull()
    expect(parsePeriodRange({ from: '2022-1', to: '2022-12' })).toBeNull()
    expect(parsePeriodRange({ from: '2022-01', to: '2022-13' })).toBeNull()
  })

  it('is written as the guide prints it', () => {
    expect(formatPeriodRange({ from: '2022-04', to: '2022-04' })).toBe('2022-04')
    expect(formatPeriodRange(yearRange(2022))).toBe('2022-01 至 2022-12')
  })
})
