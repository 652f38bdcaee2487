import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bankOfBeginning, checkAccountNo, groupAccountNo, isLuhnValid, normaliseAccountNo, recogniseCard, type Bank } from './bank-card'

const ICBC: Bank = {
  bankCode: 'ICBC',
  name: '工商银行',
  cards: [
    { prefix: '622202', length: 19, kind: 'debit' },
    { prefix: '622230', length: 16, kind: 'credit' },
  ],
}
const BOC: Bank = { bankCode: 'BOC', name: '中国银行', cards: [{ prefix: '621660', length: 19, kind: 'debit' }] }
const NARROW: Bank = { bankCode: 'NARROW', name: '窄', cards: [{ prefix: '62220299', length: 19, kind: 'credit' }] }
const BANKS = [ICBC, BOC]

const ICBC_DEBIT = '6222020000000000000'
const BOC_DEBIT = '6216600000000000000'
const ABC_DEBIT = '6228430000000000001'

const checkDigitOf = (body: string): string =>
  ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].find((digit) => isLuhnValid(`${body}${digit}`)) ?? ''

describe('the check digit of a card', () => {
  it.each([ICBC_DEBIT, BOC_DEBIT, ABC_DEBIT, '4539578763621486'])('of %s fits', (number) => {
    expect(isLuhnValid(number)).toBe(true)
  })

  it('finds any one wrong digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 11, maxLength: 18 }).map((all) => all.join(''))
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, where, by) => {
        const number = `${body}${checkDigitOf(body)}`
        const at = where % number.length
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`
        expect(isLuhnValid(number)).toBe(true)
        expect(isLuhnValid(wrong)).toBe(false)
      }),
    )
  })

  it.each(['', '6222O20000000000000', ' 6222020000000000000', '６２２２'])('refuses what is no row of digits: “%s”', (text) => {
    expect(isLuhnValid(text)).toBe(false)
  })
})

describe('a number as it is typed', () => {
  it('is the same with blanks, dashes and full-width digits', () => {
    expect(normaliseAccountNo(' 6222 0200-0000－0000 ０００\u200B')).toBe(ICBC_DEBIT)
  })

  it.each([
    ['', ''],
    ['6222', '6222'],
    ['62220', '6222 0'],
    [ICBC_DEBIT, '6222 0200 0000 0000 000'],
    ['4539578763621486', '4539 5787 6362 1486'],
    ['62 22-02', '6222 02'],
  ])('%s is shown in groups of four', (typed, shown) => {
    expect(groupAccountNo(typed)).toBe(shown)
  })
})

describe('the bank of a number', () => {
  it('is told by its first digits, with the kind of card', () => {
    expect(recogniseCard(ICBC_DEBIT, BANKS)).toEqual({ bank: ICBC, kind: 'debit' })
    expect(recogniseCard('6222300000000000', BANKS)).toEqual({ bank: ICBC, kind: 'credit' })
    expect(recogniseCard(BOC_DEBIT, BANKS)?.bank).toBe(BOC)
  })

  it('is unknown for other digits, and for another length', () => {
    expect(recogniseCard(ABC_DEBIT, BANKS)).toBeNull()
    expect(recogniseCard(ICBC_DEBIT.slice(0, 16), BANKS)).toBeNull()
    expect(recogniseCard('', BANKS)).toBeNull()
    expect(recogniseCard(ICBC_DEBIT, [])).toBeNull()
  })

  it('is the one whose digits fit further', () => {
    expect(recogniseCard('6222029900000000000', [ICBC, NARROW])?.bank).toBe(NARROW)
    expect(recogniseCard('6222029900000000000', [NARROW, ICBC])?.bank).toBe(NARROW)
  })

  it('shows while the number is being typed, as soon as one alone can be meant', () => {
    expect(bankOfBeginning('6222', BANKS)).toBeNull()
    expect(bankOfBeginning('6222 02', BANKS)).toBe(ICBC)
    expect(bankOfBeginning('62220299', [ICBC, NARROW])).toBeNull()
    expect(bankOfBeginning('9999999', BANKS)).toBeNull()
  })
})

describe('LTR-03: an account to be debited', () => {
  it('is a debit card of a bank that debits', () => {
    expect(checkAccountNo('6222 0200 0000 0000 000', BANKS, 'ICBC')).toEqual({ ok: true, accountNo: ICBC_DEBIT, bank: ICBC })
    expect(checkAccountNo(BOC_DEBIT, BANKS, null)).toEqual({ ok: true, accountNo: BOC_DEBIT, bank: BOC })
  })

  it.each([
    ['  ', 'ICBC', 'empty'],
    ['6222O20000000000000', 'ICBC', 'characters'],
    ['62220200000', 'ICBC', 'length'],
    ['62220200000000000000', 'ICBC', 'length'],
    ['6222020000000000001', 'ICBC', 'checkDigit'],
    [ABC_DEBIT, 'ICBC', 'bankUnknown'],
    [`622230000000000${checkDigitOf('622230000000000')}`, 'ICBC', 'creditCard'],
    [BOC_DEBIT, 'ICBC', 'bankMismatch'],
    [BOC_DEBIT, 'NOBANK', 'bankMismatch'],
  ] as const)('“%s” at %s is refused: %s', (typed, chosen, problem) => {
    expect(checkAccountNo(typed, BANKS, chosen)).toEqual({ ok: false, problem })
  })
})
