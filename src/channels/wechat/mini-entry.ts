import type { ChannelEntry } from '../channel'
import { isWechatMiniHost } from './mini-host'
import { wechatMiniMark } from './mini-mark'

export const wechatMiniEntry: ChannelEntry = {
  ...wechatMiniMark,
  async load({ global }) {
    const wx = global('wx')
    if (!isWechatMiniHost(wx)) throw new TypeError('there is no `wx`')
    const { createWechatMiniChannel } = await import(/* webpackChunkName: "host-wechat-mini" */ './mini')
    return createWechatMiniChannel(wx)
  },
}
