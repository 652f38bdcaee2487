import { becomeHostPage, provideGlobal } from '../host-page'
import { createWeixinJSBridge } from './official-account'

/** As on a phone, the bridge comes after the page, and its coming is an event: a page has to wait for it. */
const LATE_MS = 200

const page = becomeHostPage('wechat')
document.addEventListener('DOMContentLoaded', () => {
  setTimeout(() => {
    provideGlobal('WeixinJSBridge', createWeixinJSBridge(page))
    document.dispatchEvent(new Event('WeixinJSBridgeReady'))
  }, LATE_MS)
})
