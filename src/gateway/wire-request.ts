/** A request that has no answer after this long is treated as `offline`. */
export const TIMEOUT_MS = 15_000

export interface GatewayRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Below the gateway's address. */
  readonly url: string
  readonly params?: object
  readonly data?: object
  readonly headers?: Readonly<Record<string, string>>
}

/** What came back, whatever carried it. */
export interface WireAnswer {
  /** Whether it is what was asked for, and no problem. */
  readonly isGood: boolean
  readonly data: unknown
  /** The header of that name. */
  readonly retryAfter: unknown
}

/** Carries a request to the gateway; null where no answer came. Never rejects. */
export type Wire = (request: GatewayRequest, token: string | null) => Promise<WireAnswer | null>

/** A {@link Wire} that may have to be fetched first. */
export interface LazyWire {
  readonly ask: Wire
  /** Has it fetched when there is time, for the next request. */
  fetchAhead(): void
}
