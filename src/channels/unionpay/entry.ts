import type { ChannelEntry } from '../channel'
import { hostConfig } from '../host-config'

/** A page in 云闪付's webview. */
export const unionpayEntry: ChannelEntry = {
  id: 'unionpay',
  detect: ({ userAgent }) => /com\.unionpay\.(chsp|mobilepay)|UnionPay\//i.test(userAgent),
  async load() {
    const { createUnionpayChannel } = await import('./channel')
    return createUnionpayChannel(window, hostConfig().unionpay)
  },
}
