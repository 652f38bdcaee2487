import { afterAll, describe, expect, it } from 'vitest'
import { ANY_PAGE, drawnBy, FIRST_SCREEN, note, owe, PLACES_BYTES, pressed, TAP_BYTES, tapTwice } from './drawing'
import { lookUpInWechat, phonesWith, type Phone } from './phone'

describe('the WeChat mini-program draws lightly', () => {
  const phones = phonesWith('weapp')
  afterAll(() => phones.putAway())

  const dues = (): Promise<Phone> => lookUpInWechat(phones, 'flexible-both')

  it('a first screen that asks for the person', async (test) => {
    const phone = phones.open('nothing-due')
    await phone.seen('上海社保缴费（个人）')
    const { calls, bytes } = note(test, drawnBy('pages/home, look-up', phone))
    expect(calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
    expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN.bytes)
  })

  it('three dues, with every field of the guide’s step 3', async (test) => {
    owe(FIRST_SCREEN.dues)
    const phone = await dues()
    for (const label of ['征收品目', '费款所属期', '主管税务科所']) expect(phone.page.text()).toContain(`${label}：`)
    const { calls, bytes } = note(test, drawnBy('pages/dues, 3 dues', phone))
    expect(calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
    expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN.bytes)
  })

  it('any number of dues, and a tap that chooses one of them', async (test) => {
    const [screens, taps] = [[], []] as [number[], number[]]
    for (const count of [10, 100, 500]) {
      owe(count)
      const phone = await dues()
      const screen = note(test, drawnBy(`pages/dues, ${count} dues`, phone))
      expect(screen.calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
      expect(screen.bytes).toBeLessThanOrEqual(ANY_PAGE.bytes)
      screens.push(screen.bytes)
      const tap = note(test, await tapTwice(`pages/dues, a tap that chooses a due, ${count} dues`, phone, '3100000000000000'))
      expect(tap.calls).toBe(1)
      expect(tap.bytes).toBeLessThanOrEqual(TAP_BYTES)
      taps.push(tap.bytes)
    }
    expect((screens[2] ?? 0) - (screens[1] ?? 0)).toBeLessThanOrEqual(PLACES_BYTES)
    expect((taps[2] ?? 0) - (taps[0] ?? 0)).toBeLessThanOrEqual(32)
  })

  it('twenty more of five hundred, and a press that chooses none or all of them, drawn or not', async (test) => {
    owe(500)
    const phone = await dues()
    expect(phone.page.text()).toContain('还有 480 项未显示，其中已选 480 项')
    const more = note(test, await pressed('pages/dues, 20 more of 500 dues', phone, '再显示', (text) => text.includes('还有 460 项未显示')))
    expect(more.bytes).toBeLessThanOrEqual(ANY_PAGE.bytes)
    note(test, await pressed('pages/dues, none of 500 dues', phone, '取消全选', (text) => text.includes('其中已选 0 项')))
    expect(phone.page.text()).toContain('合计：¥0.00')
    await pressed('', phone, '全选', (text) => text.includes('其中已选 460 项'))
    expect(phone.page.text()).toContain(`合计：¥${((74_600 * 500 + (499 * 500) / 2) / 100).toFixed(2)}`)
  })
})
