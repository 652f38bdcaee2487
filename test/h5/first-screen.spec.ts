import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { reachDues, signIn, top } from './steps'
import { hostNamed } from './bench'
import { useBench } from './use-bench'

const bench = useBench()

const PERSONA = 'flexible-both'
const LATER = '2026-09-20T10:40:00+08:00'
const APP_DIR = path.resolve(import.meta.dirname, '../../dist/h5')
const APP_SCRIPT = /\/app\/js\/app\.\w+\.js$/

/** What the page asks of the gateway, in its order. */
function asked(page: Page): string[] {
  const requests: string[] = []
  page.on('request', (one) => {
    const { pathname } = new URL(one.url())
    // What it tells of itself it tells whenever there is time.
    if (pathname.startsWith('/api/') && pathname !== '/api/client-reports') requests.push(`${one.method()} ${pathname.slice(4)}`)
  })
  return requests
}

const firstDue = (page: Page) => page.getByRole('checkbox').first().waitFor()

/** Lets what is held go on, when it is opened. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = () => undefined as void
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}

async function hold(page: Page, address: RegExp): Promise<() => void> {
  const { opened, open } = gate()
  await page.route(address, async (route) => {
    await opened
    await route.continue()
  })
  return open
}

const entry = (host: string) => `${bench.url}/hosts/${host}/entry?persona=${PERSONA}`

describe('the shell of the page', () => {
  it('stands where the first page’s frame is going to be, is not read out, and goes without a jump', async () => {
    const { context, errors } = await bench.phone()
    const page = await context.newPage()
    const release = await hold(page, APP_SCRIPT)
    const answer = await hold(page, /\/api\/sessions$/)
    await page.goto(entry('suishenban'), { waitUntil: 'commit' })
    await page.getByText('正在确认身份…').waitFor()
    const card = page.locator('#shell .shell__opening')
    expect(await page.locator('#shell').getAttribute('aria-hidden')).toBe('true')
    expect(await page.getByRole('main').count()).toBe(0)
    const [before, style] = await Promise.all([card.boundingBox(), look(page, '#shell .shell__opening')])

    release()
    await page.locator('.taro_page .card').waitFor()
    expect(await page.locator('#shell').count()).toBe(0)
    expect(await page.getByText('正在确认身份…').count()).toBe(1)
    expect(await page.locator('.taro_page .card').boundingBox()).toEqual(before)
    expect(await look(page, '.taro_page .card')).toEqual(style)

    answer()
    await firstDue(page)
    expect(await shift(page)).toBe(0)
    expect(errors).toEqual([])
  })

  it('has the bureau’s header in 电子税务局, as its pages do', async () => {
    const { context } = await bench.phone({ width: 1280, height: 800 })
    const page = await context.newPage()
    const release = await hold(page, APP_SCRIPT)
    await page.goto(`${bench.url}/hosts/etax/app/`, { waitUntil: 'commit' })
    const header = page.locator('#shell .frame__header')
    await header.waitFor()
    const before = await header.boundingBox()
    release()
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
    expect(await top(page).locator('.frame__header').boundingBox()).toEqual(before)
  })

  it('is as large as 关怀版 where that was chosen, and shows no Chinese to who reads English', async () => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    await page.goto(entry('suishenban'))
    await firstDue(page)
    await page.getByRole('button', { name: '关怀版' }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Total due').waitFor()
    const release = await hold(page, APP_SCRIPT)
    await page.reload({ waitUntil: 'commit' })
    await page.locator('#shell.frame--elder').waitFor()
    expect(await page.locator('#shell').evaluate((shell) => getComputedStyle(shell).fontSize)).toBe('22.1px')
    expect(await page.locator('.shell__words').isVisible()).toBe(false)
    release()
    await page.getByText('Total due').waitFor()
  })
})

describe('what the page asks before the app is there', () => {
  it('is on its way before the app’s script, and is not asked twice', async () => {
    const { context, errors } = await bench.phone()
    const page = await context.newPage()
    const requests = asked(page)
    const release = await hold(page, APP_SCRIPT)
    await Promise.all([page.waitForResponse(/\/api\/sessions$/), page.goto(entry('suishenban'), { waitUntil: 'commit' })])
    release()
    await firstDue(page)
    expect(requests).toEqual(['POST /sessions'])
    expect(await page.evaluate(() => 'firstCall' in window)).toBe(false)
    expect(page.url()).not.toContain('ticket=')
    expect(errors).toEqual([])
  })

  it('is the overview where a session stands, once', async () => {
    const page = await opened()
    const requests = asked(page)
    const release = await hold(page, APP_SCRIPT)
    await Promise.all([page.waitForResponse(/\/api\/overview$/), page.reload({ waitUntil: 'commit' })])
    release()
    await firstDue(page)
    expect(requests).toEqual(['GET /overview'])
  })

  it('is the overview in 电子税务局 as well, once somebody has signed in', async () => {
    const phone = await bench.phone()
    const page = await phone.open('etax', PERSONA)
    await reachDues(bench, page, hostNamed('etax'), await bench.persona(PERSONA))
    const requests = asked(page)
    await page.reload()
    await firstDue(page)
    expect(requests).toEqual(['GET /overview'])
  })

  it('falls back to the host where the session has ended', async () => {
    const page = await opened()
    await bench.control('PUT', '/sandbox/clock', { now: LATER })
    const requests = asked(page)
    await page.reload()
    await firstDue(page)
    expect(requests[0]).toBe('GET /overview')
    expect(requests.at(-1)).toBe('POST /sessions')
  })

  it('falls back to the sign-in page where only the resident can open another session', async () => {
    const phone = await bench.phone()
    const page = await phone.open('etax', PERSONA)
    const persona = await bench.persona(PERSONA)
    await reachDues(bench, page, hostNamed('etax'), persona)
    await bench.control('PUT', '/sandbox/clock', { now: LATER })
    await page.reload()
    await signIn(bench, page, persona)
    await firstDue(page)
  })

  it('is asked again in the ordinary way where the overview’s answer was lost', async () => {
    const page = await opened()
    const requests = asked(page)
    await page.route(/\/api\/overview$/, (route) => route.abort(), { times: 1 })
    await page.reload()
    await firstDue(page)
    expect(requests).toEqual(['GET /overview', 'GET /overview'])
  })

  it('is told where a proof’s answer was lost: it is good for once, and 重试 asks for another', async () => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    const requests = asked(page)
    await page.route(/\/api\/sessions$/, (route) => route.abort(), { times: 1 })
    await page.goto(entry('suishenban'))
    await page.getByText('网络不通').waitFor()
    expect(requests).toEqual(['POST /sessions'])
    await page.getByRole('button', { name: '重试' }).click()
    await firstDue(page)
  })
})

describe('what is owed', () => {
  it('is read to its end where the first answer has a part of it', async () => {
    const { context, errors } = await bench.phone()
    const page = await context.newPage()
    await page.route(/\/api\/sessions$/, async (route) => {
      const response = await route.fetch()
      const opened = await response.json()
      const { dues } = opened.overview
      await route.fulfill({ response, json: { ...opened, overview: { ...opened.overview, dues: { ...dues, items: dues.items.slice(0, 1), nextCursor: 'there-is-more' } } } })
    })
    await page.goto(entry('suishenban'))
    await expect.poll(() => page.getByRole('checkbox').count()).toBe(2)
    await page.locator('.owed__total').getByText('¥2238.00').waitFor()
    expect(await page.locator('.paybar__total').innerText()).toBe('¥2238.00')
    expect(errors).toEqual([])
  })
})

describe('a content security policy', () => {
  it('that does not name the page’s script costs time, and nothing else', async () => {
    const { context, errors } = await bench.phone()
    const page = await context.newPage()
    await page.route(/\/hosts\/suishenban\/app\//, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "script-src 'self'" } })
    })
    // A redirect would lead past the route.
    const { headers } = await fetch(entry('suishenban'), { redirect: 'manual' })
    await page.goto(`${bench.url}${headers.get('location') ?? ''}`)
    await firstDue(page)
    expect(errors.map((error) => /inline script/.test(error))).toEqual([true])
    expect(await page.locator('#shell').count()).toBe(0)
  })
})

describe('what comes over the wire', () => {
  it('is packed, is kept where its name tells its content, and asked for anew where it does not', async () => {
    const script = readFileSync(path.join(APP_DIR, 'index.html'), 'utf8').match(/src="(\/app\/js\/app\.[^"]+)"/)?.[1] ?? ''
    for (const encoding of ['br', 'gzip']) {
      const headers = await headersOf(script, encoding)
      expect(headers).toMatchObject({ 'content-encoding': encoding, 'cache-control': 'public, max-age=31536000, immutable', 'content-type': expect.stringContaining('javascript') })
      expect(headers.vary).toMatch(/accept-encoding/i)
      expect(await headersOf('/app/', encoding)).toMatchObject({ 'content-encoding': encoding, 'cache-control': 'no-cache' })
    }
    expect(await headersOf(script, 'identity')).not.toHaveProperty('content-encoding')
  })

  it('is, up to the first due, no other page, no axios and no other host', async () => {
    const { context } = await bench.phone()
    const page = await context.newPage()
    const files: string[] = []
    page.on('request', (one) => files.push(new URL(one.url()).pathname.replace(/\.\w{8}\./, '.')))
    const answer = await hold(page, /\/api\/sessions$/)
    await page.goto(entry('suishenban'))
    await page.locator('.taro_page .card').waitFor()
    const until = [...files]
    answer()
    await firstDue(page)
    const scripts = [...new Set(until.filter((file) => file.startsWith('/app/')))].sort()
    expect(scripts).toEqual(['/app/js/app.js', '/app/js/first-screen.js', '/app/js/host-suishenban.js', '/app/js/libraries.js'])
  })
})

async function opened(): Promise<Page> {
  const { context } = await bench.phone()
  const page = await context.newPage()
  await page.goto(entry('suishenban'))
  await firstDue(page)
  return page
}

const look = (page: Page, selector: string) =>
  page.locator(selector).evaluate((element) => {
    const { fontFamily, fontSize, lineHeight, color, backgroundColor } = getComputedStyle(element)
    return { fontFamily, fontSize, lineHeight, color, backgroundColor }
  })

/** How far things have moved that nobody touched, as Chromium counts it. */
const shift = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        new PerformanceObserver((list) => {
          resolve(list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0))
        }).observe({ type: 'layout-shift', buffered: true })
        // There is no answer where nothing has moved.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(0)))
      }),
  )

function headersOf(address: string, encoding: string): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    request(`${bench.url}${address}`, { headers: { 'accept-encoding': encoding } }, (response) => {
      response.resume()
      resolve(response.headers)
    })
      .on('error', reject)
      .end()
  })
}
