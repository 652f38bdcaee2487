import { stateUnderWay } from '../browser/round-trips'
import type { HostMark } from '../channel'
import { TRIPS } from './oauth-trips'
import { wechatWebProfile } from './profile'

/** A page in WeChat's webview. */
export const wechatWebMark: HostMark = {
  id: 'wechat',
  outlivesPage: wechatWebProfile.outlivesPage,
  ownHeader: wechatWebProfile.ownHeader,
  detect: ({ userAgent }) => /MicroMessenger/i.test(userAgent),
  proofAhead(page) {
    const { searchParams } = new URL(page.location.href)
    const [code, state] = [searchParams.get('code'), searchParams.get('state')]
    return code && state !== null && state === stateUnderWay(page, TRIPS) ? { kind: 'wechatOauthCode', code } : null
  },
}
