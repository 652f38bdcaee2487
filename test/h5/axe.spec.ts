import { describe, expect, it } from 'vitest'
import { HOSTS, type HostPlay } from './bench'
import { pageFaults } from './page-faults'
import { walkWholeFlow, type Reading } from './whole-flow'
import { useBench } from './use-bench'

const bench = useBench()

/** How a page is looked at. Between the two of a host each value of each meets every page. */
interface View extends Reading {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
}

const WIDE: View = { width: 1280, colorScheme: 'light', language: 'zh-CN', elder: false }
const NARROW: View = { width: 320, colorScheme: 'dark', language: 'en', elder: true }
const NARROW_LIGHT: View = { width: 320, colorScheme: 'light', language: 'zh-CN', elder: true }
const WIDE_DARK: View = { width: 1280, colorScheme: 'dark', language: 'en', elder: false }

/** axe works through twenty pages of a walk on the page's own processor, which a small machine shares with two other tests. */
const ALL_PAGES_MS = 180_000

/** 电子税务局 has every page but the look-up, which is 微信's. */
const WALKS: readonly (readonly [HostPlay['id'], View])[] = [
  ['etax', WIDE],
  ['etax', NARROW],
  ['wechat', NARROW_LIGHT],
  ['wechat', WIDE_DARK],
]
describe.each(WALKS.map(([id, view]) => ({ id, view, name: `${id}, ${view.language}, ${view.elder ? '关怀版' : '标准版'}, ${view.colorScheme}, ${view.width} px` })))('$name', ({ id, view }) => {
  it('axe finds nothing on any page', async () => {
    const host = HOSTS.find((one) => one.id === id)
    if (!host) throw new Error(`no host ${id}`)
    const context = await bench.browser.newContext({ viewport: { width: view.width, height: 800 }, colorScheme: view.colorScheme })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(`${bench.url}/hosts/${id}/app/?persona=flexible-both`)
    const faults: Record<string, string[]> = {}
    await walkWholeFlow({
      bench,
      page,
      host,
      persona: await bench.persona('flexible-both'),
      reading: view,
      async look(pageName) {
        faults[pageName] = await pageFaults(page)
      },
    })
    expect(Object.keys(faults).length).toBeGreaterThanOrEqual(host.entry === 'lookup' ? 12 : 20)
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([])
    await context.close()
  }, ALL_PAGES_MS)
})
