/** What WeChat gives to the pages of its webview. */
export interface WeixinJSBridge {
  invoke(name: string, parameters: Readonly<Record<string, string>>, callback: (result: unknown) => void): unknown
}

/** What of `window` is needed to wait for the bridge. */
export interface BridgedPage {
  readonly WeixinJSBridge?: WeixinJSBridge
  readonly document: Pick<Document, 'addEventListener' | 'removeEventListener'>
  setTimeout(run: () => void, milliseconds: number): unknown
}

/** A bridge that is not there by then is not coming: the page is not in WeChat. */
const PATIENCE_MS = 10_000

/** The bridge, which may come after the page (`WeixinJSBridgeReady`); null when it does not come. */
export function weixinBridge(page: BridgedPage): Promise<WeixinJSBridge | null> {
  return new Promise((resolve) => {
    if (page.WeixinJSBridge) return resolve(page.WeixinJSBridge)
    const look = () => {
      page.document.removeEventListener('WeixinJSBridgeReady', look)
      resolve(page.WeixinJSBridge ?? null)
    }
    page.document.addEventListener('WeixinJSBridgeReady', look)
    page.setTimeout(look, PATIENCE_MS)
  })
}
