import type { ChannelProfile } from '../channel'

/** Guide 2.1. */
export const suishenbanProfile: ChannelProfile = {
  wording: 'suishenban',
  entry: 'operator',
  forOthers: true,
  payMethods: ['unionPay', 'alipay', 'wechatPay', 'mandate'],
  kindChoice: 'tabs',
  dueQuery: null,
  briefing: false,
  stepsCancel: false,
  wideTables: false,
  scanInto: [],
  approvedIn: [],
  approvesByCode: true,
  mandate: 'phone',
  asksConsent: false,
  ownHeader: false,
  outlivesPage: true,
  savesFiles: false,
}
