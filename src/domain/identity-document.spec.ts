import { describe, expect, it } from 'vitest'
import { day } from './day'
import {
  checkDocumentNumber,
  normaliseDocumentNumber,
  type DocumentProblem,
  type DocumentType,
} from './identity-document'

const accepted: readonly (readonly [DocumentType, string])[] = [
  ['residentIdCard', '11010519491231002X'],
  ['residentIdCard', '310101199003070019'],
  ['residentIdCard', '31999919900101001X'],
  ['hkMacauTaiwanResidencePermit', '810000199001010019'],
  ['hkMacauTaiwanResidencePermit', '820000199001010010'],
  ['hkMacauTaiwanResidencePermit', '830000199001010012'],
  ['hkMacauTravelPermit', 'H12345678'],
  ['hkMacauTravelPermit', 'M12345678'],
  ['hkMacauTravelPermit', 'H1234567801'],
  ['hkMacauTravelPermit', 'M1234567801'],
  ['taiwanTravelPermit', '12345678'],
  ['taiwanTravelPermit', '1234567890B'],
  ['foreignPermanentResidentIdCard', 'USA310085081512'],
  ['foreignPermanentResidentIdCard', '931840198506150015'],
  ['foreignPassport', 'C01X0'],
  ['foreignPassport', 'E12345678'],
  ['foreignPassport', '12345'],
  ['foreignPassport', 'ABCDE'],
  ['foreignPassport', 'A1234567890123456'],
]

const refused: readonly (readonly [DocumentType, string, DocumentProblem])[] = [
  ['residentIdCard', '', 'empty'],
  ['residentIdCard', ' 　-—\u200b', 'empty'],
  ['residentIdCard', '31010119900307001Y', 'characters'],
  ['residentIdCard', '3101011990030700*9', 'characters'],
  ['residentIdCard', 'A310101199003070019', 'characters'],
  ['residentIdCard', '310101199003070019A', 'characters'],
  ['residentIdCard', '三一〇一〇一', 'characters'],
  ['residentIdCard', '31010119900307001', 'length'],
  ['residentIdCard', '3101011990030700199', 'length'],
  ['residentIdCard', '310101900307001', 'length'],
  ['residentIdCard', '3101011990030700X9', 'form'],
  ['residentIdCard', 'X10101199003070019', 'form'],
  ['residentIdCard', '310101199002300018', 'date'],
  ['residentIdCard', '310101189912310018', 'date'],
  ['residentIdCard', '310101199013010018', 'date'],
  ['residentIdCard', '310101199000010018', 'date'],
  ['residentIdCard', '310101199003070018', 'checkDigit'],
  ['residentIdCard', '31010119900307001X', 'checkDigit'],
  ['residentIdCard', '110105194912310021', 'checkDigit'],
  // other people's cards, with a check digit that fits
  ['residentIdCard', '810000199001010019', 'form'],
  ['residentIdCard', '820000199001010010', 'form'],
  ['residentIdCard', '830000199001010012', 'form'],
  ['residentIdCard', '931840198506150015', 'form'],
  ['hkMacauTaiwanResidencePermit', '', 'empty'],
  ['hkMacauTaiwanResidencePermit', '81000019900101001A', 'characters'],
  ['hkMacauTaiwanResidencePermit', '81000019900101001', 'length'],
  ['hkMacauTaiwanResidencePermit', '310101199003070019', 'form'],
  ['hkMacauTaiwanResidencePermit', '840000199001010014', 'form'],
  ['hkMacauTaiwanResidencePermit', '800000199001010017', 'form'],
  ['hkMacauTaiwanResidencePermit', '810001199001010019', 'form'],
  ['hkMacauTaiwanResidencePermit', '8100001990010100X9', 'form'],
  ['hkMacauTaiwanResidencePermit', '810000199002300019', 'date'],
  ['hkMacauTaiwanResidencePermit', '810000199001010018', 'checkDigit'],
  ['hkMacauTravelPermit', '', 'empty'],
  ['hkMacauTravelPermit', 'A12345678', 'characters'],
  ['hkMacauTravelPermit', 'H12345678*', 'characters'],
  ['hkMacauTravelPermit', '*H12345678', 'characters'],
  ['hkMacauTravelPermit', 'H1234567', 'length'],
  ['hkMacauTravelPermit', 'H123456789', 'length'],
  ['hkMacauTravelPermit', 'H12345678901', 'length'],
  ['hkMacauTravelPermit', '123456789', 'form'],
  ['hkMacauTravelPermit', 'HM2345678', 'form'],
  ['hkMacauTravelPermit', '12345678H', 'form'],
  ['hkMacauTravelPermit', 'H12345678HH', 'form'],
  ['hkMacauTravelPermit', '12H12345678', 'form'],
  ['taiwanTravelPermit', '', 'empty'],
  ['taiwanTravelPermit', '1234567*', 'characters'],
  ['taiwanTravelPermit', '*1234567', 'characters'],
  ['taiwanTravelPermit', '1234567', 'length'],
  ['taiwanTravelPermit', '123456789', 'length'],
  ['taiwanTravelPermit', '1234567890', 'length'],
  ['taiwanTravelPermit', '1234567A', 'form'],
  ['taiwanTravelPermit', 'A1234567', 'form'],
  ['taiwanTravelPermit', '12345678901', 'form'],
  ['taiwanTravelPermit', '123456789BB', 'form'],
  ['taiwanTravelPermit', 'AAA12345678', 'form'],
  ['taiwanTravelPermit', '12345678AAA', 'form'],
  ['foreignPermanentResidentIdCard', '', 'empty'],
  ['foreignPermanentResidentIdCard', 'USA31008508151?', 'characters'],
  ['foreignPermanentResidentIdCard', 'USA31008508151', 'length'],
  ['foreignPermanentResidentIdCard', 'USA3100850815123', 'length'],
  ['foreignPermanentResidentIdCard', '93184019850615001', 'length'],
  ['foreignPermanentResidentIdCard', 'US3100850815123', 'form'],
  ['foreignPermanentResidentIdCard', 'USA31008508151A', 'form'],
  ['foreignPermanentResidentIdCard', '310101199003070019', 'form'],
  ['foreignPermanentResidentIdCard', 'USA310085081512345', 'form'],
  ['foreignPermanentResidentIdCard', 'AAAUSA310085081512', 'form'],
  ['foreignPermanentResidentIdCard', '9318401985061500A5', 'form'],
  ['foreignPermanentResidentIdCard', '93184019850615001A', 'form'],
  ['foreignPermanentResidentIdCard', '931840198502300015', 'date'],
  ['foreignPermanentResidentIdCard', '931840198506150014', 'checkDigit'],
  ['foreignPassport', '', 'empty'],
  ['foreignPassport', 'E1234567Ä', 'characters'],
  ['foreignPassport', '护照E1234567', 'characters'],
  ['foreignPassport', 'E1234.567', 'characters'],
  ['foreignPassport', 'E123', 'length'],
  ['foreignPassport', 'A12345678901234567', 'length'],
]

