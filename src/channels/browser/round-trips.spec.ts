// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createRoundTrips } from './round-trips'
import { createStandInPage, type StandInPageOptions } from './stand-in-page'

const MINUTE = 60_000

function createTrips(options: StandInPageOptions = {}) {
  let time = 1_000_000
  const page = createStandInPage(options)
  return { page, trips: createRoundTrips(page, 'wechat', () => time), pass: (milliseconds: number) => void (time += milliseconds) }
}

describe('round trips to a login page', () => {
  it('come back with the state that they left with, once', () => {
    const { trips } = createTrips()
    const state = trips.begin()
    expect(state).toMatch(/^[0-9a-f]{32}$/)
    expect([trips.end(), trips.end()]).toEqual([state, null])
  })

  it('have a new state each', () => {
    const { trips } = createTrips()
    expect(trips.begin()).not.toBe(trips.begin())
  })

  it('end after two in vain, and may begin anew when the resident asks again', () => {
    const { trips } = createTrips()
    trips.begin()
    trips.end()
    trips.begin()
    trips.end()
    expect(() => trips.begin()).toThrow('identity-unavailable')
    expect(() => trips.begin()).not.toThrow()
  })

  it('have nothing to do with those of a session before', () => {
    const { trips, pass } = createTrips()
    for (let session = 0; session < 5; session += 1) {
      expect(() => trips.begin()).not.toThrow()
      expect(trips.end()).not.toBeNull()
      pass(3 * MINUTE)
    }
  })

  it('do not count those that lie ahead, after the phone’s clock was put back', () => {
    const { trips, pass } = createTrips()
    trips.begin()
    trips.begin()
    pass(-10 * MINUTE)
    expect(() => trips.begin()).not.toThrow()
  })

  it('do not begin where nothing can be kept, for what comes back could not be checked', () => {
    const { trips } = createTrips({ storage: null })
    expect(trips.end()).toBeNull()
    expect(() => trips.begin()).toThrow('identity-unavailable')
  })

  it.each(['{', '7', 'null', '[]', '{"state":1,"begun":["a",null]}', '{"state":"s"}'])('make nothing of %s in the storage', (kept) => {
    const { trips } = createTrips({ storage: { 'identity:wechat': kept } })
    expect(trips.end()).toBeNull()
    expect(() => trips.begin()).not.toThrow()
  })
})
