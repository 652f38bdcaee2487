import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { computed, nextTick, watchEffect } from 'vue'
import { en } from './en/index'
import { foreignLanguage, speak, spokenLanguage } from './language'
import * as t from './words'
import { zhCN } from './zh-CN/index'

// A mini-program's host fetches it; here it is at hand.
vi.mock('./load-english', async () => import('./load-english.h5'))

type Leaf = string | ((...args: unknown[]) => unknown)

/** Every text and every function of a locale, by its place in it; what a table holds in turn is walked as well. */
function leavesOf(tree: object, path = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  for (const [key, value] of Object.entries(tree)) {
    const place = path === '' ? key : `${path}.${key}`
    if (typeof value === 'string' || typeof value === 'function') leaves.set(place, value)
    else if (value !== null) for (const [inner, leaf] of leavesOf(value, place)) leaves.set(inner, leaf)
  }
  return leaves
}

const chinese = leavesOf(zhCN)
const english = leavesOf(en)
const places = [...chinese.keys()]

/** Two calls that differ in one argument only must read differently: what to call a function with, where two days do not do. */
const MOMENTS = ['2026-11-24T10:05:00+08:00', '2025-03-02T23:47:00+08:00'] as const
const ARGUMENTS: Readonly<Record<string, readonly (readonly [unknown, unknown])[]>> = {
  nationality: [['JPN', 'FRA']],
  payMethod: [['alipay', 'etax'], ['unionPay', 'wechatPay']],
  levyItem: [[{ insurance: 'flexiblePension', levyItem: '企业职工基本养老保险' }, { insurance: 'residentMedical', levyItem: '城乡居民基本医疗保险' }]],
  'counters.open': [[[{ from: '09:00', to: '11:30' }], [{ from: '13:30', to: '17:00' }]]],
  'signIn.idle.left': [[75, 20]],
  'common.againIn': [[75, 20]],
  'consent.agree': [[['A'], ['B']]],
  'account.registration.agree': [[['A'], ['B']]],
  'recordYear.counts': [[{ paid: 1, due: 0, missing: 0, none: 0 }, { paid: 2, due: 0, missing: 0, none: 0 }]],
  'format.list': [[['A'], ['B']]],
  'format.months': [[{ from: '2026-01', to: '2026-12' }, { from: '2026-01', to: '2026-01' }]],
  'format.sentences': [['一', '二'], ['三', '四']],
}

/** The facts that a table's sentences may name, each sentence some of them. */
const FACTS: readonly (readonly [prefix: string, first: unknown, second: unknown])[] = [
  ['outcomes.', { wallet: 'A', host: 'A', refunded: '1.00' }, { wallet: 'B', host: 'B', refunded: '2.00' }],
  ['conflicts.kinds.', { until: MOMENTS[0], autoDebitDay: true, reopensOn: '2026-11-24' }, { until: MOMENTS[1], autoDebitDay: false, reopensOn: '2025-03-02' }],
  ['conflicts.actions.', { count: 1, yuan: '1.00' }, { count: 2, yuan: '2.00' }],
]

function argumentsOf(place: string, { length }: { readonly length: number }): readonly (readonly [unknown, unknown])[] {
  const facts = FACTS.find(([prefix]) => place.startsWith(prefix))
  if (facts) return length === 0 ? [] : [[facts[1], facts[2]]]
  return ARGUMENTS[place] ?? Array.from({ length }, () => MOMENTS)
}

/** What a function says with the first of each pair, and with the second in one place. */
function saidBy(place: string, say: (...args: unknown[]) => unknown): { readonly usual: string; readonly varied: readonly string[] } {
  const pairs = argumentsOf(place, say)
  const usual = pairs.map(([first]) => first)
  const sentence = (args: readonly unknown[]) => JSON.stringify(say(...args))
  return { usual: sentence(usual), varied: pairs.map(([, second], index) => sentence(usual.with(index, second))) }
}

/** A text as it is, a function as it speaks. */
const wordsOf = (place: string, leaf: Leaf): string => (typeof leaf === 'string' ? leaf : saidBy(place, leaf).usual)

/** Chinese that an English reader looks for on the phone: names of apps, and of the other language. */
const CHINESE_IN_ENGLISH: Readonly<Record<string, string>> = {
  'channels.suishenban': 'the app’s own name, as on the phone',
  'channels.unionpay': 'the app’s own name, as on the phone',
  payMethod: 'the app’s own name, as on the phone',
  'preferences.otherLanguage': 'a language is called as it calls itself',
  'format.sentences': 'says what it was given',
}
const HAN = /\p{Script=Han}/u

