import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { WAYS, type Hand, type Place } from '../journeys/place'
import type { Bench, HostId, Phone } from './bench'
import { top } from './steps'

const PLACES = {
  alipay: { name: 'H5 in 支付宝', way: WAYS.alipay },
  wechat: { name: 'H5 in 微信公众号', way: WAYS.wechat },
} as const

/** A host of the bench, in a browser, as a place for journeys. */
export function h5Place(bench: Bench, host: HostId & keyof typeof PLACES): Place {
  return {
    ...PLACES[host],
    control: (method, route, body) => bench.control(method, route, body),
    async open(personaId) {
      const phone = await bench.phone()
      return handOn(phone, await phone.open(host, personaId), () => phone.open(host, personaId))
    },
  }
}

function handOn(phone: Phone, first: Page, open: () => Promise<Page>): Hand {
  let page = first
  let file: Uint8Array | null = null
  const asked: string[] = []

  function watch(): void {
    page.on('request', (request) => asked.push(request.url()))
    page.on('response', (response) => {
      if (!response.url().endsWith('/file')) return
      void response.body().then((body) => {
        file = body
      })
    })
  }
  watch()

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
      seen: (words) => page.locator('dialog[open]').getByText(words).first().waitFor(),
      press: (button) => page.locator('dialog[open]').getByRole('button', { name: button, exact: true }).click(),
    },
    kill: () => page.close(),
    async reopen() {
      page = await open()
      watch()
    },
    async document() {
      await page.getByRole('dialog', { name: '文件预览' }).or(page.locator('iframe')).first().waitFor({ state: 'attached' })
      await expect.poll(() => file).not.toBeNull()
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
