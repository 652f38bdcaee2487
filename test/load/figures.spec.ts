import { describe, expect, it } from 'vitest'
import { Measurements, quantile } from './figures'
import { isFlat, trendOf, type MemorySample } from './memory'

describe('the figures of a load', () => {
  it.each([
    [[], 0.99, 0],
    [[7], 0.5, 7],
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4, 5], 0.5, 3],
    [Array.from({ length: 100 }, (_, index) => index + 1), 0.99, 99],
    [Array.from({ length: 1000 }, (_, index) => index + 1), 0.99, 990],
  ])('take from %j at %d: %d', (sorted, share, value) => {
    expect(quantile(sorted, share)).toBe(value)
  })

  it('are kept by operation, with what went wrong', () => {
    const measured = new Measurements<'order' | 'ask'>()
    for (const milliseconds of [30, 10, 20]) measured.note('order', milliseconds, null)
    measured.note('ask', 5, '503 gateway-unavailable')
    measured.note('ask', 6, '503 gateway-unavailable')
    expect(measured.of('order')).toEqual({ count: 3, median: 20, p99: 30, failures: new Map() })
    expect(measured.of('ask').failures).toEqual(new Map([['503 gateway-unavailable', 2]]))
    expect(measured.count).toBe(5)
  })
})

describe('the memory of a process', () => {
  const of = (megabytes: (minutes: number) => number): MemorySample[] =>
    Array.from({ length: 121 }, (_, index) => ({ minutes: index / 12, megabytes: megabytes(index / 12) }))

  it('is flat when it stays where it came to in its first minutes', () => {
    const trend = trendOf(of((minutes) => 200 + 100 * Math.min(1, minutes / 4)))
    expect(trend).toMatchObject({ first: 200, most: 300, last: 300 })
    expect(trend.megabytesAMinute).toBeCloseTo(0)
    expect(isFlat(trend)).toBe(true)
  })

  it('is not when it goes on growing, also under what the collector takes back', () => {
    const trend = trendOf(of((minutes) => 200 + 8 * minutes + 30 * Math.sin(minutes * 40)))
    expect(trend.megabytesAMinute).toBeGreaterThan(6)
    expect(isFlat(trend)).toBe(false)
  })
})
