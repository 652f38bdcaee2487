import { provideGlobal, type HostPage } from '../host-page'
import { createSdkState } from './sdk-state'
import { createUpsdk } from './upsdk'
import './wallet-side'

/** The wallet's plugins come after the script (cordova's `deviceready`), which loads more from beside itself first. */
const LATE_MS = 150

/** UnionPay's `upsdk.js`: it refuses to start without jQuery or Zepto, and does nothing outside the wallet's webview. */
function start(wallet: HostPage | undefined): void {
  if (!(window.Zepto ?? window.jQuery)) return window.alert('请先加载Zepto或者jQuery！')
  if (wallet === undefined) return
  const sdk = createSdkState()
  provideGlobal('upsdk', createUpsdk(wallet, sdk))
  setTimeout(() => sdk.pluginsArrived(), LATE_MS)
}

start(window.__unionpayWallet)
