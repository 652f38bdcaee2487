import type { HostMark } from '../channel'
import { unionpayProfile } from './profile'

/** A page in 云闪付's webview. */
export const unionpayMark: HostMark = {
  id: 'unionpay',
  outlivesPage: unionpayProfile.outlivesPage,
  ownHeader: unionpayProfile.ownHeader,
  detect: ({ userAgent }) => /com\.unionpay\.(chsp|mobilepay)|UnionPay\//i.test(userAgent),
}
