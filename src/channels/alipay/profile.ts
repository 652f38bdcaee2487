import type { ChannelProfile } from '../channel'

/** Guide 2.2: the person is known from the wallet's own verification. */
export const alipayProfile: ChannelProfile = {
  wording: 'alipay',
  entry: 'operator',
  forOthers: true,
  payMethods: ['alipay', 'mandate'],
  kindChoice: 'tabs',
  dueQuery: null,
  briefing: false,
  stepsCancel: false,
  wideTables: false,
  scanInto: [],
  approvedIn: [],
  approvesByCode: true,
  mandate: 'phone',
  asksConsent: true,
  ownHeader: false,
  outlivesPage: false,
  savesFiles: false,
}
