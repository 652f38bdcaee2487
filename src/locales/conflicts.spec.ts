import { describe, expect, it } from 'vitest'
import { conflicts as english } from './en/conflicts'
import { conflicts as chinese } from './zh-CN/conflicts'

const NOTHING = { until: null, autoDebitDay: false, reopensOn: null }
const ALL = { until: '2026-09-20T14:32:00.000+08:00', autoDebitDay: true, reopensOn: '2026-09-12' }

describe.each([
  ['zh-CN', chinese, /没有扣款/],
  ['en', english, /no money was taken/i],
] as const)('the words of an order that was not taken, in %s', (_, { kinds }, nothingTaken) => {
  it('say that nothing was taken, whatever is known besides', () => {
    for (const { heading, text } of Object.values(kinds)) {
      expect(heading).not.toBe('')
      for (const facts of [NOTHING, ALL]) {
        expect(text(facts)).toMatch(nothingTaken)
        expect(text(facts)).not.toMatch(/null|undefined/)
      }
    }
  })

  it('name the time at which held dues come free, and the day on which it can be paid again', () => {
    expect(kinds.heldByAnother.text(ALL)).toContain('14:32')
    expect(kinds.ownOrder.text(ALL)).toContain('14:32')
    expect(kinds.collectionClosed.text(ALL)).toMatch(/9月12日|2026-09-12/)
  })
})
