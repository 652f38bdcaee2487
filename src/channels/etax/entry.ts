import type { ChannelEntry } from '../channel'
import { etaxMark } from './mark'

export const etaxEntry: ChannelEntry = {
  ...etaxMark,
  async load() {
    const { createEtaxChannel } = await import(/* webpackChunkName: "host-etax" */ './channel')
    return createEtaxChannel(window)
  },
}
