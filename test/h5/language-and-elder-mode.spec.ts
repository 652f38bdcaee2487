import { chromium, type Page } from 'playwright-core'
import { beforeEach, describe, expect, it } from 'vitest'
import { zhCN } from '../../src/locales/zh-CN/index'
import { en } from '../../src/locales/en/index'
import { requireChromium } from '../chromium'
import { hostNamed, type Phone } from './bench'
import { allTransactions } from './elsewhere'
import { press, reachDues, ticks, top } from './steps'
import { choose, walkWholeFlow, type Reading } from './whole-flow'
import { useBench } from './use-bench'

const bench = useBench()

const PERSONA = 'flexible-both'
const NARROW = { width: 320, height: 700 }

/** Sizes in px of body text and of the smallest text, and the least of a target (适老化: at least 18 px, and 60 px for what matters). */
const SIZES = { standard: { body: 17, smallest: 15, target: 48 }, elder: { body: 22, smallest: 19, target: 56 } } as const

let phone: Phone
beforeEach(async () => {
  phone = await bench.phone(NARROW)
})

interface Measured {
  readonly scrolls: boolean
  readonly body: number
  readonly small: readonly string[]
  readonly narrow: readonly string[]
  readonly cut: readonly string[]
}

/** Measures the page that is seen: its type, its targets, and whether it is wider than the screen. */
function measure(page: Page, { smallest, target }: { readonly smallest: number; readonly target: number }): Promise<Measured> {
  return top(page).evaluate(
    (seen, least) => {
      const sizeOf = (element: Element) => parseFloat(getComputedStyle(element).fontSize)
      const nameOf = (element: Element) => `${element.className}: ${element.textContent?.slice(0, 30)}`
      const shown = [...seen.querySelectorAll('*')].filter((element) => element.getClientRects().length > 0 && !element.closest('[aria-hidden=true], .visually-hidden'))
      const written = shown.filter((element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
      const targets = shown.filter((element) => element.matches('button, input, a, [role=button], [role=checkbox]'))
      const holders = shown.filter((element) => element.clientWidth > 0 && getComputedStyle(element).display !== 'inline')
      const frame = seen.querySelector('.frame')
      return {
        scrolls: document.documentElement.scrollWidth > window.innerWidth || seen.scrollWidth > seen.clientWidth,
        body: frame ? sizeOf(frame) : 0,
        cut: holders.filter((element) => element.scrollWidth > element.clientWidth + 1).map(nameOf),
        small: written.filter((element) => sizeOf(element) < least.smallest).map(nameOf),
        narrow: targets.filter((element) => Math.min(element.getBoundingClientRect().width, element.getBoundingClientRect().height) < least.target).map(nameOf),
      }
    },
    { smallest, target },
  )
}

const HAN = /\p{Script=Han}/u

/** What the gateway sends as Chinese data, and an English page shows as it is: names, offices, addresses, the titles of texts, and what counters and letters call a thing. */
const CHINESE_DATA: ReadonlySet<string> = new Set([
  'nameMasked',
  'contributorNameMasked',
  'bankName',
  // Of the authorisation letter, which is signed in Chinese.
  'text',
  'levyCategory',
  'levySubcategory',
  'agency',
  'taxOffice',
  'paymentType',
  'rateSetting',
  'title',
  'name',
  'address',
])
const CHINESE_NAMES = [en.preferences.otherLanguage, en.payMethod('alipay', 'unionPay').name, en.channels.suishenban]

function chineseDataIn(answer: unknown, key = ''): string[] {
  if (typeof answer === 'string') return CHINESE_DATA.has(key) && HAN.test(answer) ? [answer] : []
  if (typeof answer !== 'object' || answer === null) return []
  return Object.entries(answer).flatMap(([name, value]) => chineseDataIn(value, Array.isArray(answer) ? key : name))
}

/** Everything on the page that is seen or read out, one by one. */
const saidOn = (page: Page): Promise<string[]> =>
  top(page).evaluate((seen) => {
    const elements = [...seen.querySelectorAll('*')]
    const written = elements.flatMap((element) => [...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [])))
    const read = elements.flatMap((element) => ['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''))
    return [...written, ...read]
  })

const READINGS: readonly Reading[] = [
  { language: 'zh-CN', elder: false },
  { language: 'zh-CN', elder: true },
  { language: 'en', elder: false },
  { language: 'en', elder: true },
]
const nameOf = ({ language, elder }: Reading) => `${language}, ${elder ? '关怀版' : '标准版'}`

describe.each(READINGS.map((reading) => ({ reading, name: nameOf(reading) })))('the whole payment, read in $name at 320 px', ({ reading }) => {
  const sizes = reading.elder ? SIZES.elder : SIZES.standard

  // Everything somebody has to press and read stands in these two: one knows who is there only after signing in, the other asks for anybody.
  it.each([hostNamed('etax'), hostNamed('wechat')])('in $name is paid, in type and targets of the right size, without scrolling sideways', async (host) => {
    const persona = await bench.persona(PERSONA)
    const page = await phone.open(host.id, PERSONA)
    const fromGateway: string[] = []
    page.on('response', (response) => {
      if (!response.url().includes('/api/')) return
      void response.json().then((body) => fromGateway.push(...chineseDataIn(body)), () => undefined)
    })
    const looked: string[] = []
    const left: string[] = []
    await walkWholeFlow({
      bench,
      page,
      host,
      persona,
      reading,
      async look(pageName) {
        looked.push(pageName)
        const { body, ...wrong } = await measure(page, sizes)
        expect({ pageName, ...wrong }).toEqual({ pageName, scrolls: false, small: [], narrow: [], cut: [] })
        expect([pageName, Math.round(body)]).toEqual([pageName, sizes.body])
        expect([pageName, await page.locator('html').getAttribute('lang')]).toEqual([pageName, reading.language])
        if (reading.language === 'en') left.push(...[await page.title(), ...(await saidOn(page))].filter((text) => HAN.test(text)))
      },
    })
    const known = [...fromGateway, ...CHINESE_NAMES].sort((a, b) => b.length - a.length)
    const unknown = left.filter((text) => HAN.test(known.reduce((rest, name) => rest.replaceAll(name, ''), text)))
    expect(unknown).toEqual([])
    expect(looked.length).toBeGreaterThan(4)
    expect(await allTransactions(bench)).toHaveLength(1)
    expect(phone.errors).toEqual([])
  })
})

describe('关怀版', () => {
  const alipay = hostNamed('alipay')
  const ELDER: Reading = { language: 'zh-CN', elder: true }

  async function openFirstScreen(personaId = PERSONA): Promise<Page> {
    const page = await phone.open('alipay', personaId)
    await choose(page, ELDER)
    return page
  }

  it('asks one thing at first: who, how much, until when, and the button that pays it', async () => {
    const page = await openFirstScreen()
    const text = await top(page).innerText()
    for (const words of ['**秋，您好', '应缴合计', '¥2238.00', '9月24日', '去缴费 ¥2238.00', '共 2 项']) expect(text).toContain(words)
    expect(await top(page).getByRole('checkbox').count()).toBe(0)
    const names = await top(page).getByRole('button').allInnerTexts()
    expect(names.slice(2, 4)).toEqual(['去缴费 ¥2238.00', '查看明细，选择费款'])
    const inSight = await top(page).getByRole('button', { name: '去缴费' }).evaluate((button) => button.getBoundingClientRect().bottom <= window.innerHeight)
    expect(inSight).toBe(true)
    await press(page, '去缴费 ¥2238.00')
    await top(page).getByText('费款合计').waitFor()
    await press(page, alipay.pay)
    await page.getByRole('button', { name: '确认付款', exact: true }).waitFor()
  })

  it('chooses behind a button of its own, and what is unticked there is not paid by the big one', async () => {
    const page = await openFirstScreen('one-notice-and-others')
    const whole = await top(page).getByRole('button', { name: '去缴费' }).innerText()
    await press(page, '查看明细，选择费款')
    await top(page).getByText('征收品目').first().waitFor()
    expect((await ticks(page)).filter(Boolean).length).toBeGreaterThan(1)
    await top(page).getByRole('checkbox', { checked: true }).last().click()
    await press(page, '上一步')
    await expect.poll(() => top(page).getByRole('button', { name: '去缴费' }).innerText()).not.toBe(whole)
    const rest = await top(page).getByRole('button', { name: '去缴费' }).innerText()
    await press(page, rest)
    await top(page).getByText('费款合计').waitFor()
    expect(await top(page).innerText()).toContain(rest.replace('去缴费 ', ''))
  })

  it('says so where nothing is ticked, and where nothing can be paid', async () => {
    const page = await openFirstScreen()
    await press(page, '查看明细，选择费款')
    await press(page, '取消全选')
    await press(page, '上一步')
    await top(page).getByText('请先选择要缴纳的费款').waitFor()
    expect(await top(page).getByRole('button', { name: '去缴费' }).count()).toBe(0)

    await bench.control('PUT', '/sandbox/clock', { now: '2026-09-14T10:00:00+08:00' })
    const closed = await phone.open('alipay', PERSONA)
    await closed.getByText('自动扣款日').first().waitFor()
    await closed.getByText('这些费款现在不能缴纳').waitFor()
  })
})

describe('the switches', () => {
  const alipay = hostNamed('alipay')

  it('change every page under one’s hands, and nothing that was ticked or typed is lost', async () => {
    const page = await phone.open('alipay', PERSONA)
    await reachDues(bench, page, alipay, await bench.persona(PERSONA))
    await top(page).getByRole('button', { name: zhCN.home.forOthers }).click()
    await top(page).getByLabel('姓名', { exact: true }).fill('王小明')
    await press(page, 'English')
    await top(page).getByText('Next').waitFor()
    expect(await top(page).getByLabel('Name', { exact: true }).inputValue()).toBe('王小明')
    await press(page, en.preferences.elder)
    await expect.poll(() => top(page).locator('.frame').evaluate((frame) => Math.round(parseFloat(getComputedStyle(frame).fontSize)))).toBe(22)
    await press(page, '中文')
    await top(page).getByText('下一步').waitFor()
    await press(page, zhCN.preferences.standard)
    await expect.poll(() => top(page).locator('.frame').evaluate((frame) => getComputedStyle(frame).fontSize)).toBe('17px')
    expect(await top(page).getByLabel('姓名', { exact: true }).inputValue()).toBe('王小明')
  })

  it('are followed by the title and the language of the document, also of pages that are under the one that is seen', async () => {
    const page = await phone.open('wechat', PERSONA)
    await page.getByRole('button', { name: '查询', exact: true }).waitFor()
    const { name, documentNumber } = await bench.persona(PERSONA)
    await page.getByLabel('证件号码').fill(documentNumber)
    await page.getByLabel('姓名').fill(name)
    await press(page, '查询')
    await top(page).getByText('征收品目').first().waitFor()
    const before = await ticks(page)
    await press(page, 'English')
    await top(page).getByText('Levy category').first().waitFor()
    expect(await ticks(page)).toEqual(before)
    const languages = await top(page).locator('.due__value', { hasText: /\p{Script=Han}/u }).evaluateAll((values) => values.map((value) => value.getAttribute('lang')))
    expect(new Set(languages)).toEqual(new Set(['zh-CN']))
    expect([await page.title(), await page.locator('html').getAttribute('lang')]).toEqual(['ICBC e-Payment', 'en'])
    await press(page, 'Pay now')
    await top(page).getByText(en.confirm.total).waitFor()
    expect(await page.title()).toBe(en.confirm.title)
    await press(page, '中文')
    await expect.poll(() => page.title()).toBe('核对金额')
    await press(page, '返回')
    await expect.poll(() => page.title()).toBe('工银e缴费')
    await top(page).getByText('征收品目').first().waitFor()
  })

  it('are kept over a reload and for the next opening, and by another phone they are not', async () => {
    const page = await phone.open('suishenban', PERSONA)
    await choose(page, { language: 'en', elder: true })
    await page.reload()
    await page.getByText(en.home.owed).waitFor()
    const again = await phone.open('suishenban', PERSONA)
    await again.getByRole('button', { name: en.home.chooseDues }).waitFor()
    expect(await again.locator('html').getAttribute('lang')).toBe('en')
    const other = await (await bench.phone()).open('suishenban', PERSONA)
    await other.getByText(zhCN.home.owed).waitFor()
    expect(await other.getByRole('button', { name: '关怀版' }).count()).toBe(1)
  })

  it('of the language says so when English can’t be fetched, stays in Chinese, and works when it is pressed again', async () => {
    const page = await phone.open('alipay', PERSONA)
    await page.getByRole('checkbox').first().waitFor()
    await page.route('**/app/js/*.js', (route) => route.abort())
    await press(page, 'English')
    await top(page).getByText('English could not be loaded').waitFor()
    expect(await top(page).innerText()).toContain('应缴合计')
    await page.unroute('**/app/js/*.js')
    await press(page, 'English')
    await top(page).getByText(en.home.owed).waitFor()
    expect(await top(page).getByText('could not be loaded').count()).toBe(0)
  })

  it('keep nothing else on the phone, and nothing about anybody', async () => {
    const page = await phone.open('alipay', PERSONA)
    await choose(page, { language: 'en', elder: true })
    const kept = await page.evaluate(() => Object.entries(localStorage).filter(([key]) => key.endsWith('preferences')).map(([, value]) => value))
    expect(kept).toEqual(['{"data":{"language":"en","elder":true}}'])
  })
})

it('type that the reader’s own browser is set to is honoured, and 关怀版 comes on top of it, up to twice the size', async () => {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: ['--headless', '--no-sandbox', '--disable-gpu', '--blink-settings=defaultFontSize=24'] })
  try {
    const page = await (await browser.newContext({ viewport: NARROW })).newPage()
    await page.goto(`${bench.url}/hosts/alipay/app/?persona=${PERSONA}`)
    await page.getByRole('checkbox').first().waitFor()
    const body = () => top(page).locator('.frame').evaluate((frame) => parseFloat(getComputedStyle(frame).fontSize))
    expect(await body()).toBeCloseTo(17 * 1.5, 1)
    await press(page, '关怀版')
    await expect.poll(body).toBeCloseTo(17 * 1.95, 1)
    expect((await measure(page, SIZES.elder)).scrolls).toBe(false)
  } finally {
    await browser.close()
  }
})
