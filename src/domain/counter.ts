import type { components } from '../../types/gateway'
import { halfWidth } from './typed-text'

/** A place where things can be done in person. */
export type Counter = components['schemas']['Counter']
export type District = components['schemas']['District']
export type CounterKind = components['schemas']['CounterKind']
export type CounterService = components['schemas']['CounterService']

/** What somebody goes to a counter for, and what they look for it by. */
export interface CounterSearch {
  readonly service: CounterService
  /** A district's code; null for the whole city. */
  readonly district: string | null
  /** As it was typed. */
  readonly text: string
}

/** The districts that have counters, each once, in the order in which they first appear. */
export function districtsOf(counters: readonly Counter[]): District[] {
  return [...new Map(counters.map(({ district }) => [district.code, district])).values()]
}

/** The counters that do what is wanted, in the district, and fit every word that was typed, in any order. */
export function findCounters(counters: readonly Counter[], { service, district, text }: CounterSearch): Counter[] {
  const words = halfWidth(text).split(/\s+/).map(bare).filter((word) => word !== '')
  const glued = bare(text)
  return counters.filter((counter) => {
    if (!counter.services.includes(service) || (district !== null && counter.district.code !== district)) return false
    const names = namesOf(counter)
    // An input method leaves pinyin in pieces (min hang) until the characters are chosen.
    return words.every((word) => fits(names, word)) || fits(names, glued)
  })
}

/** All that a counter is called, in both languages. */
const namesOf = ({ name, nameEn, address, district }: Counter): string[] =>
  [name.startsWith(district.name) ? name : `${district.name}${name}`, nameEn, `${district.nameEn} District`, address ?? ''].map(bare)

/** Letters, digits and characters, and nothing of how they were typed: no case, tones, blanks, apostrophes or full width. */
function bare(text: string): string {
  return halfWidth(text).normalize('NFD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** Chinese is shortened by leaving characters out (闵行社区中心), letters and digits are not. */
function fits(names: readonly string[], word: string): boolean {
  return names.some((name) => name.includes(word) || (/^\p{Script=Han}+$/u.test(word) && leavesOut(name, word)))
}

function leavesOut(name: string, short: string): boolean {
  let from = 0
  for (const character of short) {
    const at = name.indexOf(character, from)
    if (at < 0) return false
    from = at + character.length
  }
  return true
}
