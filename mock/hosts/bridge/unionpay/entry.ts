import { becomeHostPage, provideGlobal } from '../host-page'
import { WALLET_SIDE } from './wallet-side'

// `upsdk` is not given by the webview: a page loads UnionPay's script, which is served at /hosts/unionpay/upsdk.js.
provideGlobal(WALLET_SIDE, becomeHostPage('unionpay'))
