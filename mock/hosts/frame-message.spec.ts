import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFrameMessage } from './frame-message'

const read = (message: unknown) => readFrameMessage({ mark: 'host-bench', message })

describe('what a page in the frame tells the bench', () => {
  it.each([
    { type: 'call', callId: 1, api: 'my.tradePay', parameters: { tradeNO: '1', list: [1, true, null] } },
    { type: 'answer', callId: 1, callback: 'success', result: { resultCode: '9000' } },
    { type: 'title', title: '社保缴费' },
    { type: 'close' },
  ])('is read as it was sent: $type', (message) => {
    expect(read(message)).toEqual(message)
  })

  it('leaves nothing in a parameter that is not JSON', () => {
    const parameters = { run: () => 1, none: undefined, deep: [Symbol('x')] }
    expect(read({ type: 'call', callId: 1, api: 'a', parameters })).toMatchObject({
      parameters: { run: null, none: null, deep: [null] },
    })
  })

  it.each([
    ['a call without a number', { type: 'call', api: 'a' }],
    ['a call whose number is text', { type: 'call', callId: '1', api: 'a' }],
    ['an answer without a callback', { type: 'answer', callId: 1 }],
    ['a title that is none', { type: 'title', title: 7 }],
    ['something unknown', { type: 'reload' }],
    ['nothing', null],
  ])('is not taken when it is %s', (_, message) => {
    expect(read(message)).toBeNull()
  })

  it('is not taken without the bench’s mark', () => {
    expect(readFrameMessage({ message: { type: 'close' } })).toBeNull()
    expect(readFrameMessage({ mark: 'another', message: { type: 'close' } })).toBeNull()
  })

  it('never breaks the bench, whatever anybody posts', () => {
    fc.assert(fc.property(fc.anything(), (data) => void [readFrameMessage(data), read(data)]))
  })
})
