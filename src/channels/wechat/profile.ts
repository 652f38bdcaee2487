import type { ChannelProfile } from '../channel'

/** Guide 2.3: WeChat proves an account and no person, so document and name are asked for, anybody's alike. */
const wechatProfile = {
  wording: 'wechat',
  entry: 'lookup',
  forOthers: false,
  payMethods: ['wechatPay'],
  kindChoice: 'switch',
  dueQuery: 'yearsAndMonths',
  briefing: false,
  stepsCancel: false,
  wideTables: false,
  scanInto: [],
  approvedIn: [],
  approvesByCode: false,
  mandate: null,
  asksConsent: false,
  ownHeader: false,
  savesFiles: false,
} as const satisfies Partial<ChannelProfile>

/** `wx.login` is silent, so the mini-program simply asks again. */
export const wechatMiniProfile: ChannelProfile = { ...wechatProfile, outlivesPage: false }

/** The official account's page would have to leave for WeChat's authorize page to ask again. */
export const wechatWebProfile: ChannelProfile = { ...wechatProfile, outlivesPage: true }
