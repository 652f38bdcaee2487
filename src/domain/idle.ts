/** How long before the end the resident is warned; WCAG 2.2 (2.2.1) asks for twenty seconds at the least. */
const WARNING_MS = 120_000
/** Where the session could not be moved on, it is tried again after this long. */
const RETRY_MS = 10_000
const SECOND_MS = 1000

/** Moments in milliseconds, by one clock. */
export interface IdleTimes {
  readonly now: number
  /** How long the session lives when nothing is asked. */
  readonly limitMs: number
  /** When the gateway was last asked something, which moved the session on. */
  readonly askedAt: number
  /** When it was last tried to move the session on for somebody who was there. */
  readonly triedAt: number
  /** When the resident last touched, typed or scrolled. */
  readonly touchedAt: number
}

/**
 * What the time that went by calls for: nothing for a while, a question to the gateway on behalf of somebody who is there (a
 * long form asks nothing while it is filled), a warning, or the end.
 */
export type IdleStep =
  | { readonly kind: 'quiet'; readonly nextInMs: number }
  | { readonly kind: 'renew' | 'over' }
  | { readonly kind: 'warn'; readonly secondsLeft: number }

/**
 * 若长时间无操作，当次登录将失效 (指南 1.1.1): what the resident did last counts, and not what the page asked by itself. The
 * session is moved on in its second half for as long as that is within the limit.
 */
export function idleStep({ now, limitMs, askedAt, triedAt, touchedAt }: IdleTimes): IdleStep {
  const sessionLeft = askedAt + limitMs - now
  const left = Math.min(touchedAt + limitMs - now, sessionLeft)
  if (left <= 0) return { kind: 'over' }
  const warning = Math.min(WARNING_MS, limitMs / 2)
  const toWarning = touchedAt + limitMs - warning - now
  if (toWarning <= 0) return { kind: 'warn', secondsLeft: Math.ceil(left / SECOND_MS) }
  const toRenewal = Math.max(sessionLeft - limitMs / 2, triedAt + RETRY_MS - now)
  return toRenewal <= 0 ? { kind: 'renew' } : { kind: 'quiet', nextInMs: Math.min(toWarning, toRenewal) }
}
