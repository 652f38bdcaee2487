import { checkDigit11_2 } from '../../src/domain/check-digit'

/** No place has this area code, so that no number made with it is anybody's. */
const UNALLOCATED_AREA = '319999'

/** A citizen's number that nobody has. @param born YYYYMMDD @param sequence three digits, odd for men */
export function fictitiousNumber(born: string, sequence: string): string {
  const first17 = `${UNALLOCATED_AREA}${born}${sequence}`
  return `${first17}${checkDigit11_2(first17)}`
}

/** A phone number of a range that is used for nobody here. @param end four digits */
export const fictitiousPhone = (end: string): string => `1990000${end}`
