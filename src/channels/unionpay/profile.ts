import type { ChannelProfile } from '../channel'

/** Guide 2.4: the person is known, and pays for nobody else. */
export const unionpayProfile: ChannelProfile = {
  wording: 'unionpay',
  entry: 'operator',
  forOthers: false,
  payMethods: ['unionPay'],
  kindChoice: 'switch',
  dueQuery: 'insurance',
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
  outlivesPage: false,
  savesFiles: false,
}
