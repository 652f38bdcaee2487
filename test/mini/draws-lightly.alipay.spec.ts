import { afterAll, describe, expect, it } from 'vitest'
import { drawnBy, FIRST_SCREEN, note, owe, TAP_BYTES, tapTwice } from './drawing'
import { phonesWith } from './phone'

describe('the Alipay mini-program draws lightly', () => {
  const phones = phonesWith('alipay')
  afterAll(() => phones.putAway())

  it('a first screen with three dues', async (test) => {
    owe(FIRST_SCREEN.dues)
    const phone = phones.open('flexible-both')
    await phone.seen('去缴费')
    const { calls, bytes } = note(test, drawnBy('pages/home, first screen, 3 dues', phone))
    expect(calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
    expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN.bytes)
  })

  it('a tap that chooses one due, as lightly among 500 as among 10', async (test) => {
    const taps = []
    for (const count of [10, 100, 500]) {
      owe(count)
      const phone = phones.open('flexible-both')
      await phone.seen('去缴费')
      note(test, drawnBy(`pages/home, first screen, ${count} dues`, phone))
      taps.push(note(test, await tapTwice(`pages/home, a tap that chooses a due, ${count} dues`, phone, '¥746.00')))
    }
    expect(taps.map(({ calls }) => calls)).toEqual([1, 1, 1])
    for (const { bytes } of taps) expect(bytes).toBeLessThanOrEqual(TAP_BYTES)
    expect((taps[2]?.bytes ?? 0) - (taps[0]?.bytes ?? 0)).toBeLessThanOrEqual(32)
  })
})
