import type { ChannelProfile } from '../channel'
import { hostConfig } from '../host-config'

/** Guide 1.1: an account of the bureau's own, in any browser. */
export const etaxProfile: ChannelProfile = {
  wording: 'etax',
  entry: 'signIn',
  forOthers: true,
  payMethods: ['unionPay', 'mandate'],
  kindChoice: 'tabs',
  dueQuery: null,
  briefing: true,
  stepsCancel: true,
  wideTables: true,
  scanInto: [
    { app: 'wechat', address: () => hostConfig().etax.wechatScanUrl },
    { app: 'alipay', address: () => hostConfig().etax.alipayScanUrl },
  ],
  approvedIn: [
    { app: 'taxApp', approver: 'taxApp', address: () => hostConfig().etax.taxAppScanUrl },
    { app: 'suishenban', approver: 'otherSources', address: () => hostConfig().etax.suishenbanScanUrl },
    { app: 'alipay', approver: 'otherSources', address: () => hostConfig().etax.alipayScanUrl },
    { app: 'unionpay', approver: 'otherSources', address: () => hostConfig().etax.unionPayScanUrl },
  ],
  approvesByCode: true,
  mandate: 'byScreen',
  asksConsent: false,
  ownHeader: true,
  outlivesPage: true,
  savesFiles: true,
}
