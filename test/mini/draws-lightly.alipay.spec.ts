import { afterAll, describe, expect, it } from 'vitest'
import { ANY_PAGE, drawnBy, FIRST_SCREEN, note, owe, PLACES_BYTES, pressed, TAP_BYTES, tapTwice } from './drawing'
import { zhCN } from '../../src/locales/zh-CN/index'
import { phonesWith, type Phone } from './phone'

const COUNTS = [10, 100, 500] as const

describe('the Alipay mini-program draws lightly', () => {
  const phones = phonesWith('alipay')
  afterAll(() => phones.putAway())

  async function firstScreen(): Promise<Phone> {
    const phone = phones.open('flexible-both')
    await phone.seen('去缴费')
    return phone
  }

  it('a first screen with three dues', async (test) => {
    owe(FIRST_SCREEN.dues)
    const { calls, bytes } = note(test, drawnBy('pages/home, first screen, 3 dues', await firstScreen()))
    expect(calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
    expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN.bytes)
  })

  it('a first screen with any number of dues, and a tap that chooses one of them', async (test) => {
    const [screens, taps] = [[], []] as [number[], number[]]
    for (const count of COUNTS) {
      owe(count)
      const phone = await firstScreen()
      const screen = note(test, drawnBy(`pages/home, first screen, ${count} dues`, phone))
      expect(screen.calls).toBeLessThanOrEqual(FIRST_SCREEN.calls)
      expect(screen.bytes).toBeLessThanOrEqual(ANY_PAGE.bytes)
      screens.push(screen.bytes)
      const tap = note(test, await tapTwice(`pages/home, a tap that chooses a due, ${count} dues`, phone, '¥746.00'))
      expect(tap.calls).toBe(1)
      expect(tap.bytes).toBeLessThanOrEqual(TAP_BYTES)
      taps.push(tap.bytes)
    }
    expect((screens[2] ?? 0) - (screens[1] ?? 0)).toBeLessThanOrEqual(PLACES_BYTES)
    expect((taps[2] ?? 0) - (taps[0] ?? 0)).toBeLessThanOrEqual(32)
  })

  it('twenty more dues of five hundred, which are chosen and count whether they are drawn or not', async (test) => {
    owe(500)
    const phone = await firstScreen()
    const total = zhCN.format.yuan(((74_600 * 500 + (499 * 500) / 2) / 100).toFixed(2))
    const drawn = () => phone.page.buttons().filter((one) => one.includes('费款所属期')).length
    expect(phone.page.text()).toContain(total)
    expect(phone.page.text()).toContain('还有 480 项未显示，其中已选 480 项')
    expect(drawn()).toBe(20)
    for (const left of [460, 440]) {
      const more = note(test, await pressed(`pages/home, 20 more of 500 dues, ${left} left`, phone, '再显示', (text) => text.includes(`还有 ${left} 项未显示`)))
      expect(more.calls).toBe(1)
      expect(more.bytes).toBeLessThanOrEqual(ANY_PAGE.bytes)
    }
    expect(drawn()).toBe(60)
    expect(phone.page.text()).toContain(total)
    await pressed('', phone, '去缴费', (text) => text.includes('核对金额'))
    const confirm = note(test, drawnBy('pages/confirm, 500 dues', phone))
    expect(phone.page.text()).toContain('还有 480 项未显示')
    expect(phone.page.text()).toContain(total)
    expect(confirm.bytes).toBeLessThanOrEqual(ANY_PAGE.bytes)
  })
})
