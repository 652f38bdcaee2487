/** How long before the end the resident is warned (WCAG 2.2, 2.2.1: the gateway decides the end, so it can't be moved). */
export const WARN_BEFORE_MS = 2 * 60_000

/** How much of an order's time for paying is left. */
export interface PayingTime {
  readonly phase: 'plenty' | 'soon' | 'over'
  /** In how many milliseconds the phase is another; null when it stays. */
  readonly changesInMs: number | null
}

/**
 * @param expiresAt when the gateway ends the order, as the contract writes it
 * @param now the gateway's time, in milliseconds
 */
export function payingTime(expiresAt: string, now: number): PayingTime {
  const left = Date.parse(expiresAt) - now
  if (left <= 0) return { phase: 'over', changesInMs: null }
  if (left <= WARN_BEFORE_MS) return { phase: 'soon', changesInMs: left }
  return { phase: 'plenty', changesInMs: left - WARN_BEFORE_MS }
}
