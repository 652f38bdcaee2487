import type { ChannelProfile } from '../channel'

/** Guide 2.1. */
export const suishenbanProfile: ChannelProfile = {
  wording: 'suishenban',
  entry: 'operator',
  forOthers: true,
  payMethods: ['unionPay', 'alipay', 'wechatPay'],
  kindChoice: 'tabs',
  dueQuery: null,
  ownHeader: false,
  outlivesPage: true,
}
