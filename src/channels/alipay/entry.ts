import type { ChannelEntry } from '../channel'
import { isAlipayHost } from './host'

/** The mini-program's page in a browser that plays its host; the mini-program itself is built with `registry.alipay.ts`. */
export const alipayEntry: ChannelEntry = {
  id: 'alipay',
  detect: ({ userAgent, global }) => /AlipayClient/i.test(userAgent) && isAlipayHost(global('my')),
  async load({ global }) {
    const my = global('my')
    if (!isAlipayHost(my)) throw new TypeError('there is no `my`')
    const { createAlipayChannel } = await import('./channel')
    return createAlipayChannel(my)
  },
}
