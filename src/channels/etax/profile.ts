import type { ChannelProfile } from '../channel'

/** Guide 1.1: an account of the bureau's own, in any browser. */
export const etaxProfile: ChannelProfile = {
  wording: 'etax',
  entry: 'signIn',
  forOthers: true,
  payMethods: ['unionPay'],
  kindChoice: 'tabs',
  dueQuery: null,
  ownHeader: true,
  outlivesPage: true,
}
