import { describe, expect, it } from 'vitest'
import type { FrameMessage } from '../../frame-message'
import { inline, withMessage, type CallEntry } from './call-entries'

const call = (callId: number, api = 'my.tradePay'): FrameMessage => ({ type: 'call', callId, api, parameters: {} })
const answer = (callId: number, callback = 'success'): FrameMessage => ({ type: 'answer', callId, callback, result: null })

/** The log after these messages, one a second. */
const logOf = (...messages: readonly FrameMessage[]): readonly CallEntry[] =>
  messages.reduce<readonly CallEntry[]>((entries, message, index) => withMessage(entries, message, new Date(index * 1000)), [])

describe('the log of bridge calls', () => {
  it('puts an answer to its call, with the time it took', () => {
    const [first, second] = logOf(call(1), call(2), answer(1))
    expect(first?.answer).toMatchObject({ callback: 'success', afterMs: 2000 })
    expect(second?.answer).toBeNull()
  })

  it('takes an answer for the newest call of its number: a page that was loaded anew counts from one', () => {
    const [old, fresh] = logOf(call(1, 'before'), call(1, 'after'), answer(1))
    expect([old?.answer, fresh?.answer?.callback]).toEqual([null, 'success'])
  })

  it('shows the first of two answers, and none to a call that it does not have', () => {
    const entries = logOf(call(1), answer(1), answer(1, 'fail'), answer(7))
    expect(entries.map((entry) => entry.answer?.callback)).toEqual(['success'])
  })

  it('says nothing of titles', () => {
    expect(logOf({ type: 'title', title: 'x' }, { type: 'close' })).toEqual([])
  })

  it('ends: the oldest go, and no key comes twice', () => {
    const entries = logOf(...Array.from({ length: 500 }, (_, index) => call(index)))
    expect(entries).toHaveLength(200)
    expect(new Set(entries.map(({ key }) => key)).size).toBe(200)
    expect(entries.at(-1)?.callId).toBe(499)
  })

  it('writes a value on one line, and nothing for nothing', () => {
    expect([inline({ a: [1] }), inline(''), inline(0), inline({}), inline([]), inline(null)]).toEqual([
      '{"a":[1]}', '""', '0', '', '', '',
    ])
  })
})
