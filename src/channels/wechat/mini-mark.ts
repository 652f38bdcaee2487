import type { HostMark } from '../channel'
import { isWechatMiniHost } from './mini-host'
import { wechatMiniProfile } from './profile'

/** The mini-program's page in a browser that plays its host; the mini-program itself is built with `registry.weapp.ts`. */
export const wechatMiniMark: HostMark = {
  id: 'wechat',
  outlivesPage: wechatMiniProfile.outlivesPage,
  ownHeader: wechatMiniProfile.ownHeader,
  detect: ({ userAgent, global }) =>
    /MicroMessenger/i.test(userAgent) && /miniProgram/i.test(userAgent) && isWechatMiniHost(global('wx')),
}
