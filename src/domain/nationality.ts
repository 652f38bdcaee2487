import type { DocumentType } from './identity-document'

/** 国籍（地区）, ISO 3166-1 alpha-3, as documents print it. */
const CODE = /^[A-Z]{3}$/

const AREAS: Readonly<Record<string, string>> = { '81': 'HKG', '82': 'MAC', '83': 'TWN' }

/**
 * The nationality (region) that a document tells by itself: a citizen's card, the permits of Hong Kong, Macau and Taiwan,
 * and the older permanent resident's card, which begins with the country.
 * @param number put right already; may be unfinished
 * @returns null where the document doesn't tell
 */
export function nationalityOf(type: DocumentType, number: string): string | null {
  switch (type) {
    case 'residentIdCard':
      return 'CHN'
    case 'hkMacauTaiwanResidencePermit':
      return AREAS[number.slice(0, 2)] ?? null
    case 'hkMacauTravelPermit':
      return number.startsWith('M') ? 'MAC' : 'HKG'
    case 'taiwanTravelPermit':
      return 'TWN'
    case 'foreignPermanentResidentIdCard':
      return parseNationality(number.slice(0, 3))
    case 'foreignPassport':
      return null
  }
}

/** Reads a code as somebody typed it, full-width or small; null when it has not the form of one. */
export function parseNationality(text: string): string | null {
  const code = text.normalize('NFKC').trim().toUpperCase()
  return CODE.test(code) ? code : null
}
