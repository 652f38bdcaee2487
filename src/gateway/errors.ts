import type { components } from '../../types/gateway'

export type Problem = components['schemas']['Problem']

/**
 * What can go wrong between the module and the gateway: the contract's codes, and three that no answer can carry.
 * - `offline`: no answer came (no network, a timeout, a dropped connection). Whether the request was carried out is unknown.
 * - `unintelligible`: an answer came that is not the contract's.
 */
export type GatewayErrorCode = Problem['code'] | 'offline' | 'unintelligible'

/** The one error that leaves `src/gateway`. A caller can switch over {@link code}; the words are in `src/locales`. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  constructor(
    readonly code: GatewayErrorCode,
    /** The whole problem, where the gateway sent one. */
    readonly problem: Problem | null = null,
    /** After how many seconds it is worth asking again, where the gateway said so. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code)
  }

  /** The session is gone; a new proof of identity is needed before anything else. */
  get endsSession(): boolean {
    return this.code === 'session-expired' || this.code === 'session-required'
  }

  /** Whether the same request may work a little later, so that waiting is an answer. */
  get isPassing(): boolean {
    return (
      this.code === 'offline' ||
      this.code === 'gateway-unavailable' ||
      this.code === 'gateway-fault' ||
      this.code === 'wallet-unavailable' ||
      this.code === 'rate-limited' ||
      this.code === 'unintelligible'
    )
  }
}
