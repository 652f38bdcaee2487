import { ChannelError, type OpenedPage } from '../channel'

/** What of `window` is needed to remember that the page left for a login page. */
export interface RememberingPage {
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  readonly crypto: Pick<Crypto, 'getRandomValues'>
}

/** Round trips to the login page that may follow on each other within {@link WINDOW_MS}. */
const MOST = 2
/** As long as a proof of identity is good for: trips that lie further apart have nothing to do with each other. */
const WINDOW_MS = 5 * 60_000

/**
 * The way to a host's login page and back. What is kept over it stays in the session storage and says nothing about a
 * person: the random `state` of the trip under way, and when the last trips began.
 */
export interface RoundTrips {
  /**
   * Notes that the page is about to leave. @returns the state that has to come back.
   * @throws {ChannelError} `identity-unavailable` when the trips before came to nothing (the next call begins anew, since
   * only the resident asks again), or when nothing can be kept, so that what comes back could not be checked.
   */
  begin(): string
  /** The state of the trip that led to this page, once; null when it was not opened by one. */
  end(): string | null
}

const keyOf = (host: string) => `identity:${host}`

/** The state of the trip that led to this page, left as it is; null when it was not opened by one. */
export const stateUnderWay = (page: OpenedPage, host: string): string | null => readTrips(page, keyOf(host)).state

function readTrips(page: Pick<OpenedPage, 'sessionStorage'>, key: string): { readonly state: string | null; readonly begun: readonly number[] } {
  try {
    const kept: unknown = JSON.parse(page.sessionStorage.getItem(key) ?? 'null')
    if (typeof kept === 'object' && kept !== null && 'state' in kept && 'begun' in kept && Array.isArray(kept.begun)) {
      const begun = kept.begun.filter((at) => typeof at === 'number')
      return { state: typeof kept.state === 'string' ? kept.state : null, begun }
    }
  } catch {
    // Storage that is closed or was tampered with has nothing to say.
  }
  return { state: null, begun: [] }
}

export function createRoundTrips(page: RememberingPage, host: string, now: () => number = Date.now): RoundTrips {
  const key = keyOf(host)
  const read = () => readTrips(page, key)

  return {
    begin() {
      const recent = read().begun.filter((at) => at <= now() && now() - at < WINDOW_MS)
      if (recent.length >= MOST) {
        forget()
        throw new ChannelError('identity-unavailable', 'the login page was visited twice in vain')
      }
      const state = randomState(page.crypto)
      try {
        page.sessionStorage.setItem(key, JSON.stringify({ state, begun: [...recent, now()] }))
      } catch {
        throw new ChannelError('identity-unavailable', 'the session storage is closed')
      }
      return state
    },
    end() {
      const { state, begun } = read()
      if (state === null) return null
      try {
        page.sessionStorage.setItem(key, JSON.stringify({ state: null, begun }))
      } catch {
        return null
      }
      return state
    },
  }

  function forget(): void {
    try {
      page.sessionStorage.removeItem(key)
    } catch {
      // Storage that is closed keeps nothing either.
    }
  }
}

/** 128 bits as hexadecimal digits: WeChat takes letters and digits only. */
function randomState(crypto: RememberingPage['crypto']): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
