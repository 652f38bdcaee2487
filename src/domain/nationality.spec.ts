import { describe, expect, it } from 'vitest'
import { nationalityOf, parseNationality } from './nationality'

describe('the nationality that a document tells', () => {
  it.each([
    ['residentIdCard', '', 'CHN'],
    ['hkMacauTaiwanResidencePermit', '810000199001010010', 'HKG'],
    ['hkMacauTaiwanResidencePermit', '82', 'MAC'],
    ['hkMacauTaiwanResidencePermit', '830000', 'TWN'],
    ['hkMacauTaiwanResidencePermit', '8', null],
    ['hkMacauTravelPermit', 'H00000017', 'HKG'],
    ['hkMacauTravelPermit', 'M00000017', 'MAC'],
    ['taiwanTravelPermit', '00000017', 'TWN'],
    ['foreignPermanentResidentIdCard', 'FRA310019900101', 'FRA'],
    ['foreignPermanentResidentIdCard', '911111199001010010', null],
    ['foreignPassport', '00ZZ99017', null],
  ] as const)('%s %s: %s', (type, number, nationality) => {
    expect(nationalityOf(type, number)).toBe(nationality)
  })

  it('is read as it was meant, and nothing else is taken for one', () => {
    expect(parseNationality(' ｆｒａ ')).toBe('FRA')
    for (const text of ['', 'FR', 'FRAN', 'F1A', '法国']) expect(parseNationality(text)).toBeNull()
  })
})
