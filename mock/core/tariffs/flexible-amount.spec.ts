import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, period } from '../../../src/domain/period'
import { flexibleAmount, flexibleBase } from './flexible-amount'
import { BASE_LIMITS } from './flexible-bases'
import { FLEXIBLE_RATES } from './flexible-rates'

const BOTH = ['flexiblePension', 'flexibleMedical'] as const
const month = fc.integer({ min: 0, max: 275 }).map((count) => addMonths(period('2005-01'), count))

describe('a month of flexible employment at the lower limit', () => {
  it.each([
    // month, pension, medical, and both together, which for 2023-07 the press states as well
    ['2020-07', 118_248, 54_197, 172_445],
    ['2021-07', 143_400, 65_725, 209_125],
    ['2022-07', 156_480, 71_720, 228_200],
    ['2023-07', 175_440, 80_410, 255_850],
    ['2024-07', 147_680, 73_840, 221_520],
    ['2025-07', 149_200, 74_600, 223_800],
  ])('%s: %i and %i fen', (text, pension, medical, together) => {
    const amounts = BOTH.map((insurance) => flexibleAmount(insurance, period(text), null).amountFen)
    expect(amounts).toEqual([pension, medical])
    expect(pension + medical).toBe(together)
  })

  it.each([
    ['2019-05', true], // the rate is not sourced
    ['2022-07', true],
    ['2023-07', false], // both by the press
    ['2024-06', false],
    ['2024-07', false], // base by the press, rate official
    ['2025-06', false],
    ['2025-07', true],
    ['2026-07', true],
  ])('%s is illustrative: %s', (text, illustrative) => {
    for (const insurance of BOTH) expect(flexibleAmount(insurance, period(text), null).assessment.illustrative).toBe(illustrative)
  })

  it.each([
    ['2025-07', false],
    ['2026-06', false],
    ['2026-07', true], // the next 社保年度, whose figures are not known
    ['2019-05', false],
    ['2019-04', true],
    ['2005-01', true],
  ])('%s is carried over: %s, and says so', (text, carried) => {
    const { source, illustrative } = flexibleAmount('flexiblePension', period(text), null).assessment
    expect(source.includes('沙盒占位')).toBe(carried)
    expect(illustrative || !carried).toBe(true)
  })
})

describe('a chosen base', () => {
  it.each([
    [null, 746_000],
    [1, 746_000],
    [7460, 746_000],
    [9000, 900_000],
    [37_302, 3_730_200],
    [99_999, 3_730_200],
  ])('of %s yuan is paid on as %i fen in 2025-07', (chosen, baseFen) => {
    expect(flexibleBase(period('2025-07'), chosen)).toBe(baseFen)
  })

  it('makes a whole number of fen in every month, and never less for more', () => {
    fc.assert(
      fc.property(month, fc.constantFrom(...BOTH), fc.integer({ min: 0, max: 60_000 }), (of, insurance, chosen) => {
        const { amountFen, assessment } = flexibleAmount(insurance, of, chosen)
        expect(Number.isSafeInteger(amountFen)).toBe(true)
        expect(amountFen * 1000).toBe(assessment.baseFen * assessment.ratePermille)
        expect(flexibleAmount(insurance, of, chosen + 1).amountFen).toBeGreaterThanOrEqual(amountFen)
        expect(flexibleBase(of, chosen)).toBe(assessment.baseFen)
      }),
    )
  })
})

describe('the tables', () => {
  it('are in order and make sense', () => {
    for (const rows of [BASE_LIMITS, FLEXIBLE_RATES]) {
      const months = rows.map(({ from }) => period(from))
      expect(months).toEqual([...new Set(months)].toSorted())
      for (const { source } of rows) expect(source).not.toBe('')
    }
    for (const { lowerYuan, upperYuan } of BASE_LIMITS) expect(lowerYuan).toBeLessThan(upperYuan)
  })
})
