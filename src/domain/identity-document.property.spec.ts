import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigit11_2 } from './check-digit'
import { checkDocumentNumber, DOCUMENT_TYPES, normaliseDocumentNumber, type DocumentType } from './identity-document'

const RUNS = { numRuns: 10_000 }

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const capitals = (length: number) => fc.stringMatching(new RegExp(`^[A-Z]{${length}}$`))
const birthDates = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-24'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))

const eighteen = (areas: fc.Arbitrary<string>) =>
  fc.tuple(areas, birthDates, digits(3)).map(([area, born, sequence]) => {
    const first17 = `${area}${born}${sequence}`
    return first17 + checkDigit11_2(first17)
  })

const provinces = fc.constantFrom('11', '15', '21', '23', '31', '37', '41', '46', '50', '54', '61', '65')
const citizens = eighteen(fc.tuple(provinces, digits(4)).map((parts) => parts.join('')))
const residencePermits = eighteen(fc.constantFrom('810000', '820000', '830000'))
const newForeignCards = eighteen(digits(5).map((rest) => `9${rest}`))
const oldForeignCards = fc.tuple(capitals(3), digits(12)).map((parts) => parts.join(''))

const numbers: Readonly<Record<DocumentType, fc.Arbitrary<string>>> = {
  residentIdCard: citizens,
  hkMacauTaiwanResidencePermit: residencePermits,
  hkMacauTravelPermit: fc
    .tuple(fc.constantFrom('H', 'M'), fc.oneof(digits(8), digits(10)))
    .map((parts) => parts.join('')),
  taiwanTravelPermit: fc.oneof(
    digits(8),
    fc.tuple(digits(10), capitals(1)).map((parts) => parts.join('')),
  ),
  foreignPermanentResidentIdCard: fc.oneof(oldForeignCards, newForeignCards),
  foreignPassport: fc.stringMatching(/^[A-Z0-9]{5,17}$/),
}

const withEighteen: readonly (readonly [DocumentType, fc.Arbitrary<string>])[] = [
  ['residentIdCard', citizens],
  ['hkMacauTaiwanResidencePermit', residencePermits],
  ['foreignPermanentResidentIdCard', newForeignCards],
]

const gaps = fc.constantFrom(
  '',
  '',
  '',
  ' ',
  '\u3000',
  '\u00a0',
  '\t',
  '-',
  '－',
  '—',
  '–',
  '‐',
  '−',
  '\u200b',
  '\u202c',
  '\ufeff',
)
const looks = fc.constantFrom<(character: string) => string>(
  (character) => character,
  (character) => character.toLowerCase(),
  (character) => String.fromCodePoint(character.charCodeAt(0) + 0xfee0),
  (character) => String.fromCodePoint(character.toLowerCase().charCodeAt(0) + 0xfee0),
)

/** A number as people type it: each character half or full width, small or capital, with gaps anywhere. */
const typedAs = (number: string) =>
  fc
    .array(fc.tuple(gaps, looks), { minLength: number.length + 1, maxLength: number.length + 1 })
    .map((ways) =>
      ways.map(([gap, look], index) => gap + (index < number.length ? look(number.charAt(index)) : '')).join(''),
    )

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
  fc.stringMatching(/^[0-9XHMA-Za-z -]{0,20}$/),
)

describe.each(DOCUMENT_TYPES)('%s', (type) => {
  it('is accepted and comes out as it went in', () => {
    fc.assert(
      fc.property(numbers[type], (number) => {
        expect(checkDocumentNumber(type, number)).toEqual({ ok: true, number })
      }),
      RUNS,
    )
  })

  it('is put right however it was typed', () => {
    const typed = numbers[type].chain((number) => fc.tuple(fc.constant(number), typedAs(number)))
    fc.assert(
      fc.property(typed, ([number, text]) => {
        expect(checkDocumentNumber(type, text)).toEqual({ ok: true, number })
      }),
      RUNS,
    )
  })

  it('answers any text, and what it lets pass it lets pass again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const check = checkDocumentNumber(type, text)
        if (check.ok) expect(checkDocumentNumber(type, check.number)).toEqual(check)
        else expect(['empty', 'characters', 'length', 'form', 'date', 'checkDigit']).toContain(check.problem)
      }),
      RUNS,
    )
  })
})

describe.each(withEighteen)('an eighteen of %s', (type, arbitrary) => {
  it('fails with any one character changed', () => {
    const change = fc.tuple(arbitrary, fc.nat(17), fc.constantFrom(...'0123456789X'))
    fc.assert(
      fc.property(change, ([number, place, character]) => {
        fc.pre(number.charAt(place) !== character)
        const changed = number.slice(0, place) + character + number.slice(place + 1)
        expect(checkDocumentNumber(type, changed).ok).toBe(false)
      }),
      RUNS,
    )
  })

  it('fails with two neighbours swapped', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(16), (number, place) => {
        const [first, second] = [number.charAt(place), number.charAt(place + 1)]
        fc.pre(first !== second)
        const swapped = number.slice(0, place) + second + first + number.slice(place + 2)
        expect(checkDocumentNumber(type, swapped).ok).toBe(false)
      }),
      RUNS,
    )
  })

  it('is no number of the other two cards', () => {
    fc.assert(
      fc.property(arbitrary, (number) => {
        const takers = withEighteen.map(([other]) => other).filter((other) => checkDocumentNumber(other, number).ok)
        expect(takers).toEqual([type])
      }),
      RUNS,
    )
  })
})

it('putting a number right twice changes nothing more', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normaliseDocumentNumber(text)
      if (/^[\x20-\x7e]*$/.test(once)) expect(normaliseDocumentNumber(once)).toBe(once)
    }),
    RUNS,
  )
})
