import { describe, expect, it } from 'vitest'
import { Heap } from './heap'
import { CAPACITY, IMPATIENT, OURS, PUNCTUAL, simulationOf, SLOWING, STORM, STUBBORN, type Weather } from './scenarios'
import { rate, simulate, type Curve, type Policy } from './simulate'

const SEED = Number(process.env.ASKING_SEED ?? 20_261_126)
/** When everybody has begun and the gateway is well still. */
const CALM = { from: 40, to: 60 } as const

const play = (weather: Weather, policy: Policy, seconds = 240): Curve => simulate({ ...simulationOf(weather, policy, SEED), seconds })
const calm = ({ asked }: Curve): number => rate(asked, CALM.from, CALM.to)
const peak = (asked: readonly number[], from: number, to = asked.length): number => Math.max(...asked.slice(from, to))

/** The more of its time the gateway takes, the less it is asked. */
const isAskedLessAndLess = ({ asked }: Curve): boolean => {
  const rates = Array.from({ length: (SLOWING.to - SLOWING.from) / 20 }, (_, index) => rate(asked, SLOWING.from + index * 20, SLOWING.from + index * 20 + 20))
  return rates.every((each, index) => index === 0 || each <= (rates[index - 1] ?? 0) * 1.05)
}
/** Once people have noticed. */
const isLeftAlone = (curve: Curve): boolean => rate(curve.asked, STORM.to - 20, STORM.to) < calm(curve) / 3
/** No second after is worse than those before, so that it stays up. */
const isNotOverrun = ({ asked }: Curve): boolean => peak(asked, STORM.to) <= peak(asked, CALM.from, CALM.to) * 1.1
/** It works through what came in, and answers again while it is ill still. */
const copes = ({ asked, failed }: Curve): boolean => rate(asked, STORM.to - 30, STORM.to) <= CAPACITY.ill && rate(failed, STORM.to - 20, STORM.to) === 0

describe(`10,000 clients that wait for their orders (ASKING_SEED=${SEED})`, () => {
  it('ask a gateway less the slower it is', () => {
    const curve = play('slows down', OURS)
    expect(isAskedLessAndLess(curve)).toBe(true)
    expect(rate(curve.asked, SLOWING.to + 20, curve.asked.length)).toBeLessThan(calm(curve) / 2)
  })

  it.each(['refuses', 'hangs', 'sheds'] as const)('leave one that %s alone, and do not overrun it when it is back', (weather) => {
    const curve = play(weather, OURS)
    expect([isLeftAlone(curve), isNotOverrun(curve)]).toEqual([true, true])
    // Nobody was given up: within a minute all ask as before.
    expect(rate(curve.asked, STORM.to + 60, STORM.to + 120)).toBeGreaterThan(calm(curve) * 0.9)
  })

  it('let one that loses capacity work through what it has', () => {
    const curve = play('loses capacity', OURS)
    expect(copes(curve)).toBe(true)
  })

  it('would be found out if they asked every four seconds, come what may', () => {
    expect(isLeftAlone(play('refuses', STUBBORN, STORM.to))).toBe(false)
  })

  it('would be found out if they grew tired of waiting', () => {
    expect(copes(play('loses capacity', IMPATIENT, STORM.to))).toBe(false)
  })

  it('would be found out if they came back at the very moment that they were told', () => {
    expect(isNotOverrun(play('sheds', PUNCTUAL, STORM.to + 20))).toBe(false)
  })

  it('are the same clients for the same seed', () => {
    const short = { ...simulationOf('refuses', OURS, SEED), clients: 100, seconds: 60 }
    expect(simulate(short)).toEqual(simulate(short))
    expect(simulate(short)).not.toEqual(simulate({ ...short, seed: SEED + 1 }))
  })
})

describe('the heap of what comes next', () => {
  it('gives back the least first, also while more is added', () => {
    const heap = new Heap<number>((item) => item)
    for (const item of [5, 3, 9, 1, 7, 3]) heap.add(item)
    const taken = [heap.take(), heap.take()]
    heap.add(2)
    while (heap.size > 0) taken.push(heap.take())
    expect(taken).toEqual([1, 3, 2, 3, 5, 7, 9])
    expect(heap.take()).toBeNull()
  })
})
