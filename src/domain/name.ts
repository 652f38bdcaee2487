import { halfWidth, replaceDashes } from './typed-text'

export type NameProblem = 'empty' | 'length' | 'characters'

export type NameCheck =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly problem: NameProblem }

/** The contract's longest name, in characters. */
const LONGEST = 100

const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u02B9\u2032`]/g
const DOTS = /[\u2022\u2027\u2219\u22C5\u2E31\u30FB]/g

// A Chinese name is written without blanks; a point between two characters is the dot of names as 阿卜杜拉·买买提.
const BLANKS_BETWEEN_HAN = /([\p{Script=Han}·.]) (?=[\p{Script=Han}·.])/gu
const POINT_BETWEEN_HAN = /(\p{Script=Han})\.(?=\p{Script=Han})/gu

// Letters of any script with their marks (〇 is a number to Unicode, and a letter in names). Words are joined by a blank,
// a point or comma and a blank, a dot, a point, a hyphen or an apostrophe; an apostrophe may begin a word ('T HOOFT).
const NAME = /^'?[\p{L}〇][\p{L}\p{M}〇]*(?:(?:[.,]? '?|[·.'-])[\p{L}〇][\p{L}\p{M}〇]*)*\.?$/u

/**
 * Puts right how a name was typed, so that two ways of typing it are the same text: full-width letters, blanks in a
 * Chinese name and doubled ones elsewhere, the many dots of 买买提-style names, curly apostrophes, dashes; Latin
 * letters are capitals, as passports print them. It judges nothing.
 */
export function normaliseName(text: string): string {
  return replaceDashes(halfWidth(text), '-')
    .replace(APOSTROPHES, "'")
    .replace(DOTS, '·')
    .toUpperCase()
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(BLANKS_BETWEEN_HAN, '$1')
    .replace(POINT_BETWEEN_HAN, '$1·')
}

/**
 * Judges a name as somebody typed it: whether it can be one. Whose it is, the gateway knows.
 * @returns the name put right, or what is wrong with it; `length` means too long
 */
export function checkName(text: string): NameCheck {
  const name = normaliseName(text)
  if (name === '') return { ok: false, problem: 'empty' }
  if (Array.from(name).length > LONGEST) return { ok: false, problem: 'length' }
  return NAME.test(name) ? { ok: true, name } : { ok: false, problem: 'characters' }
}
