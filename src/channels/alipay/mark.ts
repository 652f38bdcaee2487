import type { HostMark } from '../channel'
import { isAlipayHost } from './host'
import { alipayProfile } from './profile'

/** The mini-program's page in a browser that plays its host; the mini-program itself is built with `registry.alipay.ts`. */
export const alipayMark: HostMark = {
  id: 'alipay',
  outlivesPage: alipayProfile.outlivesPage,
  ownHeader: alipayProfile.ownHeader,
  detect: ({ userAgent, global }) => /AlipayClient/i.test(userAgent) && isAlipayHost(global('my')),
}
