import type { ChannelProfile } from '../channel'

/** Guide 2.4: the person is known, and pays for nobody else. */
export const unionpayProfile: ChannelProfile = {
  wording: 'unionpay',
  entry: 'operator',
  forOthers: false,
  payMethods: ['unionPay', 'mandate'],
  kindChoice: 'switch',
  dueQuery: 'insurance',
  briefing: false,
  stepsCancel: false,
  wideTables: false,
  scanInto: [],
  approvedIn: [],
  approvesByCode: true,
  mandate: 'phone',
  asksConsent: false,
  ownHeader: false,
  outlivesPage: false,
  savesFiles: false,
}
