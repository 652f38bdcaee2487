import type { ChannelId } from '../channels/channel'

let current: string | null = null

const keyOf = (channel: ChannelId) => `session:${channel}`

/**
 * The session's token. On H5 a wallet may take the page away and bring it back, and a browser may reload it; so the
 * token is kept for as long as this tab or webview lives (session storage), and no longer. It names nobody.
 */
export const sessionToken = {
  read: (): string | null => current,
  keep(channel: ChannelId, token: string): void {
    current = token
    attempt(() => window.sessionStorage.setItem(keyOf(channel), token))
  },
  restore(channel: ChannelId): string | null {
    current = attempt(() => window.sessionStorage.getItem(keyOf(channel))) ?? null
    return current
  },
  forget(channel: ChannelId): void {
    current = null
    attempt(() => window.sessionStorage.removeItem(keyOf(channel)))
  },
}

/** Some webviews forbid storage; the session then lives as long as the page. */
function attempt<T>(action: () => T): T | null {
  try {
    return action()
  } catch {
    return null
  }
}
