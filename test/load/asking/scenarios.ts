import { nextAskDelay } from '../../../src/domain/asking'
import type { Gateway, Policy, Reply, Simulation } from './simulate'

/** The gateway asks for this wait as long as an order is under way. */
const RETRY_AFTER_SECONDS = 1
/** After so long the client gives up a question (`src/gateway/http.ts`). */
const TIMEOUT_MS = 15_000
const QUICK_MS = 10
const SLOW_MS = 5_000

export type Weather = 'slows down' | 'refuses' | 'hangs' | 'sheds' | 'loses capacity'

/** When it begins and ends, in seconds. */
export const STORM = { from: 60, to: 120 } as const
/** Slowing down takes longer than failing. */
export const SLOWING = { from: 60, to: 180 } as const
/** What the gateway can answer in a second, while it is well and while it has lost capacity. */
export const CAPACITY = { well: 3_000, ill: 300 } as const

const answered = (tookMs: number): Reply =>
  tookMs < TIMEOUT_MS ? { tookMs, failed: false, retryAfterSeconds: RETRY_AFTER_SECONDS } : { tookMs: TIMEOUT_MS, failed: true, retryAfterSeconds: null }

const duringStorm = (atMs: number): boolean => atMs >= STORM.from * 1_000 && atMs < STORM.to * 1_000

export const GATEWAYS: Readonly<Record<Weather, Gateway>> = {
  // From 10 ms to 5 s, evenly on a logarithmic scale, and slow from there on.
  'slows down': (atMs) => {
    const share = Math.min(1, Math.max(0, (atMs / 1_000 - SLOWING.from) / (SLOWING.to - SLOWING.from)))
    return answered(QUICK_MS * (SLOW_MS / QUICK_MS) ** share)
  },
  refuses: (atMs) => (duringStorm(atMs) ? { tookMs: 2, failed: true, retryAfterSeconds: null } : answered(QUICK_MS)),
  hangs: (atMs) => (duringStorm(atMs) ? { tookMs: TIMEOUT_MS, failed: true, retryAfterSeconds: null } : answered(QUICK_MS)),
  // 503 to everybody, with the same moment at which to come back.
  sheds: (atMs) => (duringStorm(atMs) ? { tookMs: 5, failed: true, retryAfterSeconds: Math.ceil(STORM.to - atMs / 1_000) } : answered(QUICK_MS)),
  // Questions wait in line, and one that was given up by its client is worked on all the same.
  'loses capacity': (atMs, underWay) => answered(((underWay + 1) / (duringStorm(atMs) ? CAPACITY.ill : CAPACITY.well)) * 1_000),
}

/** The module's clients, */
export const OURS: Policy = nextAskDelay
/** and what they must not be: one that asks every four seconds, come what may; */
export const STUBBORN: Policy = () => 4_000
/** one that grows tired of waiting, and backs off by the number of its questions only; */
export const IMPATIENT: Policy = (asking) => nextAskDelay({ ...asking, failures: 0, tookMs: 0 })
/** one that comes back at the very moment that it was told. */
export const PUNCTUAL: Policy = (asking) => (asking.failures > 0 && asking.retryAfterSeconds !== null ? asking.retryAfterSeconds * 1_000 : nextAskDelay(asking))

export const simulationOf = (weather: Weather, policy: Policy, seed: number): Simulation => ({
  clients: 10_000,
  seconds: 240,
  beginWithinSeconds: 15,
  seed,
  policy,
  gateway: GATEWAYS[weather],
})
