import type { ChannelEntry } from '../channel'
import { hostConfig } from '../host-config'

/** A page in 随申办's webview. */
export const suishenbanEntry: ChannelEntry = {
  id: 'suishenban',
  detect: ({ userAgent }) => userAgent.includes(hostConfig().suishenban.userAgentMark),
  async load() {
    const { createSuishenbanChannel } = await import('./channel')
    return createSuishenbanChannel(window, hostConfig().suishenban)
  },
}
