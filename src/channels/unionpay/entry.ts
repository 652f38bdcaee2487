import type { ChannelEntry } from '../channel'
import { hostConfig } from '../host-config'
import { unionpayMark } from './mark'

export const unionpayEntry: ChannelEntry = {
  ...unionpayMark,
  async load() {
    const { createUnionpayChannel } = await import(/* webpackChunkName: "host-unionpay" */ './channel')
    return createUnionpayChannel(window, hostConfig().unionpay)
  },
}
