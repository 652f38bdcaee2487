import { createAlipayChannel } from './alipay/channel'
import type { AlipayHost } from './alipay/host'
import type { Channel } from './channel'

declare const my: AlipayHost

/** An Alipay mini-program runs in one host only. */
export const detectChannel = async (): Promise<Channel> => createAlipayChannel(my)
