// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { createStandInPage, type StandInPage } from '../browser/stand-in-page'
import { createSdkLoader, type SdkPage } from './sdk'
import type { Upsdk } from './upsdk'

const SDK_URL = 'https://open.95516.com/s/open/js/upsdk.js'

const createUpsdk = (): Upsdk => ({
  pluginReady: (run) => run(),
  appletAuth: () => undefined,
  pay: () => undefined,
  setNavigationBarTitle: () => undefined,
})

function openPage(globals: Partial<SdkPage> = {}) {
  const page: StandInPage & SdkPage = Object.assign(createStandInPage(), globals)
  const importJquery = vi.fn(async () => ({ extend: Object.assign }))
  return { page, importJquery, load: createSdkLoader(page, SDK_URL, importJquery) }
}

const scripts = ({ document }: SdkPage) => Array.from(document.querySelectorAll('script'))

/** The script that is being loaded, when it has got so far. */
const script = (page: SdkPage) =>
  vi.waitFor(() => {
    const [first] = scripts(page)
    if (!first) throw new Error('no script yet')
    return first
  })

async function sdkArrives(page: SdkPage, upsdk: Upsdk): Promise<void> {
  const element = await script(page)
  page.upsdk = upsdk
  element.dispatchEvent(new Event('load'))
}

describe('UnionPay’s SDK', () => {
  it('is not loaded where the webview brings it', async () => {
    const upsdk = createUpsdk()
    const { page, load, importJquery } = openPage({ upsdk })
    expect(await load()).toBe(upsdk)
    expect(scripts(page)).toEqual([])
    expect(importJquery).not.toHaveBeenCalled()
  })

  it('is loaded once, after the jQuery that it asks for', async () => {
    const { page, load, importJquery } = openPage()
    const both = Promise.all([load(), load()])
    const element = await script(page)
    expect(element.src).toBe(SDK_URL)
    expect(page.$).toBe(page.jQuery)
    expect(page.jQuery).toBeDefined()
    const upsdk = createUpsdk()
    await sdkArrives(page, upsdk)
    expect(await both).toEqual([upsdk, upsdk])
    expect(scripts(page)).toHaveLength(1)
    expect(importJquery).toHaveBeenCalledTimes(1)
    expect(page.document.querySelector('link')).toBeNull()
  })

  it.each(['jQuery', 'Zepto'] as const)('comes without a second %s', async (library) => {
    const { page, load, importJquery } = openPage({ [library]: {} })
    const loading = load()
    await sdkArrives(page, createUpsdk())
    await loading
    expect(importJquery).not.toHaveBeenCalled()
  })

  it('comes even when jQuery does not', async () => {
    const { page, load, importJquery } = openPage()
    importJquery.mockRejectedValueOnce(new Error('ChunkLoadError'))
    const loading = load()
    await sdkArrives(page, createUpsdk())
    expect(await loading).toBe(page.upsdk)
  })

  it('is asked for again after it failed to load', async () => {
    const { page, load } = openPage()
    const failing = load()
    ;(await script(page)).dispatchEvent(new Event('error'))
    expect(await failing).toBeNull()
    const again = load()
    await sdkArrives(page, createUpsdk())
    expect(await again).toBe(page.upsdk)
  })

  it('is not there when the wallet’s plugins never come', async () => {
    const { page, load } = openPage({ upsdk: { ...createUpsdk(), pluginReady: () => undefined } })
    const loading = load()
    page.runTimers()
    expect(await loading).toBeNull()
  })

  it('can be the real jQuery, which stays out of the way of others', async () => {
    const page: StandInPage & SdkPage = createStandInPage()
    const loading = createSdkLoader(page, SDK_URL)()
    await sdkArrives(page, createUpsdk())
    await loading
    expect(page.jQuery).toHaveProperty('fn.jquery', expect.stringMatching(/^3\..* -?.*slim|^3\./))
    expect(window).not.toHaveProperty('jQuery')
  })
})
