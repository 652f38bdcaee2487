import { describe, expect, it } from 'vitest'
import { checkDigit11_2 } from './check-digit'

describe('the check digit of GB 11643', () => {
  it.each([
    '11010519491231002X',
    '310101199003070019',
    '810000199001010019',
    '820000199001010010',
    '830000199001010012',
    '931840198506150015',
  ])('of %s is its last character', (number) => {
    expect(checkDigit11_2(number.slice(0, 17))).toBe(number.slice(17))
  })

  it.each([
    ['00000000000000000', '1'],
    ['00000000000000006', '0'],
    ['00000000000000001', 'X'],
    ['00000000000000007', '9'],
    ['00000000000000002', '8'],
    ['00000000000000008', '7'],
    ['00000000000000003', '6'],
    ['00000000000000009', '5'],
    ['00000000000000004', '4'],
    ['00000000000000018', '3'],
    ['00000000000000005', '2'],
  ])('of %s is %s', (first17, character) => {
    expect(checkDigit11_2(first17)).toBe(character)
  })

  it('gives every place its weight', () => {
    const ones = Array.from({ length: 17 }, (_, place) => checkDigit11_2('1'.padStart(place + 1, '0').padEnd(17, '0')))
    expect(ones.join('')).toBe('53274' + '8X069' + '53274' + '8X')
  })

  it.each([
    '',
    '1101051949123100',
    '110105194912310022',
    '1101051949123100X',
    ' 1101051949123100',
    '1101051949123100\n',
    'x11010519491231002',
    '11010519491231002x',
    '１1010519491231002',
  ])('is refused for %j', (text) => {
    expect(() => checkDigit11_2(text)).toThrow(new RangeError('not seventeen digits'))
  })
})
