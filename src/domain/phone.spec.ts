import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPhone } from './phone'

const RUNS = { numRuns: 10_000 }
const phones = fc.stringMatching(/^1[3-9][0-9]{9}$/)

describe('a mobile number', () => {
  it.each([
    '19900001234',
    '+8619900001234',
    '008619900001234',
    '8619900001234',
    '+86 199 0000 1234',
    '199-0000-1234',
    '１９９００００１２３４',
    ' 199　0000\u20281234\u200b',
    '＋８６－19900001234',
    '\u202d19900001234\u202c',
  ])('typed as %j is 19900001234', (text) => {
    expect(checkPhone(text)).toEqual({ ok: true, phone: '19900001234' })
  })

  it.each([
    ['', 'empty'],
    [' -　', 'empty'],
    ['+86', 'empty'],
    ['1990000123a', 'characters'],
    ['a9900001234', 'characters'],
    ['19900001234a', 'characters'],
    ['a19900001234', 'characters'],
    ['+19900001234', 'characters'],
    ['(199)00001234', 'characters'],
    ['180********', 'characters'],
    ['1+869900001234', 'characters'],
    ['1990000123', 'length'],
    ['199000012345', 'length'],
    ['861990000123', 'length'],
    ['86199000012345', 'length'],
    ['+861990000123', 'length'],
    ['86', 'length'],
    ['12900001234', 'form'],
    ['11900001234', 'form'],
    ['10900001234', 'form'],
    ['29900001234', 'form'],
    ['02112345678', 'form'],
    ['86199000012', 'form'],
  ])('%j is refused: %s', (text, problem) => {
    expect(checkPhone(text)).toEqual({ ok: false, problem })
  })

  it.each(['3', '4', '5', '6', '7', '8', '9'])('may begin with 1%s', (second) => {
    expect(checkPhone(`1${second}900001234`).ok).toBe(true)
  })

  it('is put right however it was typed', () => {
    const codes = fc.constantFrom('', '+86', '0086', '86', '＋８６ ')
    const typed = fc.tuple(phones, codes, fc.constantFrom('', ' ', '-', '　', '－', '—', '\u200b'), fc.boolean())
    fc.assert(
      fc.property(typed, ([phone, code, gap, fullWidth]) => {
        const digits = Array.from(phone, (digit) =>
          fullWidth ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit,
        )
        expect(checkPhone(code + gap + digits.join(gap) + gap)).toEqual({ ok: true, phone })
      }),
      RUNS,
    )
  })

  it('answers any text, and what it lets pass it lets pass again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
      fc.stringMatching(/^[+0-9 -]{0,16}$/),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const check = checkPhone(text)
        if (check.ok) {
          expect(check.phone).toMatch(/^1[3-9][0-9]{9}$/)
          expect(checkPhone(check.phone)).toEqual(check)
        } else expect(['empty', 'characters', 'length', 'form']).toContain(check.problem)
      }),
      RUNS,
    )
  })
})
