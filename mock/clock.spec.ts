import { describe, expect, it } from 'vitest'
import { createClock } from './clock'

function machine(start: string) {
  let now = new Date(start)
  return { now: () => now, pass: (ms: number) => (now = new Date(now.getTime() + ms)) }
}

describe('the sandbox’s clock', () => {
  it('is the machine’s until it is set, and goes on ticking from where it was set', () => {
    const time = machine('2026-11-24T10:00:00Z')
    const clock = createClock(time)
    expect([clock.now(), clock.offsetMs]).toEqual([new Date('2026-11-24T10:00:00Z'), null])
    clock.set(new Date('2026-11-20T08:00:00Z'))
    time.pass(1500)
    expect(clock.now()).toEqual(new Date('2026-11-20T08:00:01.500Z'))
    clock.set(null)
    expect([clock.now(), clock.offsetMs]).toEqual([new Date('2026-11-24T10:00:01.500Z'), null])
  })

  it('takes up over a restart where the time has gone meanwhile', () => {
    const before = createClock(machine('2026-11-24T10:00:00Z'))
    before.set(new Date('2026-12-01T10:00:00Z'))
    const after = createClock(machine('2026-11-25T10:00:00Z'))
    after.restore(before.offsetMs)
    expect(after.now()).toEqual(new Date('2026-12-02T10:00:00Z'))
    after.restore(null)
    expect(after.now()).toEqual(new Date('2026-11-25T10:00:00Z'))
  })

  it('set to the very moment it is counts as set', () => {
    const clock = createClock(machine('2026-11-24T10:00:00Z'))
    clock.set(clock.now())
    expect(clock.offsetMs).toBe(0)
  })
})
