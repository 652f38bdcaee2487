import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAskDelay } from './asking'

const lowest = () => 0
const middle = () => 0.5
const highest = () => 1 - 2 ** -53
const delay = (attempt: number, retryAfterSeconds: number | null, random: () => number) =>
  nextAskDelay({ attempt, retryAfterSeconds, random })

describe('the wait before asking again', () => {
  it.each([
    [0, 500, 1_000, 1_499],
    [1, 500, 1_500, 2_499],
    [2, 500, 2_500, 4_499],
    [3, 500, 4_500, 8_499],
    [4, 500, 8_000, 15_499],
    [5, 500, 8_000, 15_499],
    [2_000, 500, 8_000, 15_499],
  ])('at attempt %d is spread from %d over %d to %d ms', (attempt, least, half, most) => {
    expect(delay(attempt, null, lowest)).toBe(least)
    expect(delay(attempt, null, middle)).toBe(half)
    expect(delay(attempt, null, highest)).toBe(most)
  })

  it.each([
    [0, 500],
    [0.25, 500],
    [1, 1_000],
    [1.2345, 1_235],
    [2, 2_000],
    [59, 59_000],
    [60, 60_000],
    [61, 60_000],
    [86_400, 60_000],
    [-5, 500],
    [Number.NaN, 500],
    [Infinity, 500],
  ])('is at least what Retry-After: %d says: %d ms', (seconds, least) => {
    expect(delay(0, seconds, lowest)).toBe(least)
    expect(delay(0, seconds, middle)).toBe(least + 500)
  })

  it('is a whole number within bounds, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.option(fc.double()),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempt, seconds, chance) => {
          const wait = delay(attempt, seconds, () => chance)
          expect(Number.isSafeInteger(wait)).toBe(true)
          expect(wait).toBeGreaterThanOrEqual(500)
          expect(wait).toBeLessThan(75_000)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})
