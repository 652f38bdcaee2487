import type { ChannelEntry } from '../channel'
import { hostConfig } from '../host-config'

/** A page in WeChat's webview. */
export const wechatWebEntry: ChannelEntry = {
  id: 'wechat',
  detect: ({ userAgent }) => /MicroMessenger/i.test(userAgent),
  async load() {
    const { createWechatWebChannel } = await import('./web')
    return createWechatWebChannel(window, hostConfig().wechat)
  },
}
