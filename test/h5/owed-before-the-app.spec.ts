import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { storagePrefix } from '../../mock/hosts/bridge/partitioned-storage'
import { useBench } from './use-bench'

/** What is owed stands in the page's shell as soon as the gateway has said it, while the app is still on its way. */
const bench = useBench()

const PERSONA = 'flexible-both'
const APP_SCRIPT = /\/app\/js\/app\.\w+\.js$/
/** What the shell says in the place of its words, each found on the first screen as well; and where there are notices of several dues. */
const PARTS = ['.owed__greeting', '.owed__label', '.owed__total', '.owed__by', '.segments', '.segments__option', '.notice', '.due__tick', '.due__item', '.due__amount', '.due__label', '.due__value']
const PARTS_OF_SHARED = ['.chooser__tip', '.notice__mark']

const entry = (persona: string) => `${bench.url}/hosts/suishenban/entry?persona=${persona}`

interface Opening {
  readonly page: Page
  /** Lets the app come. */
  release(): void
}

/** Opens the module with the app's script held back, until the shell has the gateway's answer. */
async function open(path: string, phone?: Awaited<ReturnType<typeof bench.phone>>): Promise<Opening> {
  const { context } = phone ?? (await bench.phone())
  const page = await context.newPage()
  let release = () => undefined as void
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(APP_SCRIPT, async (route) => {
    await released
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  await answerTaken(page)
  return { page, release: () => release() }
}

/** The app is held, and so its own question is still there: what the page does with the answer comes before this. */
async function answerTaken(page: Page): Promise<void> {
  await page.waitForFunction(() => 'firstCall' in window)
  await page.evaluate(() => window.firstCall?.answer.then(() => undefined))
}

const filled = (page: Page) => page.locator('#shell.shell--filled').count()

async function places(page: Page, within: string) {
  const found = []
  for (const part of [...PARTS, ...PARTS_OF_SHARED]) {
    for (const one of await page.locator(`${within} ${part}`).all()) {
      const style = await one.evaluate((element) => {
        const { color, backgroundColor, fontSize, fontWeight, lineHeight } = getComputedStyle(element)
        return { color, backgroundColor, fontSize, fontWeight, lineHeight }
      })
      found.push({ part, text: (await one.textContent())?.trim(), box: await one.boundingBox(), style })
    }
  }
  return found
}

describe('what is owed, before the app', () => {
  it.each([
    ['a phone', 'medical-adult', PARTS, { width: 375, height: 760 }],
    ['a narrow phone, of a notice with several dues,', PERSONA, [...PARTS, ...PARTS_OF_SHARED], { width: 320, height: 640 }],
    ['a wide window', PERSONA, [...PARTS, ...PARTS_OF_SHARED], { width: 1280, height: 800 }],
  ])('stands on %s where the first screen has it, to the pixel', async (_, persona, parts, viewport) => {
    const phone = await bench.phone(viewport)
    const { page, release } = await open(entry(persona), phone)
    const before = await places(page, '#shell')
    expect(new Set(before.map(({ part }) => part))).toEqual(new Set(parts))
    release()
    await page.getByRole('checkbox').first().waitFor()
    expect(await page.locator('#shell').count()).toBe(0)
    expect(await places(page, '.taro_page')).toEqual(before)
    expect(phone.errors).toEqual([])
  })

  it('is read by no screen reader and takes no key, since nothing can be done with it yet', async () => {
    const { page } = await open(entry(PERSONA))
    expect(await filled(page)).toBe(1)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('#shell') ?? null)).toBeNull()
  })

  it('stands there after a reload as well', async () => {
    const { page, release } = await open(entry(PERSONA))
    release()
    await page.getByRole('checkbox').first().waitFor()
    await page.route(APP_SCRIPT, () => undefined)
    // The session stands, and the overview is asked for.
    await page.reload({ waitUntil: 'commit' })
    await page.locator('#shell .due').first().waitFor()
  })

  it('gives way to what the app has to say when the host’s adapter does not come', async () => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    await page.route(/host-suishenban/, (route) => route.abort())
    await page.goto(entry(PERSONA))
    await page.getByRole('button', { name: '重试' }).waitFor()
    expect(await page.locator('#shell').count()).toBe(0)
    expect(await page.locator('#app[inert]').count()).toBe(0)
  })

  it('lies over a page that no key reaches until it can be seen', async () => {
    const phone = await bench.phone()
    let comes = () => undefined as void
    const adapter = new Promise<void>((resolve) => {
      comes = resolve
    })
    await phone.context.route(/host-suishenban/, async (route) => {
      await adapter
      await route.continue()
    })
    const { page, release } = await open(entry(PERSONA), phone)
    release()
    await page.locator('#app[inert] .taro_page').waitFor({ state: 'attached' })
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    comes()
    await page.getByRole('checkbox').first().waitFor()
    expect(await page.locator('#app[inert]').count()).toBe(0)
  })

  it('leaves who has read on where they are', async () => {
    const { page, release } = await open(entry(PERSONA), await bench.phone({ width: 320, height: 400 }))
    await page.locator('#shell').evaluate((shell) => shell.scrollTo(0, 120))
    release()
    await page.getByRole('checkbox').first().waitFor()
    expect(await page.locator('.taro_page').evaluate((taroPage) => taroPage.scrollTop)).toBe(120)
  })

  it.each([
    ['nothing is owed', 'nothing-due'],
    ['there is 特殊缴费', 'special-payment'],
    ['a part is paid back of earlier years', 'pension-earlier-years'],
  ])('is left to the first screen where %s', async (_, persona) => {
    const { page, release } = await open(entry(persona))
    expect(await filled(page)).toBe(0)
    release()
    await page.getByRole('navigation').waitFor()
  })

  it('is left to the first screen in 关怀版, in English, and for a reminder', async () => {
    const { headers } = await fetch(entry(PERSONA), { redirect: 'manual' })
    const reminded = await open(`${bench.url}${headers.get('location') ?? ''}&due=somebody-s`)
    expect(await filled(reminded.page)).toBe(0)
    for (const name of ['关怀版', 'English']) {
      const phone = await bench.phone()
      const { page, release } = await open(entry(PERSONA), phone)
      release()
      await page.getByRole('button', { name, exact: true }).click()
      const again = await open(entry(PERSONA), phone)
      expect(await filled(again.page)).toBe(0)
    }
  })

  it('is left to the first screen where an order is kept, which comes first', async () => {
    const phone = await bench.phone()
    await phone.context.addInitScript((key) => localStorage.setItem(key, JSON.stringify({ data: 'an-order' })), `${storagePrefix('suishenban', PERSONA)}pay.order`)
    const { page } = await open(entry(PERSONA), phone)
    expect(await filled(page)).toBe(0)
  })

  it('is left to the first screen on a day on which nothing can be paid', async () => {
    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-14T10:00:00+08:00' })
    const { page } = await open(entry(PERSONA))
    expect(await filled(page)).toBe(0)
  })

  it('does not stand where the gateway has refused', async () => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    await page.route(/\/api\/sessions$/, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"unavailable"}' }))
    await page.goto(entry(PERSONA))
    await page.getByRole('button', { name: '重试' }).waitFor()
    expect(await page.locator('#shell').count()).toBe(0)
  })
})

