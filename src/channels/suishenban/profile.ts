import type { ChannelProfile } from '../channel'

/** Guide 2.1. */
export const suishenbanProfile: ChannelProfile = {
  wording: 'suishenban',
  entry: 'operator',
  forOthers: true,
  payMethods: ['unionPay', 'alipay', 'wechatPay'],
  kindChoice: 'tabs',
  dueQuery: null,
  briefing: false,
  stepsCancel: false,
  wideTables: false,
  scanInto: [],
  approvedIn: [],
  approvesByCode: true,
  mandate: 'phone',
  mandatePayment: false,
  asksConsent: false,
  ownHeader: false,
  outlivesPage: true,
  savesFiles: false,
}
