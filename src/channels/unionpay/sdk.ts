import type { Upsdk } from './upsdk'

/** What of `window` is needed to load the SDK. */
export interface SdkPage {
  upsdk?: Upsdk
  jQuery?: unknown
  Zepto?: unknown
  $?: unknown
  readonly document: Document
  setTimeout(run: () => void, milliseconds: number): unknown
}

/** What has not come by then is not coming: no network, or the page is not in 云闪付. */
const PATIENCE_MS = 10_000

/**
 * UnionPay's SDK with the wallet's plugins ready, or null. What is not there is loaded, once: the SDK, and before it the
 * jQuery that its document asks for. The copies of it that were read use `$.extend` alone, and only for sharing; so the
 * slim build does, and it is fetched side by side with the SDK, which only runs after it. A load that failed is tried again
 * with the next call.
 */
export function createSdkLoader(
  page: SdkPage,
  sdkUrl: string,
  importJquery: () => Promise<unknown> = async () => (await import('jquery/dist/jquery.slim.js')).default,
): () => Promise<Upsdk | null> {
  let loading: Promise<Upsdk | null> | null = null

  return async () => {
    loading ??= inTime(page, load())
    const sdk = await loading
    if (!sdk) loading = null
    return sdk
  }

  async function load(): Promise<Upsdk | null> {
    if (!page.upsdk) {
      const hint = preload(page.document, sdkUrl)
      // What we call does without it, so its failing keeps nobody from paying.
      if (!(page.jQuery ?? page.Zepto)) page.jQuery = page.$ = await importJquery().catch(() => undefined)
      await runScript(page.document, sdkUrl).finally(() => hint.remove())
    }
    const { upsdk } = page
    if (!upsdk) return null
    // Not `config`, which needs a signature from the gateway.
    return new Promise((resolve) => upsdk.pluginReady(() => resolve(upsdk)))
  }
}

function inTime(page: SdkPage, sdk: Promise<Upsdk | null>): Promise<Upsdk | null> {
  return new Promise((resolve) => {
    page.setTimeout(() => resolve(null), PATIENCE_MS)
    sdk.then(resolve, () => resolve(null))
  })
}

/** Lets the SDK come while jQuery is on its way, without running it. */
function preload(document: Document, url: string): HTMLLinkElement {
  const link = document.createElement('link')
  link.rel = 'preload'
  link.setAttribute('as', 'script')
  link.href = url
  document.head.append(link)
  return link
}

function runScript(document: Document, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = url
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error('upsdk.js did not load'))
    }
    document.head.append(script)
  })
}
