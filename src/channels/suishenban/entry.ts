import type { ChannelEntry } from '../channel'
import { hostConfig } from '../host-config'
import { suishenbanMark } from './mark'

export const suishenbanEntry: ChannelEntry = {
  ...suishenbanMark,
  async load() {
    const { createSuishenbanChannel } = await import(/* webpackChunkName: "host-suishenban" */ './channel')
    return createSuishenbanChannel(window, hostConfig().suishenban)
  },
}
