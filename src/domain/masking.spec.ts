import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskAccountNo, maskDocumentNumber, maskName, maskPersonNo, maskPhone } from './masking'

describe('a masked name', () => {
  it.each([
    ['王小枝', '**枝'],
    ['王枝', '*枝'],
    ['枝', '*'],
    ['X', '*'],
    ['𠮷田𠮷', '**𠮷'],
    ['欧阳明月', '***月'],
    ['阿卜杜拉·买买提', '*******提'],
    ['MARIA SCHMIDT', '***** S******'],
    ['MARIA LUISA SCHMIDT', '***** ***** S******'],
    ['LI X', '** X'],
    ['MARIA', 'M****'],
    ['maria-luisa', 'm**********'],
    ["O'NEIL", 'O*****'],
    ['ИВАН ПЕТРОВ', '**** П*****'],
    ['王 TOM', '* **M'],
    [' 王小枝 ', '**枝'],
    ['', ''],
    ['  ', ''],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it('shows one character and no more', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('王', '枝', 'A', 'B', '·', ' '), maxLength: 20 }), (name) => {
        const shown = maskName(name).replace(/[* ]/g, '')
        expect(Array.from(shown).length).toBeLessThanOrEqual(1)
        expect(name).toContain(shown)
      }),
      { numRuns: 10_000 },
    )
  })
})

describe('a masked number', () => {
  it.each([
    ['310101199003070019', '3*****9'],
    ['11010519491231002X', '1*****X'],
    ['E1234567', 'E*****7'],
    ['123', '1*****3'],
    ['12', '*****'],
    ['', '*****'],
  ])('of a document: %s is shown as %s', (number, shown) => {
    expect(maskDocumentNumber(number)).toBe(shown)
  })

  it.each([
    ['18000001234', '180********'],
    ['1800000123', '***********'],
    ['', '***********'],
  ])('of a phone: %s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  it.each([
    ['000000019001234', '****1234'],
    ['00001234', '****1234'],
    ['0001234', '****'],
    ['', '****'],
  ])('of a person: %s is shown as %s', (personNo, shown) => {
    expect(maskPersonNo(personNo)).toBe(shown)
  })
})

describe('a bank account', () => {
  it.each([
    ['6222020000000001900', '****1900'],
    ['12345678', '****5678'],
    ['1234567', '****'],
    ['', '****'],
  ])('%s is shown as %s', (accountNo, shown) => {
    expect(maskAccountNo(accountNo)).toBe(shown)
  })
})
