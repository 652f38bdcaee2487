import type { ChannelEntry } from '../channel'
import { isAlipayHost } from './host'
import { alipayMark } from './mark'

export const alipayEntry: ChannelEntry = {
  ...alipayMark,
  async load({ global }) {
    const my = global('my')
    if (!isAlipayHost(my)) throw new TypeError('there is no `my`')
    const { createAlipayChannel } = await import(/* webpackChunkName: "host-alipay" */ './channel')
    return createAlipayChannel(my)
  },
}
