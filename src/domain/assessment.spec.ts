import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainAmount, formatRate, type Assessment } from './assessment'

const based = (figures: { baseFen: number; ratePermille: number; months: number }): Assessment => ({
  method: 'base',
  source: 'test',
  illustrative: false,
  ...figures,
})

describe('how an amount came about', () => {
  it('is base × rate × months where that gives it', () => {
    const figures = { baseFen: 746_000, ratePermille: 200, months: 1 }
    expect(explainAmount(based(figures), 149_200)).toEqual({ kind: 'product', ...figures })
    expect(explainAmount(based({ ...figures, months: 3 }), 447_600)).toEqual({ kind: 'product', ...figures, months: 3 })
  })

  it.each([
    ['a fen too much', 149_201],
    ['a fen too little', 149_199],
    ['of another number of months', 298_400],
    ['nothing', 0],
  ])('is not told as a sum when the amount is %s', (_, amountFen) => {
    expect(explainAmount(based({ baseFen: 746_000, ratePermille: 200, months: 1 }), amountFen)).toEqual({ kind: 'unexplained' })
  })

  it('is not told as a sum that comes out only when it is rounded', () => {
    expect(explainAmount(based({ baseFen: 333, ratePermille: 100, months: 1 }), 33)).toEqual({ kind: 'unexplained' })
  })

  it('never shows a sum that a resident would find wrong', () => {
    fc.assert(
      fc.property(
        fc.record({ baseFen: fc.nat(5_000_000), ratePermille: fc.integer({ min: 1, max: 1000 }), months: fc.integer({ min: 1, max: 12 }) }),
        fc.integer({ min: -2, max: 2 }),
        (figures, off) => {
          const exact = (BigInt(figures.baseFen) * BigInt(figures.ratePermille) * BigInt(figures.months)) / 1000n
          const amountFen = Number(exact) + off
          const shown = explainAmount(based(figures), amountFen).kind === 'product'
          expect(shown).toBe(BigInt(figures.baseFen * figures.ratePermille * figures.months) === BigInt(amountFen) * 1000n)
        },
      ),
    )
  })

  it('is the tariff of a year for a group', () => {
    const tariff: Assessment = { method: 'tariff', year: 2027, group: '0-18', source: 'test', illustrative: true }
    expect(explainAmount(tariff, 22_000)).toEqual({ kind: 'tariff', year: 2027, group: '0-18' })
  })

  it.each([
    [200, '20%'],
    [105, '10.5%'],
    [1000, '100%'],
    [7, '0.7%'],
  ])('has a rate of %i thousandths written as %s', (permille, text) => {
    expect(formatRate(permille)).toBe(text)
  })
})