describe('an app that does not come', () => {
  it.each([
    ['whose script is not there', (page: Page) => page.route(APP_SCRIPT, (route) => route.fulfill({ status: 404, body: '' }))],
    ['whose first screen is not there', (page: Page) => page.route(/\/first-screen\./, (route) => route.fulfill({ status: 404, body: '' }))],
    ['that fails as it begins', (page: Page) => page.route(APP_SCRIPT, (route) => route.fulfill({ contentType: 'text/javascript', body: 'throw new Error("too old")' }))],
  ])('%s is told, aloud, instead of what nobody could press, and is loaded anew', async (_, spoil) => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    await spoil(page)
    await page.goto(entry(PERSONA))
    const told = page.getByRole('alert')
    await told.getByText('页面没有完整打开').waitFor()
    await told.getByText('The page did not open').waitFor()
    await answerTaken(page).catch(() => undefined)
    expect(await page.getByText('应缴合计').count()).toBe(0)
    await page.unrouteAll()
    await page.getByRole('button', { name: '重试' }).click()
    await page.waitForFunction(() => document.querySelector('.taro_page') !== null)
  })

  it('is told when nothing has come after half a minute, and takes its place when it comes after all', async () => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    let comes = () => undefined as void
    const app = new Promise<void>((resolve) => {
      comes = resolve
    })
    await page.clock.install()
    await page.route(APP_SCRIPT, async (route) => {
      await app
      await route.continue()
    })
    // Until it has a word of its own, the page says that it opens.
    await page.route(/host-suishenban/, () => undefined)
    await page.goto(entry(PERSONA), { waitUntil: 'commit' })
    await page.locator('#shell .due').first().waitFor()
    await page.clock.fastForward(15_000)
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.clock.fastForward(16_000)
    await page.getByRole('alert').getByText('页面没有完整打开').waitFor()
    comes()
    await page.locator('.taro_page').getByText('正在确认身份…').waitFor()
    expect(await page.locator('#shell').count()).toBe(0)
  })
})
