import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day, daysInMonth, parseDay } from './day'

describe('a day', () => {
  it.each([
    '1900-01-01',
    '1999-12-31',
    '2000-02-29',
    '2024-02-29',
    '2023-02-28',
    '2026-01-31',
    '2026-04-30',
    '2026-09-20',
    '2026-10-10',
    '9999-12-31',
  ])('%s exists', (text) => {
    expect(parseDay(text)).toBe(text)
    expect(day(text)).toBe(text)
  })

  it.each([
    '',
    '1990-02-30',
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-01-32',
    '2026-01-00',
    '2026-00-01',
    '2026-13-01',
    '1899-12-31',
    '0000-01-01',
    '0099-01-01',
    '1000-01-01',
    '10000-01-01',
    '2026-1-1',
    '2026-01-1',
    '2026/01/01',
    '20260101',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026-01-01 ',
    '2026-01-01\n',
    '２０２６-01-01',
    'x2026-01-01',
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeNull()
    expect(() => day(text)).toThrow(new RangeError(`not a day: ${text}`))
  })

  it('is read exactly where the calendar has it', () => {
    const parts = fc.tuple(
      fc.integer({ min: 1900, max: 9999 }),
      fc.integer({ min: 1, max: 13 }),
      fc.integer({ min: 1, max: 32 }),
    )
    fc.assert(
      fc.property(parts, ([year, month, dayOfMonth]) => {
        const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
        const date = new Date(Date.UTC(year, month - 1, dayOfMonth))
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
        expect(parseDay(text)).toBe(exists ? text : null)
      }),
      { numRuns: 10_000 },
    )
  })

  it('answers any text with itself or null', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9-]{8,12}$/))
    fc.assert(
      fc.property(texts, (text) => {
        expect([text, null]).toContain(parseDay(text))
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a month', () => {
  it.each([
    [2026, 1, 31],
    [2026, 2, 28],
    [2024, 2, 29],
    [2026, 3, 31],
    [2026, 4, 30],
    [2026, 6, 30],
    [2026, 9, 30],
    [2026, 11, 30],
    [2026, 12, 31],
  ])('%d-%d has %d days', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days)
  })
})
