import { MERCHANT } from '../wallets/merchant'
import type { HostId } from './catalogue'

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const WECHAT = 'MicroMessenger/8.0.49(0x18003127) NetType/WIFI Language/zh_CN'

/**
 * What `navigator.userAgent` says in each host, put together as recorded agents have it: the host's own marks after
 * WebKit's. Null: the browser's own stays, as on the bureau's page.
 *
 * @param suishenbanMark the mark of 随申办, which only the bureau knows; it comes from the module's configuration.
 */
export function hostUserAgent(host: HostId, suishenbanMark: string): string | null {
  switch (host) {
    case 'wechat':
      return `${IPHONE} Mobile/15E148 ${WECHAT}`
    case 'wechat-mini':
      return `${IPHONE} Mobile/15E148 ${WECHAT} miniProgram/${MERCHANT.wechatPay.miniProgramAppId}`
    case 'unionpay':
      return (
        `${IPHONE} Mobile/15E148/sa-sdk-ios (com.unionpay.chsp) (cordova 4.5.4) (updebug 0) (version 1020) ` +
        '(UnionPay/1.0 CloudPay) (clientVersion 320) (language zh_CN) (languageFamily zh_CN) (upHtml) (walletMode 00)'
      )
    case 'alipay':
      return (
        `${IPHONE} Mobile/21F79 Ariver/1.1.0 AliApp(AP/10.6.20.6000) Nebula WK RVKType(1) ` +
        'AlipayDefined(nt:WIFI,ws:390|780|3.0) AlipayClient/10.6.20.6000 Language/zh-Hans Region/CN MiniProgram ' +
        'APXWebView NebulaX/1.0.0'
      )
    case 'suishenban':
      return `${IPHONE} Mobile/15E148 ${suishenbanMark}`
    case 'etax':
      return null
  }
}
