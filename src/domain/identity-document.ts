import type { components } from '../../types/gateway'
import { checkDigit11_2 } from './check-digit'
import { parseDay, type Day } from './day'
import { withoutGaps } from './typed-text'

export { checkDigit11_2 } from './check-digit'
export { checkName, normaliseName, type NameCheck, type NameProblem } from './name'

/** 身份证件类型: the kinds of document by which a person is found. */
export type DocumentType = components['schemas']['DocumentType']

/**
 * What is wrong with a number: nothing typed; a character that no such number has; too few or too many; not built as
 * this kind of document is; a birth date that does not exist or is still to come; a check digit that does not fit.
 */
export type DocumentProblem = 'empty' | 'characters' | 'length' | 'form' | 'date' | 'checkDigit'

export type DocumentCheck =
  { readonly ok: true; readonly number: string } | { readonly ok: false; readonly problem: DocumentProblem }

interface DocumentRule {
  readonly characters: RegExp
  readonly lengths: readonly number[]
  readonly form: RegExp
}

const DIGITS_AND_X = /^[0-9X]+$/
const DIGITS_AND_LETTERS = /^[0-9A-Z]+$/

const RULES: Readonly<Record<DocumentType, DocumentRule>> = {
  // 居民身份证, GB 11643-1999; the first two digits are a province of GB/T 2260, which keeps out 8… (next rule) and 9…
  // (外国人永久居留身份证). The old cards of fifteen digits have been void since 2013.
  residentIdCard: {
    characters: DIGITS_AND_X,
    lengths: [18],
    form: /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5])[0-9]{15}[0-9X]$/,
  },
  // 港澳台居民居住证: built as a citizen's number, with 810000 Hong Kong, 820000 Macau, 830000 Taiwan for the area.
  hkMacauTaiwanResidencePermit: {
    characters: DIGITS_AND_X,
    lengths: [18],
    form: /^8[123]0000[0-9]{11}[0-9X]$/,
  },
  // 港澳居民来往内地通行证: H or M and eight digits, with two more for the renewal on older cards.
  hkMacauTravelPermit: {
    characters: /^[0-9HM]+$/,
    lengths: [9, 11],
    form: /^[HM](?:[0-9]{8}|[0-9]{10})$/,
  },
  // 台湾居民来往大陆通行证: eight digits; on the old booklet ten and a letter.
  taiwanTravelPermit: {
    characters: DIGITS_AND_LETTERS,
    lengths: [8, 11],
    form: /^(?:[0-9]{8}|[0-9]{10}[A-Z])$/,
  },
  // 外国人永久居留身份证: since 2023-12-01 eighteen characters that begin with 9; the old fifteen stay valid.
  foreignPermanentResidentIdCard: {
    characters: DIGITS_AND_LETTERS,
    lengths: [15, 18],
    form: /^(?:[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X])$/,
  },
  // 外国护照: every country its own way; what they share.
  foreignPassport: {
    characters: DIGITS_AND_LETTERS,
    lengths: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17],
    form: /^[0-9A-Z]{5,17}$/,
  },
}

/** In the order in which they are offered; 居民身份证 is the one chosen to begin with (指南 2.3.1 ②). */
export const DOCUMENT_TYPES = [
  'residentIdCard',
  'hkMacauTaiwanResidencePermit',
  'hkMacauTravelPermit',
  'taiwanTravelPermit',
  'foreignPermanentResidentIdCard',
  'foreignPassport',
] as const satisfies readonly DocumentType[]

/** Puts right how a number was typed: full-width characters, blanks, dashes, small letters. It judges nothing. */
export function normaliseDocumentNumber(text: string): string {
  return withoutGaps(text).toUpperCase()
}

/**
 * Judges a document number as somebody typed it. The form alone is judged; whether the person exists, the gateway knows.
 * @param today when given, a birth date after it is refused
 * @returns the number put right, or the first thing that is wrong with it
 */
export function checkDocumentNumber(type: DocumentType, text: string, today?: Day): DocumentCheck {
  const number = normaliseDocumentNumber(text)
  const problem = problemOf(RULES[type], number, today)
  return problem === null ? { ok: true, number } : { ok: false, problem }
}

function problemOf(rule: DocumentRule, number: string, today: Day | undefined): DocumentProblem | null {
  if (number === '') return 'empty'
  if (!rule.characters.test(number)) return 'characters'
  if (!rule.lengths.includes(number.length)) return 'length'
  if (!rule.form.test(number)) return 'form'
  return number.length === 18 ? problemOfEighteen(number, today) : null
}

/** The eighteen of all three cards: area 6, birth date 8, sequence 3, check character. */
function problemOfEighteen(number: string, today: Day | undefined): DocumentProblem | null {
  const born = parseDay(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)
  if (born === null || (today !== undefined && born > today)) return 'date'
  return checkDigit11_2(number.slice(0, 17)) === number.slice(17) ? null : 'checkDigit'
}
