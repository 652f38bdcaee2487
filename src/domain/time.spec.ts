import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { period } from './period'
import {
  addDays,
  day,
  dayOf,
  endOfDay,
  instantOf,
  lastDayOfMonth,
  parseDay,
  parseInstant,
  shanghaiDay,
  startOfDay,
  weekday,
} from './time'

afterEach(() => {
  vi.unstubAllEnvs()
})

const DAY_MS = 86_400_000
const dates = () =>
  fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2200-01-01T00:00:00Z'), noInvalidDate: true })

describe('a moment in Shanghai', () => {
  it.each([
    ['2026-09-20T02:00:00.000Z', '2026-09-20T10:00:00.000+08:00', '2026-09-20'],
    ['2026-09-20T15:59:59.999Z', '2026-09-20T23:59:59.999+08:00', '2026-09-20'],
    ['2026-09-20T16:00:00.000Z', '2026-09-21T00:00:00.000+08:00', '2026-09-21'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01T00:00:00.000+08:00', '2026-01-01'],
    ['2024-02-28T16:00:00.007Z', '2024-02-29T00:00:00.007+08:00', '2024-02-29'],
  ])('%s is %s, on %s', (moment, instant, onDay) => {
    expect(instantOf(new Date(moment))).toBe(instant)
    expect(shanghaiDay(new Date(moment))).toBe(onDay)
  })

  it('is the same whatever zone the phone is in', ({ skip }) => {
    for (const elsewhere of ['America/New_York', 'Pacific/Kiritimati', 'Europe/Berlin', 'Asia/Shanghai', 'UTC']) {
      vi.stubEnv('TZ', elsewhere)
      // A worker thread cannot change its zone; the suite's own runner uses processes, which can.
      skip(new Intl.DateTimeFormat().resolvedOptions().timeZone !== elsewhere)
      expect(instantOf(new Date('2026-03-29T01:30:00Z'))).toBe('2026-03-29T09:30:00.000+08:00')
      expect(shanghaiDay(new Date('2026-03-08T16:30:00Z'))).toBe('2026-03-09')
      expect(addDays(day('2026-03-28'), 1)).toBe('2026-03-29')
      expect(weekday(day('2026-03-29'))).toBe(7)
      expect(startOfDay(day('2026-03-29')).toISOString()).toBe('2026-03-28T16:00:00.000Z')
    }
  })

  it.each([new Date(Number.NaN), new Date('+010000-01-01T00:00:00Z'), new Date('-000001-01-01T00:00:00Z')])(
    '%s is refused',
    (date) => {
      expect(() => instantOf(date)).toThrow(/^not an instant: /)
      expect(() => instantOf(date)).toThrow(RangeError)
      expect(() => shanghaiDay(date)).toThrow(RangeError)
    },
  )

  it('before 1900 has no day', () => {
    expect(() => shanghaiDay(new Date('1899-12-31T15:59:59Z'))).toThrow(RangeError)
    expect(shanghaiDay(new Date('1899-12-31T16:00:00Z'))).toBe('1900-01-01')
  })

  it('is written with its day and read back the same', () => {
    fc.assert(
      fc.property(dates(), (date) => {
        const instant = instantOf(date)
        expect(parseInstant(instant)).toEqual(date)
        expect(instant.slice(0, 10)).toBe(shanghaiDay(date))
        expect(instant).toBe(`${new Date(date.getTime() + 8 * 3_600_000).toISOString().slice(0, -1)}+08:00`)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('an instant from outside', () => {
  it.each([
    ['2026-09-20T10:00:00+08:00', '2026-09-20T02:00:00.000Z'],
    ['2026-09-20T10:00:00.000+08:00', '2026-09-20T02:00:00.000Z'],
    ['2026-09-20T02:00:00Z', '2026-09-20T02:00:00.000Z'],
    ['2026-09-20T02:00:00.5Z', '2026-09-20T02:00:00.500Z'],
    ['2026-09-20T02:00:00.123456789Z', '2026-09-20T02:00:00.123Z'],
    ['2026-09-20T02:00:00.9999Z', '2026-09-20T02:00:00.999Z'],
    ['2026-09-19T23:59:59-03:30', '2026-09-20T03:29:59.000Z'],
    ['2026-09-20T23:59:59+23:59', '2026-09-20T00:00:59.000Z'],
    ['2024-02-29T00:00:00+08:00', '2024-02-28T16:00:00.000Z'],
  ])('%s is read', (text, moment) => {
    expect(parseInstant(text)?.toISOString()).toBe(moment)
  })

  it.each([
    '',
    '2026-09-20',
    '2026-09-20T10:00:00',
    '2026-09-20 10:00:00+08:00',
    '2026-09-20T10:00+08:00',
    '2026-02-30T10:00:00+08:00',
    '2026-13-01T10:00:00Z',
    '2026-09-20T24:00:00Z',
    '2026-09-20T30:00:00Z',
    '2026-09-20T10:60:00Z',
    '2026-09-20T10:00:60Z',
    '2026-09-20T10:00:00.Z',
    '2026-09-20T10:00:00.1234567890Z',
    '2026-09-20T10:00:00+24:00',
    '2026-09-20T10:00:00+08:60',
    '2026-09-20T10:00:00+0800',
    '2026-09-20T10:00:00z',
    ' 2026-09-20T10:00:00Z',
    '2026-09-20T10:00:00Z ',
    '2026-09-20T10:00:00Z\n',
    '1695175200000',
    'now',
    '1899-01-01T00:00:00Z',
  ])('%j is none', (text) => {
    expect(parseInstant(text)).toBeNull()
  })

  it('is a valid date or null, whatever the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{6,10}(Z|[+-][0-9:]{4,5})$/),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const date = parseInstant(text)
        if (date !== null) expect(date.getTime()).toBe(new Date(text).getTime())
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a day', () => {
  it('begins and ends in Shanghai', () => {
    expect(startOfDay(day('2026-09-24')).toISOString()).toBe('2026-09-23T16:00:00.000Z')
    expect(endOfDay(day('2026-09-24')).toISOString()).toBe('2026-09-24T15:59:59.999Z')
  })

  it('ends a millisecond before the next begins', () => {
    fc.assert(
      fc.property(dates(), (date) => {
        const today = shanghaiDay(date)
        const tomorrow = addDays(today, 1)
        expect(startOfDay(tomorrow).getTime() - endOfDay(today).getTime()).toBe(1)
        expect(endOfDay(today).getTime() - startOfDay(today).getTime()).toBe(DAY_MS - 1)
        expect(shanghaiDay(startOfDay(today))).toBe(today)
        expect(shanghaiDay(endOfDay(today))).toBe(today)
        expect(parseDay(tomorrow)).toBe(tomorrow)
        expect(addDays(tomorrow, -1)).toBe(today)
        expect(weekday(tomorrow)).toBe((weekday(today) % 7) + 1)
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['2026-12-31', 1, '2027-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-09-20', 0, '2026-09-20'],
    ['2026-09-20', 365, '2027-09-20'],
  ])('%s and %d more is %s', (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to)
  })

  it('beyond the calendar is refused', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError)
    expect(() => addDays(day('1900-01-01'), -1)).toThrow(RangeError)
    expect(() => addDays(day('2026-01-01'), Number.NaN)).toThrow(RangeError)
  })

  it.each([
    ['2026-11-23', 1],
    ['2026-11-24', 2],
    ['2026-11-25', 3],
    ['2026-11-26', 4],
    ['2026-11-27', 5],
    ['2026-11-28', 6],
    ['2026-11-29', 7],
  ])('%s is day %d of its week', (text, expected) => {
    expect(weekday(day(text))).toBe(expected)
  })
})

describe('the days of a month', () => {
  it.each([
    ['2026-01', '2026-01-31'],
    ['2026-02', '2026-02-28'],
    ['2024-02', '2024-02-29'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (month, last) => {
    expect(lastDayOfMonth(period(month))).toBe(last)
  })

  it('are counted from 1', () => {
    expect(dayOf(period('2026-09'), 1)).toBe('2026-09-01')
    expect(dayOf(period('2026-09'), 24)).toBe('2026-09-24')
    expect(() => dayOf(period('2026-09'), 31)).toThrow(RangeError)
    expect(() => dayOf(period('2026-09'), 0)).toThrow(RangeError)
  })
})
