import type { ChannelEntry } from '../channel'
import { hostConfig } from '../host-config'
import { wechatWebMark } from './web-mark'

export const wechatWebEntry: ChannelEntry = {
  ...wechatWebMark,
  async load() {
    const { createWechatWebChannel } = await import(/* webpackChunkName: "host-wechat" */ './web')
    return createWechatWebChannel(window, hostConfig().wechat)
  },
}
