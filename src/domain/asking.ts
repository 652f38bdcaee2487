/** How an unanswered question is asked again. */
export interface Asking {
  /** How often it was asked before: 0 for the first time. */
  readonly attempt: number
  /** What the gateway's `Retry-After` said; null without one, and without effect when it is no number. */
  readonly retryAfterSeconds: number | null
  /** From 0 to below 1, as `Math.random`. */
  readonly random: () => number
}

const LEAST_MS = 500
const FIRST_SPREAD_MS = 1_000
const WIDEST_SPREAD_MS = 15_000
const LONGEST_WAIT_MS = 60_000

/**
 * How long to wait before asking the gateway again, in whole milliseconds. The wait grows with every attempt and is
 * spread over all of its range (exponential back-off with full jitter), so that a slow gateway gets fewer questions and
 * not all of them at once. `Retry-After` is the least wait, up to a minute: nobody is left without an answer by a
 * header that asks for more.
 */
export function nextAskDelay({ attempt, retryAfterSeconds, random }: Asking): number {
  const askedFor = Number.isFinite(retryAfterSeconds) ? Number(retryAfterSeconds) * 1_000 : 0
  const least = Math.min(LONGEST_WAIT_MS, Math.max(LEAST_MS, askedFor))
  const spread = Math.min(WIDEST_SPREAD_MS, FIRST_SPREAD_MS * 2 ** attempt)
  return Math.ceil(least) + Math.floor(random() * spread)
}
