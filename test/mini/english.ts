import { expect, it } from 'vitest'
import type { Phones } from './phone'

const HAN = /\p{Script=Han}/u

/** English is a script of another package than the first screen's: the same on every build. */
export function itFetchesEnglish(phones: Phones): void {
  it('begins in English for whoever chose it before, and shows them nothing in Chinese until that is there', async () => {
    const phone = phones.open('flexible-both')
    await phone.seen('关怀版')
    phone.page.tap('English')
    await phone.seen('Large type')
    phone.kill()
    phone.setNetwork('stalled')
    phone.reopen()
    await phone.seen('One moment, please…')
    expect(phone.page.text()).not.toMatch(HAN)
    expect(phone.title()).not.toMatch(HAN)
    phone.setNetwork('up')
    await phone.seen('Large type')
    expect(phone.page.text()).not.toContain('One moment')
    expect(phone.complaints).toEqual([])
  })

  it('says so when English can’t be fetched, stays in Chinese, and works when it is pressed again', async () => {
    const phone = phones.open('flexible-both')
    await phone.seen('关怀版')
    phone.setNetwork('down')
    phone.page.tap('English')
    await phone.seen('英文版没有加载成功，请检查网络后再试。English could not be loaded.')
    expect(phone.page.buttons()).toContain('关怀版')
    expect(phone.storage.has('preferences')).toBe(false)
    phone.setNetwork('up')
    phone.page.tap('English')
    await phone.seen('Large type')
    expect(phone.page.text()).not.toContain('could not be loaded')
    expect(phone.complaints).toEqual([])
  })
}
