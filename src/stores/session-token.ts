import type { ChannelId } from '../channels/channel'

let current: string | null = null

/** The session's token, in memory only: a mini-program's host says anew who is there whenever it is opened. */
export const sessionToken = {
  read: (): string | null => current,
  keep(_channel: ChannelId, token: string): void {
    current = token
  },
  /** Takes up a token that was kept before the page was left; there is none in a mini-program. */
  restore: (_channel: ChannelId): string | null => current,
  forget(_channel: ChannelId): void {
    current = null
  },
}
