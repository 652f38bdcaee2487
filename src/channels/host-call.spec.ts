import { describe, expect, it, vi } from 'vitest'
import { answerText, callHost, tellHost, type HostCallbacks } from './host-call'

describe('a host’s call', () => {
  it('takes the first of several answers', async () => {
    const answer = await callHost(({ success, fail }) => {
      fail('first')
      success('second')
      fail('third')
    })
    expect(answer).toEqual({ kind: 'fail', value: 'first' })
  })

  it('takes a throw for an answer, unless a callback came before it', async () => {
    const thrown = callHost(() => {
      throw new Error('not implemented')
    })
    const late = callHost(({ success }) => {
      success('done')
      throw new Error('afterwards')
    })
    expect([await thrown, await late]).toEqual([{ kind: 'thrown' }, { kind: 'success', value: 'done' }])
  })

  it('takes a missing API for one that throws', async () => {
    const host: { pay(callbacks: HostCallbacks): void } = JSON.parse('{}')
    expect(await callHost((callbacks) => host.pay(callbacks))).toEqual({ kind: 'thrown' })
  })

  it('takes a promise’s value, and its rejection', async () => {
    expect(await callHost(() => Promise.resolve({ resultCode: '9000' }))).toEqual({
      kind: 'success',
      value: { resultCode: '9000' },
    })
    expect(await callHost(() => Promise.reject(new Error('no')))).toEqual({ kind: 'fail', value: new Error('no') })
  })

  it('waits for the callback where a promise is fulfilled with nothing', async () => {
    let cancel: () => void = () => undefined
    const answer = callHost(({ fail }) => {
      cancel = () => fail('cancelled')
      return Promise.resolve()
    })
    await Promise.resolve()
    cancel()
    expect(await answer).toEqual({ kind: 'fail', value: 'cancelled' })
  })

  it('leaves no rejection unhandled when the host rejects after its callback', async () => {
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const answer = await callHost(({ success }) => {
      success('done')
      return Promise.reject(new Error('as well'))
    })
    tellHost(() => Promise.reject(new Error('nobody listens')))
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', unhandled)
    expect(answer).toEqual({ kind: 'success', value: 'done' })
    expect(unhandled).not.toHaveBeenCalled()
  })
})

describe('a host’s answer', () => {
  it.each([
    ['text', { code: ' 9000 ' }, '9000'],
    ['a number', { code: 9000 }, '9000'],
    ['JSON text', '{"code":"c1"}', 'c1'],
    ['text that is no JSON', 'fail', ''],
    ['nothing', undefined, ''],
    ['null', null, ''],
    ['a value that is neither text nor number', { code: { deep: 1 } }, ''],
    ['another field', { msg: 'no' }, ''],
  ])('reads %s', (_, answer, text) => {
    expect(answerText(answer, 'code')).toBe(text)
  })
})
