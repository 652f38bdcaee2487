import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idleStep, type IdleTimes } from './idle'

const MINUTE = 60_000
const LIMIT = 30 * MINUTE
/** All in minutes; nothing was tried. */
const at = (now: number, { asked = 0, touched = 0, tried = -60 } = {}) =>
  idleStep({ now: now * MINUTE, limitMs: LIMIT, askedAt: asked * MINUTE, touchedAt: touched * MINUTE, triedAt: tried * MINUTE })

describe('a session in which nobody does anything', () => {
  it('is warned of two minutes before its end, and counted down to it', () => {
    expect(at(28)).toEqual({ kind: 'warn', secondsLeft: 120 })
    expect(at(29.5)).toEqual({ kind: 'warn', secondsLeft: 30 })
    expect(at(29.9999)).toEqual({ kind: 'warn', secondsLeft: 1 })
    expect(at(30)).toEqual({ kind: 'over' })
    expect(at(600)).toEqual({ kind: 'over' })
  })

  it('is as idle when the page asks by itself, as it does for an order', () => {
    expect(at(27, { asked: 26.9 })).toEqual({ kind: 'quiet', nextInMs: MINUTE })
    expect(at(28, { asked: 27.9 })).toEqual({ kind: 'warn', secondsLeft: 120 })
    expect(at(30, { asked: 29.9 })).toEqual({ kind: 'over' })
  })

  it('is warned of in its second half where it is short', () => {
    const short = { limitMs: MINUTE, askedAt: 0, triedAt: 29_000, touchedAt: 0 }
    expect(idleStep({ ...short, now: 29_000 })).toEqual({ kind: 'quiet', nextInMs: 1000 })
    expect(idleStep({ ...short, now: 30_000 })).toEqual({ kind: 'warn', secondsLeft: 30 })
  })
})

describe('a session of somebody who fills a long form', () => {
  it('is left alone in its first half, and moved on in its second', () => {
    expect(at(10, { touched: 10 })).toEqual({ kind: 'quiet', nextInMs: 5 * MINUTE })
    expect(at(15, { touched: 10 })).toEqual({ kind: 'renew' })
    expect(at(29, { touched: 10 })).toEqual({ kind: 'renew' })
  })

  it('is tried again a little later when the gateway was not reached', () => {
    expect(at(15, { touched: 10, tried: 15 })).toEqual({ kind: 'quiet', nextInMs: 10_000 })
    expect(at(16, { touched: 10, tried: 15 })).toEqual({ kind: 'renew' })
  })

  it('is over when the gateway’s time for it is, whoever is there', () => {
    expect(at(30, { touched: 29.9 })).toEqual({ kind: 'over' })
  })
})

/** Looks whenever it asks to be looked at, with a gateway that always answers. */
function outcomeOf(times: Omit<IdleTimes, 'now'>, begin: number): { readonly warnedAt: number; readonly renewals: number } {
  let [now, renewals, askedAt, triedAt] = [begin, 0, times.askedAt, times.triedAt]
  for (;;) {
    const step = idleStep({ ...times, askedAt, triedAt, now })
    if (step.kind === 'over') throw new Error('over without a warning')
    if (step.kind === 'warn') return { warnedAt: now, renewals }
    if (step.kind === 'quiet') now += Math.ceil(step.nextInMs)
    else {
      renewals += 1
      askedAt = triedAt = now
    }
  }
}

it('is never over without a warning, which comes when the resident was away for the limit but two minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 240_000, max: 24 * 60 * MINUTE }), fc.nat({ max: 200_000 }), (limitMs, touchedAt) => {
      const { warnedAt, renewals } = outcomeOf({ limitMs, askedAt: 0, triedAt: -MINUTE, touchedAt }, touchedAt)
      expect(warnedAt).toBe(touchedAt + limitMs - 120_000)
      expect(renewals).toBeLessThanOrEqual(2)
    }),
  )
})
