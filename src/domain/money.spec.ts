import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fen, formatYuan, parseYuan, sumFen } from './money'

const amounts = () => fc.maxSafeNat().map(fen)

describe('an amount in fen', () => {
  it.each([0, 1, 22_000, Number.MAX_SAFE_INTEGER])('%d is one', (amount) => {
    expect(fen(amount)).toBe(amount)
  })

  it.each([-1, 0.5, 2238.01, Number.NaN, Infinity, -Infinity, Number.MAX_SAFE_INTEGER + 1])(
    '%d is refused',
    (amount) => {
      expect(() => fen(amount)).toThrow(new RangeError(`not an amount in fen: ${amount}`))
    },
  )
})

describe('a sum', () => {
  it('of nothing is nothing', () => {
    expect(sumFen([])).toBe(0)
  })

  it('of pension and medical at the lower base of 2025 is 2238.00', () => {
    expect(formatYuan(sumFen([fen(149_200), fen(74_600)]))).toBe('2238.00')
  })

  it('that is too large to be exact is refused', () => {
    expect(sumFen([fen(Number.MAX_SAFE_INTEGER), fen(0)])).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => sumFen([fen(Number.MAX_SAFE_INTEGER), fen(1)])).toThrow(RangeError)
  })
})

describe('yuan', () => {
  it.each([
    [0, '0.00'],
    [1, '0.01'],
    [10, '0.10'],
    [99, '0.99'],
    [100, '1.00'],
    [22_000, '220.00'],
    [223_800, '2238.00'],
    [100_000_000, '1000000.00'],
    [Number.MAX_SAFE_INTEGER, '90071992547409.91'],
  ])('%d fen are written %s and read back', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text)
    expect(parseYuan(text)).toBe(amount)
  })

  it.each([
    ['2238', 223_800],
    ['2238.0', 223_800],
    ['2238.5', 223_850],
    ['0', 0],
    ['0.5', 50],
    ['0.05', 5],
    ['10', 1_000],
  ])('%s is read', (text, amount) => {
    expect(parseYuan(text)).toBe(amount)
  })

  it.each([
    '',
    ' ',
    '.',
    '.5',
    '5.',
    '0.005',
    '1.234',
    '-1',
    '+1',
    '1e3',
    '01',
    '00',
    '1,000.00',
    '¥1',
    '1元',
    ' 1',
    '1 ',
    '1\n',
    '１',
    '1.2.3',
    'NaN',
    'Infinity',
    '90071992547409.92',
    '9'.repeat(400),
  ])('%j is no amount', (text) => {
    expect(parseYuan(text)).toBeNull()
  })

  it('is read back as it was written, whatever the amount', () => {
    fc.assert(
      fc.property(amounts(), (amount) => {
        expect(parseYuan(formatYuan(amount))).toBe(amount)
        expect(formatYuan(amount)).toMatch(/^(0|[1-9]\d*)\.\d\d$/)
      }),
      { numRuns: 10_000 },
    )
  })

  it('answers any text with an exact amount or null', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9.,+\-e ]{0,20}$/))
    fc.assert(
      fc.property(texts, (text) => {
        const amount = parseYuan(text)
        if (amount !== null) expect(Number(formatYuan(amount))).toBe(Number(text))
      }),
      { numRuns: 10_000 },
    )
  })

  it('adds up without losing a fen', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000)), (list) => {
        const exact = list.reduce((sum, amount) => sum + BigInt(amount), 0n)
        expect(BigInt(sumFen(list.map(fen)))).toBe(exact)
      }),
      { numRuns: 10_000 },
    )
  })
})
