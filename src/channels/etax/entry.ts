import type { ChannelEntry } from '../channel'

/** Any browser that is none of the hosts. */
export const etaxEntry: ChannelEntry = {
  id: 'etax',
  detect: () => true,
  async load() {
    const { createEtaxChannel } = await import('./channel')
    return createEtaxChannel(window)
  },
}
