import { afterAll, describe, expect, it } from 'vitest'
import { drawnBy, FIRST_SCREEN, note, owe, TAP_BYTES, tapTwice } from './drawing'
import { phonesWith, type Phone } from './phone'

describe('the WeChat mini-program draws lightly', () => {
  const phones = phonesWith('weapp')
  afterAll(() => phones.putAway())

  /** Somebody asks for themselves, and sees what they owe. */
  async function dues(): Promise<Phone> {
    const person = await phones.person('flexible-both')
    const phone = phones.open('nothing-due')
    await phone.seen('上海社保缴费（个人）')
    phone.page.type('证件号码', person.documentNumber)
    phone.page.type('姓名', person.name)
    phone.page.tap('查询')
    await phone.seen('合计：')
    return phone
  }

  it('a first screen that asks for the person', async (test) => {
    const phone = phones.open('nothing-due')
    await phone.seen('上海社保缴费（个人）')
    const { calls, bytes } = note(test, drawnBy('pages/home, look-up', phone))
    expect(calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
    expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN.bytes)
  })

  it('three dues, with every field of the guide’s step 3', async (test) => {
    owe(FIRST_SCREEN.dues)
    const { calls, bytes } = note(test, drawnBy('pages/dues, 3 dues', await dues()))
    expect(calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
    expect(bytes).toBeLessThanOrEqual(2 * FIRST_SCREEN.bytes)
  })

  it('a tap that chooses one due, as lightly among 100 as among 10', async (test) => {
    const taps = []
    for (const count of [10, 100]) {
      owe(count)
      const phone = await dues()
      note(test, drawnBy(`pages/dues, ${count} dues`, phone))
      taps.push(note(test, await tapTwice(`pages/dues, a tap that chooses a due, ${count} dues`, phone, '3100000000000000')))
    }
    expect(taps.map(({ calls }) => calls)).toEqual([1, 1])
    for (const { bytes } of taps) expect(bytes).toBeLessThanOrEqual(TAP_BYTES)
    expect((taps[1]?.bytes ?? 0) - (taps[0]?.bytes ?? 0)).toBeLessThanOrEqual(32)
  })
})
