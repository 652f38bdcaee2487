import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkName, normaliseName } from './name'

const RUNS = { numRuns: 10_000 }

describe('a name', () => {
  it.each([
    '枝',
    '王枝',
    '欧阳明月',
    '阿卜杜拉·买买提',
    '王〇一',
    '𠮷田',
    '李Tom'.toUpperCase(),
    'MARIA',
    'MARIA SCHMIDT',
    'MARIA-LUISA',
    "O'NEIL",
    "GERARD 'T HOOFT",
    "'T HOOFT",
    'SCHMIDT, MARIA',
    'SAMMY DAVIS JR.',
    'J. R. R. TOLKIEN',
    'J.R. EWING',
    'ÉLODIE ÅKESSON',
    'ИВАН',
    '김철수',
    'A'.repeat(100),
    '枝'.repeat(100),
    '𠮷'.repeat(100),
  ])('%s is accepted', (name) => {
    expect(checkName(name)).toEqual({ ok: true, name })
  })

  it.each([
    ['', 'empty'],
    [' 　\t\n\u200b', 'empty'],
    ['A'.repeat(101), 'length'],
    ['𠮷'.repeat(101), 'length'],
    ['1'.repeat(101), 'length'],
    ['王枝1', 'characters'],
    ['1王枝', 'characters'],
    ['MARIA SCHM1DT', 'characters'],
    ['王枝！', 'characters'],
    ['王枝(小)', 'characters'],
    ['**枝', 'characters'],
    ['王_枝', 'characters'],
    ['王枝😀', 'characters'],
    ['·王枝', 'characters'],
    ['王枝·', 'characters'],
    ['-', 'characters'],
    ['.', 'characters'],
    ["'", 'characters'],
    ["O''NEIL", 'characters'],
    ['MARIA--LUISA', 'characters'],
    ['MARIA,LUISA', 'characters'],
    ['MARIA,', 'characters'],
    ['MARIA..', 'characters'],
    ['<script>', 'characters'],
    ['\ud800', 'characters'],
    ['\u0301', 'characters'],
    ['王\u0000枝', 'characters'],
  ])('%j is refused: %s', (text, problem) => {
    expect(checkName(text)).toEqual({ ok: false, problem })
  })

  it.each([
    ['  王枝　', '王枝'],
    ['王 枝', '王枝'],
    ['王　 小\t枝', '王小枝'],
    ['王\u200b枝\ufe00', '王枝'],
    ['辻\u{e0100}明', '辻明'],
    ['⽟枝', '玉枝'],
    ['ｍａｒｉａ　ｓｃｈｍｉｄｔ', 'MARIA SCHMIDT'],
    ['maria   schmidt', 'MARIA SCHMIDT'],
    ['Élodie', 'ÉLODIE'],
    ['E\u0301lodie', 'ÉLODIE'],
    ['o’neil', "O'NEIL"],
    ['o‘neil', "O'NEIL"],
    ['oʼneil', "O'NEIL"],
    ['o`neil', "O'NEIL"],
    ['o′neil', "O'NEIL"],
    ['maria–luisa', 'MARIA-LUISA'],
    ['maria－luisa', 'MARIA-LUISA'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉・买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉･买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉‧买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉⋅买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉∙买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉．买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['阿卜杜拉 . 买买提', '阿卜杜拉·买买提'],
    ['甲.乙.丙', '甲·乙·丙'],
    ['J. r. Ewing', 'J. R. EWING'],
    ['王 Tom', '王 TOM'],
    ['Tom 王', 'TOM 王'],
  ])('typed as %j is put right: %s', (text, name) => {
    expect(normaliseName(text)).toBe(name)
    expect(checkName(text)).toEqual({ ok: true, name })
  })

  it('is put right without being judged', () => {
    expect(normaliseName(' 1*a ')).toBe('1*A')
    expect(normaliseName('')).toBe('')
  })

  it('answers any text, and what it lets pass it lets pass again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
      fc.string({ unit: fc.constantFrom('王', '枝', '〇', 'a', 'É', ' ', '　', '·', '.', '-', "'", '’', ',', '1') }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const check = checkName(text)
        if (check.ok) expect(checkName(check.name)).toEqual(check)
        else expect(['empty', 'length', 'characters']).toContain(check.problem)
      }),
      { numRuns: 20_000 },
    )
  })

  it('of Chinese characters is the same with blanks anywhere', () => {
    const names = fc.array(
      fc.integer({ min: 0x4e00, max: 0x9fff }).map((point) => String.fromCodePoint(point)),
      { minLength: 1, maxLength: 10 },
    )
    fc.assert(
      fc.property(names, fc.constantFrom(' ', '　', ' 　 ', '\t', '\u200b', '\u00a0'), (characters, blank) => {
        const name = characters.join('')
        expect(checkName(blank + characters.join(blank) + blank)).toEqual({ ok: true, name })
      }),
      RUNS,
    )
  })
})
