import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { WAYS, type Hand, type Place } from '../journeys/place'
import { hostNamed, type Bench, type HostId, type Phone } from './bench'
import { top } from './steps'

const PLACES = {
  alipay: { name: 'H5 in 支付宝', way: WAYS.alipay },
  wechat: { name: 'H5 in 微信公众号', way: WAYS.wechat },
  unionpay: { name: 'H5 in 云闪付', way: WAYS.unionpay, sheetOnly: true },
  suishenban: { name: 'H5 in 随申办', way: WAYS.suishenban, sheetOnly: true },
} as const

/** A host of the bench, in a browser, as a place for journeys. */
export function h5Place(bench: Bench, host: HostId & keyof typeof PLACES): Place {
  return {
    ...PLACES[host],
    control: (method, route, body) => bench.control(method, route, body),
    async open(personaId, link) {
      const phone = await bench.phone()
      return handOn(phone, () => phone.open(host, personaId, { link }), hostNamed(host).leaves)
    },
  }
}

/** @param leaves whether the wallet's own page takes the place of ours */
async function handOn(phone: Phone, open: () => Promise<Page>, leaves: boolean): Promise<Hand> {
  let file: Uint8Array | null = null
  let tabs = 0
  const asked: string[] = []

  phone.context.on('requestfinished', (request) => asked.push(request.url()))
  await phone.context.route('**/file', async (route) => {
    const response = await route.fetch()
    file = await response.body()
    await route.fulfill({ response })
  })
  const openPage = async () => {
    const opened = await open()
    opened.on('popup', () => {
      tabs += 1
    })
    return opened
  }
  let page = await openPage()
  const sheet = () => page.locator(leaves ? 'body:has(button[name=decision])' : 'dialog[open]')
  const pressInSheet = (button: string) => sheet().getByRole('button', { name: button, exact: true }).click()

  return {
    press: (words) => top(page).getByRole('button').filter({ hasText: new RegExp(`^\\s*${words.replace(/[.*+?^\${}()|[\]\\]/g, '\\$&')}\\s*›?\\s*$`) }).click({ timeout: 50_000 }),
    type: (label, text) => top(page).getByLabel(label, { exact: true }).and(page.locator('input')).fill(text),
    seen: (words) => top(page).getByText(words).first().waitFor({ timeout: 30_000 }),
    read: () => top(page).innerText(),
    async readUntil(words) {
      // Over the letter: the bar at the foot scrolls nothing.
      await page.mouse.move(100, 100)
      const scrolled = async () => {
        await page.mouse.wheel(0, 20_000)
        return top(page).innerText()
      }
      await expect.poll(scrolled, { timeout: 20_000 }).toContain(words)
    },
    wallet: {
      seen: (words) => sheet().getByText(words).first().waitFor(),
      press: pressInSheet,
      async refuses() {
        // A wallet's own page says so as it opens; a sheet closes.
        if (!leaves) return
        await sheet().getByRole('alert').waitFor()
        await pressInSheet('取消')
      },
    },
    kill: () => page.close(),
    async reopen() {
      page = await openPage()
    },
    async document() {
      // The host's own viewer, or a tab.
      await expect.poll(async () => tabs + (await page.getByRole('dialog', { name: '文件预览' }).count()), { timeout: 20_000 }).toBe(1)
      if (!file) throw new Error('no file')
      return file
    },
    async traces() {
      const kept = await page.evaluate(() => JSON.stringify([{ ...window.localStorage }, { ...window.sessionStorage }, window.location.href, document.cookie]))
      return decodeURIComponent(`${kept} ${asked.join(' ')}`)
    },
    faults: () => phone.errors,
  }
}
