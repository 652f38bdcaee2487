import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterAsking, nextAskDelay, NOTHING_ASKED, type AskingPast } from './asking'

const lowest = () => 0
const middle = () => 0.5
const highest = () => 1 - 2 ** -53
const delay = (past: Partial<AskingPast>, retryAfterSeconds: number | null, random: () => number) =>
  nextAskDelay({ ...NOTHING_ASKED, ...past, retryAfterSeconds, random })

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
    expect(delay({ attempt }, null, lowest)).toBe(least)
    expect(delay({ attempt }, null, middle)).toBe(half)
    expect(delay({ attempt }, null, highest)).toBe(most)
  })

  it.each([
    [0, 1, 2_499],
    [4, 1, 32_499],
    [4, 2, 60_499],
    [0, 2_000, 60_499],
  ])('at attempt %d after %d failures is spread up to %d ms', (attempt, failures, most) => {
    expect(delay({ attempt, failures }, null, lowest)).toBe(500)
    expect(delay({ attempt, failures }, null, highest)).toBe(most)
  })

  it.each([
    [10, 500],
    [250, 500],
    [251, 502],
    [5_000, 10_000],
    [15_000, 30_000],
    [40_000, 60_000],
  ])('after an answer that took %d ms is at least %d ms', (tookMs, least) => {
    expect(delay({ tookMs }, null, lowest)).toBe(least)
    expect(delay({ tookMs }, null, middle)).toBe(least + 500)
  })

  it.each([
    [0, 500, 1_499],
    [0.25, 500, 1_499],
    [1, 1_000, 1_999],
    [1.2345, 1_235, 2_469],
    [2, 2_000, 3_999],
    [59, 59_000, 117_999],
    [60, 60_000, 119_999],
    [61, 60_000, 119_999],
    [86_400, 60_000, 119_999],
    [-5, 500, 1_499],
    [Number.NaN, 500, 1_499],
    [Infinity, 500, 1_499],
  ])('is at least what Retry-After: %d says, %d ms, and spread over as long again, up to %d ms', (seconds, least, most) => {
    expect(delay({}, seconds, lowest)).toBe(least)
    expect(delay({}, seconds, highest)).toBe(most)
  })

  it('is a whole number within bounds, whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.record({ attempt: fc.nat(), failures: fc.nat(), tookMs: fc.nat() }),
        fc.option(fc.double()),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (past, seconds, chance) => {
          const wait = delay(past, seconds, () => chance)
          expect(Number.isSafeInteger(wait)).toBe(true)
          expect(wait).toBeGreaterThanOrEqual(500)
          expect(wait).toBeLessThan(120_000)
        },
      ),
      { numRuns: 10_000 },
    )
  })
})

describe('what is known after a question', () => {
  it('counts the failures in a row, and forgets them with the first answer', () => {
    const failed = afterAsking(afterAsking(NOTHING_ASKED, { tookMs: 15_000, failed: true }), { tookMs: 3, failed: true })
    expect(failed).toEqual({ attempt: 2, failures: 2, tookMs: 3 })
    expect(afterAsking(failed, { tookMs: 40, failed: false })).toEqual({ attempt: 3, failures: 0, tookMs: 40 })
  })
})
