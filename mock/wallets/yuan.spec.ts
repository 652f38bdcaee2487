import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFenText, parseYuanText, yuanText } from './yuan'

const amounts = fc.integer({ min: 1, max: 99_999_999_999 })

describe('an amount', () => {
  it('that is written in yuan or in fen is read back', () => {
    fc.assert(
      fc.property(amounts, (amountFen) => {
        expect(parseYuanText(yuanText(amountFen))).toBe(amountFen)
        expect(parseFenText(String(amountFen))).toBe(amountFen)
      }),
    )
  })

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [50, '0.50'],
    [223_800, '2238.00'],
  ])('of %d fen is %s', (amountFen, text) => expect(yuanText(amountFen)).toBe(text))

  it.each([
    ['2238', 223_800],
    ['2238.5', 223_850],
  ])('may be %s', (text, amountFen) => expect(parseYuanText(text)).toBe(amountFen))

  it.each(['', '0', '0.00', '-1', '+1', '1.', '.5', '1.005', '1e3', '1,000.00', ' 1', '1234567890', '１'])(
    'is not %j of yuan',
    (text) => expect(parseYuanText(text)).toBeNull(),
  )

  it.each(['', '0', '-1', '01', '1.0', '1e3', ' 1', '1234567890123', '１'])('is not %j of fen', (text) =>
    expect(parseFenText(text)).toBeNull(),
  )
})
