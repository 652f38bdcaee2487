import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordProblem } from './password-rule'

const SPECIALS = '@!%*#_+~&^'
const of = (characters: string) => fc.constantFrom(...characters)
const DIGITS = of('0123456789')
const UPPER = of('ABCDEFGHIJKLMNOPQRSTUVWXYZ')
const LOWER = of('abcdefghijklmnopqrstuvwxyz')
const SPECIAL = of(SPECIALS)
const KINDS = [DIGITS, UPPER, LOWER, SPECIAL]

/** A password of exactly these kinds, in any order, each at least once. */
const passwordOf = (kinds: readonly fc.Arbitrary<string>[], length: { min: number; max: number }) =>
  fc
    .tuple(fc.tuple(...kinds), fc.array(fc.oneof(...kinds), { minLength: length.min - kinds.length, maxLength: length.max - kinds.length }))
    .chain(([needed, more]) => fc.shuffledSubarray([...needed, ...more], { minLength: needed.length + more.length }))
    .map((characters) => characters.join(''))

const someKinds = (count: number) => fc.shuffledSubarray(KINDS, { minLength: count, maxLength: count })

describe('WEB-PWD-04: a new password', () => {
  it('is good with 8 to 16 characters of three or four kinds', () => {
    const good = fc.constantFrom(3, 4).chain(someKinds).chain((kinds) => passwordOf(kinds, { min: 8, max: 16 }))
    fc.assert(fc.property(good, (password) => passwordProblem(password) === null))
  })

  it('is refused with one or two kinds, whatever its length', () => {
    const poor = fc.constantFrom(1, 2).chain(someKinds).chain((kinds) => passwordOf(kinds, { min: 8, max: 16 }))
    fc.assert(fc.property(poor, (password) => passwordProblem(password) === 'kinds'))
  })

  it('is refused when it is too short or too long', () => {
    const short = someKinds(3).chain((kinds) => passwordOf(kinds, { min: 3, max: 7 }))
    const long = someKinds(3).chain((kinds) => passwordOf(kinds, { min: 17, max: 60 }))
    fc.assert(fc.property(fc.oneof(short, long), (password) => passwordProblem(password) === 'length'))
  })

  it('is refused with any other character', () => {
    const other = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((text) => !/^[0-9A-Za-z]$/.test(text) && !SPECIALS.includes(text))
    fc.assert(fc.property(passwordOf(KINDS, { min: 8, max: 15 }), other, (password, stranger) => passwordProblem(password + stranger) === 'characters'))
  })

  it.each([
    ['', 'empty'],
    ['Abcdef1', 'length'],
    ['Abcdefg1', null],
    ['Abcdefghijklmn12', null],
    ['Abcdefghijklmn123', 'length'],
    ['abcdefg1', 'kinds'],
    ['Abcdefg1 ', 'characters'],
    ['Ａbcdefg1', 'characters'],
    ['Abcdefg$', 'characters'],
    ['abcdef_1', null],
    ['ABCDEF^1', null],
  ] as const)('%s: %s', (password, problem) => {
    expect(passwordProblem(password)).toBe(problem)
  })
})
