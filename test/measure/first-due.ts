import type { Browser } from 'playwright-core'

/** One page in the comparison. */
export interface Contender {
  readonly name: string
  /** The address to open, a new one each time where it is good for one opening only. */
  address(): Promise<string>
  /** What stands on screen when it is there. */
  readonly seen: string
  readonly userAgent?: string
}

export interface Opening {
  readonly milliseconds: number
  /** Everything that came over the wire until then, headers too. */
  readonly bytes: number
}

const LATENCY_MS = 150
const BYTES_A_SECOND = 1_600_000 / 8
const SLOWER = 4

/** Opens each in turn, again and again, so that what else the machine does falls on all of them alike. */
export async function compare(browser: Browser, contenders: readonly Contender[], times: number): Promise<Map<string, Opening[]>> {
  const openings = new Map<string, Opening[]>(contenders.map(({ name }) => [name, []]))
  for (let round = 0; round < times; round += 1) {
    for (const contender of contenders) openings.get(contender.name)?.push(await open(browser, contender))
  }
  return openings
}

/** Opens it as on a slow phone with nothing kept: the time from the press to the frame that shows it. */
async function open(browser: Browser, { address, seen, userAgent }: Contender): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 375, height: 760 }, locale: 'zh-CN', ...(userAgent === undefined ? {} : { userAgent }) })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: LATENCY_MS, downloadThroughput: BYTES_A_SECOND, uploadThroughput: BYTES_A_SECOND })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await page.addInitScript((selector) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(selector)?.getBoundingClientRect().height) return
      observer.disconnect()
      // After the frame that follows: what it drew can be seen.
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { seenAt: performance.now() })))
    }).observe(document, { subtree: true, childList: true, attributes: true })
  }, seen)
  await page.goto(await address(), { waitUntil: 'commit' })
  const at = await page.waitForFunction(() => Reflect.get(window, 'seenAt') as number | undefined, undefined, { timeout: 60_000 })
  const opening = { milliseconds: (await at.jsonValue()) ?? 0, bytes }
  await context.close()
  return opening
}

export function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0
}
