import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closureOn, collectionPeriod } from '../../src/domain/calendar'
import { day, type Day } from '../../src/domain/day'
import { periodOfDay } from '../../src/domain/period'
import { addDays, instantOf, shanghaiDay, startOfDay } from '../../src/domain/time'
import { isInSandboxTime, openingMoment, SANDBOX_TIME } from './opening-moment'
import { isWorkday } from './workdays'

const opens = (text: string) => instantOf(openingMoment(new Date(text)))

describe('the opening moment', () => {
  it.each([
    ['now, on a day when one can pay', '2026-11-20T10:15:30.250+08:00', '2026-11-20T10:15:30.250+08:00'],
    ['now, on the last day', '2026-11-24T23:59:59.999+08:00', '2026-11-24T23:59:59.999+08:00'],
    ['the last day, after it', '2026-11-25T00:00:00.000+08:00', '2026-11-24T00:00:00.000+08:00'],
    ['the day before the banks’ run', '2026-11-12T09:00:00.000+08:00', '2026-11-10T09:00:00.000+08:00'],
    ['the last open day, once the known holidays end', '2030-05-05T08:30:00.000+08:00', '2027-12-17T08:30:00.000+08:00'],
  ])('is %s', (_, now, opening) => {
    expect(opens(now)).toBe(opening)
  })

  it('goes by Shanghai’s day, not by UTC’s', () => {
    expect(opens('2026-11-24T17:00:00.000Z')).toBe('2026-11-24T01:00:00.000+08:00')
  })

  it('is the latest one at which flexible employment can pay, at the same time of day', () => {
    const moment = fc.date({ min: new Date('2015-02-01'), max: new Date('2027-12-10'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, (now) => {
        const opening = openingMoment(now)
        expect(timeOfDay(opening)).toBe(timeOfDay(now))
        expect(isOpen(shanghaiDay(opening))).toBe(true)
        for (let of = addDays(shanghaiDay(opening), 1); of <= shanghaiDay(now); of = addDays(of, 1)) expect(isOpen(of)).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the sandbox’s time', () => {
  it('ends early enough for what is paid on its last day to be settled on a known one', () => {
    expect(SANDBOX_TIME).toEqual({ from: '2015-01-01', to: '2027-12-17' })
    expect(['2014-12-31', '2015-01-01', '2027-12-17', '2027-12-18'].map((text) => isInSandboxTime(day(text)))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

const timeOfDay = (moment: Date) => moment.getTime() - startOfDay(shanghaiDay(moment)).getTime()

const isOpen = (of: Day) => closureOn(collectionPeriod('flexiblePension', periodOfDay(of)), of, isWorkday) === null
