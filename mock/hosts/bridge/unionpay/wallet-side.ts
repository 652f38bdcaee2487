import type { HostPage } from '../host-page'

declare global {
  interface Window {
    /** The wallet behind 云闪付's webview, which UnionPay's script talks to; a page itself has no business with it. */
    readonly __unionpayWallet?: HostPage
    readonly jQuery?: unknown
    readonly Zepto?: unknown
  }
}

/** The name of that global. */
export const WALLET_SIDE = '__unionpayWallet'
