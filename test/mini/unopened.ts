import { expect, it } from 'vitest'
import type { Phone } from './phone'

/** A page whose package can't be fetched: the same on every build. */
export function itSaysThatAPageDidNotOpen(begin: () => Promise<Phone>, button: string, opened: string): void {
  it('says that a page did not open, keeps the one that is seen, and opens it when it is pressed again', async () => {
    const phone = await begin()
    const { name } = phone.page
    phone.setNetwork('down')
    phone.page.tap(button)
    await phone.seen('这一页没有打开')
    expect(phone.page.name).toBe(name)
    phone.setNetwork('up')
    phone.page.tap('重试')
    await phone.seen(opened)
    expect(phone.page.name).not.toBe(name)
    phone.goBack()
    expect(phone.page.text()).not.toContain('这一页没有打开')
    expect(phone.complaints).toEqual([])
  })
}
