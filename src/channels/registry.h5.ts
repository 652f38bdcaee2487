import { alipayEntry } from './alipay/entry'
import { ChannelError, type Channel, type ChannelEntry, type HostEnvironment } from './channel'
import { etaxEntry } from './etax/entry'
import { environmentOf } from './marks'
import { suishenbanEntry } from './suishenban/entry'
import { unionpayEntry } from './unionpay/entry'
import { wechatMiniEntry } from './wechat/mini-entry'
import { wechatWebEntry } from './wechat/web-entry'

/**
 * The hosts that a web page may find itself in; the first that recognises itself is taken. The mini-program stands before
 * the webview of the same app, and the browser, which any page is in, stands last.
 */
export const ENTRIES: readonly ChannelEntry[] = [
  wechatMiniEntry,
  wechatWebEntry,
  unionpayEntry,
  suishenbanEntry,
  alipayEntry,
  etaxEntry,
]

/**
 * Finds the host and loads its adapter, and no other.
 * @throws {ChannelError} `identity-unavailable` when the adapter can't be loaded; calling again tries again.
 */
export async function detectChannel(env: HostEnvironment = environmentOf(window)): Promise<Channel> {
  const entry = ENTRIES.find(({ detect }) => detect(env)) ?? etaxEntry
  try {
    return await entry.load(env)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given'
    throw new ChannelError('identity-unavailable', `the adapter for ${entry.id} did not load: ${reason}`)
  }
}
