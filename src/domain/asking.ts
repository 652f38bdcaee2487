/** What the answers so far tell about how to ask on. */
export interface AskingPast {
  /** How often it was asked before: 0 for the first time. */
  readonly attempt: number
  /** How many of the last questions, one after another, had no answer or none of use. */
  readonly failures: number
  /** How long the last one took, answered or not. */
  readonly tookMs: number
}

/** How an unanswered question is asked again. */
export interface Asking extends AskingPast {
  /** What the gateway's `Retry-After` said; null without one, and without effect when it is no number. */
  readonly retryAfterSeconds: number | null
  /** From 0 to below 1, as `Math.random`. */
  readonly random: () => number
}

/** Nothing was asked yet. */
export const NOTHING_ASKED: AskingPast = { attempt: 0, failures: 0, tookMs: 0 }

const LEAST_MS = 500
const FIRST_SPREAD_MS = 1_000
const WIDEST_SPREAD_MS = 15_000
/** After a failure: nobody's answer is near, and whoever is back must not meet everybody at once. */
const WIDEST_SPREAD_AFTER_FAILURE_MS = 60_000
const LONGEST_WAIT_MS = 60_000
/** So many times as long as an answer took the gateway is left alone: of its time a client takes a third at the most. */
const PATIENCE = 2

/**
 * How long to wait before asking the gateway again, in whole milliseconds. The wait grows with every attempt, with every
 * failure and with the time that an answer takes, and is spread over all of its range (exponential back-off with full
 * jitter), so that a slow gateway gets fewer questions and not all of them at once. `Retry-After` is the least wait, up to
 * a minute: nobody is left without an answer by a header that asks for more; who all were told the same are spread over as
 * long again.
 */
export function nextAskDelay({ attempt, failures, tookMs, retryAfterSeconds, random }: Asking): number {
  const askedFor = Number.isFinite(retryAfterSeconds) ? Number(retryAfterSeconds) * 1_000 : 0
  const least = Math.min(LONGEST_WAIT_MS, Math.max(LEAST_MS, askedFor, tookMs * PATIENCE))
  const widest = failures === 0 ? WIDEST_SPREAD_MS : WIDEST_SPREAD_AFTER_FAILURE_MS
  const backOff = Math.min(widest, FIRST_SPREAD_MS * 2 ** (attempt + failures))
  const spread = Math.max(backOff, Math.min(LONGEST_WAIT_MS, askedFor))
  return Math.ceil(least) + Math.floor(random() * spread)
}

/** What is known once a question was answered, or was not. */
export const afterAsking = ({ attempt, failures }: AskingPast, { tookMs, failed }: { readonly tookMs: number; readonly failed: boolean }): AskingPast => ({
  attempt: attempt + 1,
  failures: failed ? failures + 1 : 0,
  tookMs,
})
