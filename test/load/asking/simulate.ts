import { afterAsking, NOTHING_ASKED, type Asking, type AskingPast } from '../../../src/domain/asking'
import { Heap } from './heap'

/** How long a client waits before it asks again, in milliseconds: {@link nextAskDelay}, or what it is compared with. */
export type Policy = (asking: Asking) => number

/** What a gateway does with a question. */
export interface Reply {
  /** Until the client has it. */
  readonly tookMs: number
  readonly failed: boolean
  readonly retryAfterSeconds: number | null
}

/** @param atMs since the beginning @param underWay how many questions it is busy with, this one not counted */
export type Gateway = (atMs: number, underWay: number) => Reply

export interface Simulation {
  readonly clients: number
  readonly seconds: number
  /** All have an order that does not end, and begin within so long: as bad as it can be. */
  readonly beginWithinSeconds: number
  readonly seed: number
  readonly policy: Policy
  readonly gateway: Gateway
}

export interface Curve {
  /** Questions that came in each second. */
  readonly asked: readonly number[]
  /** Of those that came in each second, how many failed, */
  readonly failed: readonly number[]
  /** and how long the average one took, in milliseconds. */
  readonly tookMs: readonly number[]
}

/**
 * Plays clients that ask and ask again, each one question at a time, against a gateway; in simulated time, the same for the
 * same seed.
 */
export function simulate({ clients, seconds, beginWithinSeconds, seed, policy, gateway }: Simulation): Curve {
  const random = randomFrom(seed)
  const pasts: AskingPast[] = Array.from({ length: clients }, () => NOTHING_ASKED)
  const questions = new Heap<{ readonly atMs: number; readonly client: number }>(({ atMs }) => atMs)
  const none = () => Array.from({ length: seconds }, () => 0)
  const [asked, failed, took] = [none(), none(), none()]
  const answers = new Heap<number>((atMs) => atMs)
  for (let client = 0; client < clients; client += 1) questions.add({ atMs: random() * beginWithinSeconds * 1_000, client })
  for (let next = questions.take(); next !== null && next.atMs < seconds * 1_000; next = questions.take()) {
    const { atMs, client } = next
    while ((answers.least() ?? Infinity) <= atMs) answers.take()
    const reply = gateway(atMs, answers.size)
    answers.add(atMs + reply.tookMs)
    const second = Math.floor(atMs / 1_000)
    asked[second] = (asked[second] ?? 0) + 1
    took[second] = (took[second] ?? 0) + reply.tookMs
    if (reply.failed) failed[second] = (failed[second] ?? 0) + 1
    const past = afterAsking(pasts[client] ?? NOTHING_ASKED, reply)
    pasts[client] = past
    const waitMs = policy({ ...past, retryAfterSeconds: reply.retryAfterSeconds, random })
    questions.add({ atMs: atMs + reply.tookMs + waitMs, client })
  }
  return { asked, failed, tookMs: took.map((sum, second) => sum / Math.max(1, asked[second] ?? 0)) }
}

/** What comes in a second on average, from one second to before another. */
export function rate(of: readonly number[], from: number, to: number): number {
  return of.slice(from, to).reduce((sum, count) => sum + count, 0) / (to - from)
}

/** mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
