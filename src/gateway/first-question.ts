import type { WireAnswer } from './wire-request'

export const OVERVIEW = '/overview'
export const SESSIONS = '/sessions'

/** What the page itself asks, word for word what the app is going to ask first. */
export interface FirstQuestion {
  readonly method: 'GET' | 'POST'
  /** Below the gateway's address. */
  readonly url: string
  readonly data?: object
  readonly token: string | null
}

/** A question under way before the app was there. */
export interface FirstCall {
  /** In milliseconds by this device's clock. */
  readonly sentAt: number
  /**
   * @param again asks once more, in the ordinary way: what had no answer is asked again where asking twice does no harm. A
   * proof of identity is good for once, and whether it was redeemed is not known.
   */
  answer(again: () => Promise<WireAnswer | null>): Promise<WireAnswer | null>
}