describe('English and Chinese', () => {
  it('say the same things, and no others', () => {
    expect([...english.keys()].sort()).toEqual([...places].sort())
    expect(places.length).toBeGreaterThan(200)
  })

  it.each(places)('%s is of the same kind in both, and says something', (place) => {
    const [zh, other] = [chinese.get(place), english.get(place)]
    if (zh === undefined || other === undefined) throw new Error(`${place} is missing`)
    expect(typeof other).toBe(typeof zh)
    for (const leaf of [zh, other]) expect(wordsOf(place, leaf).trim()).not.toBe('')
    if (typeof zh === 'string' || typeof other === 'string') return
    expect(other.length).toBe(zh.length)
    expect(argumentsOf(place, zh).length > 0 || FACTS.some(([prefix]) => place.startsWith(prefix))).toBe(true)
    for (const say of [zh, other]) {
      const { usual, varied } = saidBy(place, say)
      for (const sentence of varied) expect(sentence).not.toBe(usual)
    }
  })

  it('English has no Chinese but names, and those are few', () => {
    const chineseIn = [...english].filter(([place, leaf]) => HAN.test(wordsOf(place, leaf))).map(([place]) => place)
    expect(chineseIn.sort()).toEqual(Object.keys(CHINESE_IN_ENGLISH).sort())
  })

  it('neither is written with the other’s punctuation', () => {
    const fullWidth = [...english].filter(([place, leaf]) => !(place in CHINESE_IN_ENGLISH) && /[\u3000-\u303f\uff00-\uffef]/u.test(wordsOf(place, leaf)))
    expect(fullWidth.map(([place]) => place)).toEqual([])
    const blank = [...english].filter(([, leaf]) => typeof leaf === 'string' && / {2}|^ | $/.test(leaf))
    expect(blank).toEqual([])
  })

  it('a sentence that says where money is says so in both', () => {
    for (const [place, leaf] of english) {
      const zh = chinese.get(place)
      if (typeof leaf !== 'string' || typeof zh !== 'string') continue
      expect([place, /no money (?:was|has been|will be) taken/i.test(leaf)]).toEqual([place, /没有扣款|没有发生扣款/.test(zh)])
      expect([place, /not pay again/i.test(leaf)]).toEqual([place, zh.includes('请勿重复缴费')])
      expect([place, /(?:taken|nothing is taken) twice/i.test(leaf)]).toEqual([place, /没有重复扣款|不会重复扣款/.test(zh)])
    }
  })
})

describe('the words of the language in use', () => {
  beforeEach(() => speak('zh-CN'))
  // Other tests run in the same process, and begin in Chinese.
  afterAll(() => speak('zh-CN'))

  it.each([
    ['zh-CN', zhCN],
    ['en', en],
  ] as const)('are those of %s, in every subject', async (language, messages) => {
    await speak(language)
    expect(Object.keys(t).sort()).toEqual(Object.keys(messages).sort())
    const said = (tree: object) => [...leavesOf(tree)].map(([place, leaf]) => `${place}: ${wordsOf(place, leaf)}`).sort()
    expect(said({ ...t })).toEqual(said(messages))
  })

  it('follow the language wherever they were taken before', async () => {
    const heading = computed(() => t.format.labelled(t.home.owed, '1'))
    const seen: string[] = []
    watchEffect(() => seen.push(t.common.next))
    expect([heading.value, spokenLanguage()]).toEqual(['应缴合计：1', 'zh-CN'])
    await speak('en')
    await nextTick()
    expect([heading.value, spokenLanguage()]).toEqual(['Total due: 1', 'en'])
    expect(seen).toEqual(['下一步', 'Next'])
  })

  it('know which text of the gateway is in the other language', async () => {
    expect([foreignLanguage('社保核定'), foreignLanguage('2026-08')]).toEqual([undefined, undefined])
    await speak('en')
    expect([foreignLanguage('社保核定'), foreignLanguage('2026-08')]).toEqual(['zh-CN', undefined])
  })

  it('are those that were asked for last, however late the others come', async () => {
    const english = speak('en')
    await speak('zh-CN')
    await english
    expect(spokenLanguage()).toBe('zh-CN')
    expect(t.common.next).toBe('下一步')
  })
})
