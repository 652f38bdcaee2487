import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkUserName, userNameKey } from './user-name'

describe('a user name', () => {
  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['abc', 'length'],
    ['abcdefghijklmnopqrstu', 'length'],
    ['1abc', 'form'],
    ['_abc', 'form'],
    ['ab cd', 'form'],
    ['王小明用户', 'form'],
    ['19900000001', 'form'],
  ] as const)('"%s" is refused: %s', (typed, problem) => {
    expect(checkUserName(typed)).toEqual({ ok: false, problem })
  })

  it('is put right, and compared without regard to capitals', () => {
    expect(checkUserName(' Ｗang_1 ')).toEqual({ ok: true, userName: 'Wang_1' })
    expect(userNameKey('WANG_1')).toBe(userNameKey(' wang_1'))
  })

  it('may have four to twenty characters', () => {
    for (const userName of ['wang', 'w'.repeat(20)]) expect(checkUserName(userName)).toEqual({ ok: true, userName })
  })

  it('is never a phone number or a number of a citizen’s card', () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9]{11,18}X?$/), (number) => !checkUserName(number).ok))
  })

  it('once judged good, stays as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{3,19}$/), (typed) => {
        expect(checkUserName(typed)).toEqual({ ok: true, userName: typed })
      }),
    )
  })
})