describe('a document number', () => {
  it.each(accepted)('%s %s is accepted', (type, number) => {
    expect(checkDocumentNumber(type, number)).toEqual({ ok: true, number })
  })

  it.each(refused)('%s %j is refused: %s', (type, text, problem) => {
    expect(checkDocumentNumber(type, text)).toEqual({ ok: false, problem })
  })

  it.each([
    ['３１０１０１１９９００３０７００１９', '310101199003070019'],
    ['310101 19900307 0019', '310101199003070019'],
    ['　310101\t1990\u00a00307\u20030019\r\n', '310101199003070019'],
    ['310101-19900307-0019', '310101199003070019'],
    ['310101—1990‐03‑07–0019', '310101199003070019'],
    ['310101－1990−03⸺07⸻0019⁃', '310101199003070019'],
    ['\u202a310101\u200b19900307\u00ad0019\u202c\ufeff', '310101199003070019'],
    ['11010519491231002x', '11010519491231002X'],
    ['１１０１０５１９４９１２３１００２ｘ', '11010519491231002X'],
    ['11010519491231002Ⅹ', '11010519491231002X'],
  ])('typed as %j is put right', (text, number) => {
    expect(normaliseDocumentNumber(text)).toBe(number)
    expect(checkDocumentNumber('residentIdCard', text)).toEqual({ ok: true, number })
  })

  it('is put right without being judged', () => {
    expect(normaliseDocumentNumber(' ab_ｃ-1* ')).toBe('AB_C1*')
    expect(normaliseDocumentNumber('')).toBe('')
  })
})

describe('a birth date', () => {
  // born on 1990-03-07, 1990-01-01, 1985-06-15
  const cards: readonly (readonly [DocumentType, string, string, string])[] = [
    ['residentIdCard', '310101199003070019', '1990-03-07', '1990-03-06'],
    ['hkMacauTaiwanResidencePermit', '810000199001010019', '1990-01-01', '1989-12-31'],
    ['foreignPermanentResidentIdCard', '931840198506150015', '1985-06-15', '1985-06-14'],
  ]

  it.each(cards)('of %s %s may be today (%s), and no day to come (%s)', (type, number, bornOn, dayBefore) => {
    expect(checkDocumentNumber(type, number, day(bornOn))).toEqual({ ok: true, number })
    expect(checkDocumentNumber(type, number, day(dayBefore))).toEqual({ ok: false, problem: 'date' })
  })

  it('to come is not judged where today is not known', () => {
    expect(checkDocumentNumber('residentIdCard', '310101299001010010').ok).toBe(true)
    expect(checkDocumentNumber('residentIdCard', '310101299001010010', day('2026-11-24'))).toEqual({
      ok: false,
      problem: 'date',
    })
  })

  it('is on no card without one', () => {
    expect(checkDocumentNumber('foreignPassport', 'E12345678', day('1900-01-01')).ok).toBe(true)
    expect(checkDocumentNumber('foreignPermanentResidentIdCard', 'USA310085081512', day('1900-01-01')).ok).toBe(true)
  })
})

describe('the province of a citizen', () => {
  const provinces =
    '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(' ')
  const prefixes = Array.from({ length: 100 }, (_, prefix) => String(prefix).padStart(2, '0'))

  it('is one of GB/T 2260', () => {
    const taken = prefixes.filter((prefix) => {
      // A birth date that does not exist is only looked at in a number that is built right.
      const check = checkDocumentNumber('residentIdCard', `${prefix}0101199002300010`)
      return !check.ok && check.problem === 'date'
    })
    expect(taken).toEqual(provinces)
  })
})
