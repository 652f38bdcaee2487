import type { ChannelEntry } from '../channel'
import { isWechatMiniHost } from './mini-host'

/** The mini-program's page in a browser that plays its host; the mini-program itself is built with `registry.weapp.ts`. */
export const wechatMiniEntry: ChannelEntry = {
  id: 'wechat',
  detect: ({ userAgent, global }) =>
    /MicroMessenger/i.test(userAgent) && /miniProgram/i.test(userAgent) && isWechatMiniHost(global('wx')),
  async load({ global }) {
    const wx = global('wx')
    if (!isWechatMiniHost(wx)) throw new TypeError('there is no `wx`')
    const { createWechatMiniChannel } = await import('./mini')
    return createWechatMiniChannel(wx)
  },
}
