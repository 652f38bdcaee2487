import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autoDebitDays } from '../../src/domain/calendar'
import { periodOfDay } from '../../src/domain/period'
import { shanghaiDay } from '../../src/domain/time'
import { isWorkday } from '../core/workdays'
import type { Persona } from './persona'
import { seeAt } from './see-at'

const KINDS = ['always', 'untilDeadline', 'afterCounter', 'onAutoDebitDay', 'afterAutoDebit', 'afterDeadline'] as const satisfies readonly Persona['shows'][]

describe('when a case shows', () => {
  it.each<[Persona['shows'], string, string | null]>([
    ['always', '2026-11-30T10:00:00+08:00', null],
    ['untilDeadline', '2026-11-24T23:59:59+08:00', null],
    ['untilDeadline', '2026-11-25T00:00:00+08:00', '2026-12-01T10:00:00.000+08:00'],
    ['untilDeadline', '2026-12-31T12:00:00+08:00', '2027-01-01T10:00:00.000+08:00'],
    ['afterCounter', '2026-10-03T12:00:00+08:00', '2026-10-08T10:00:00.000+08:00'],
    ['afterCounter', '2026-11-02T09:29:00+08:00', '2026-11-02T10:00:00.000+08:00'],
    ['afterCounter', '2026-11-02T09:30:00+08:00', null],
    ['afterCounter', '2026-09-25T12:00:00+08:00', '2026-10-08T10:00:00.000+08:00'],
    ['onAutoDebitDay', '2026-11-12T12:00:00+08:00', null],
    ['onAutoDebitDay', '2026-11-20T12:00:00+08:00', '2026-11-11T10:00:00.000+08:00'],
    ['onAutoDebitDay', '2024-02-12T12:00:00+08:00', '2024-02-18T10:00:00.000+08:00'],
    ['afterAutoDebit', '2026-11-10T12:00:00+08:00', '2026-11-14T10:00:00.000+08:00'],
    ['afterAutoDebit', '2026-11-11T05:00:00+08:00', '2026-11-14T10:00:00.000+08:00'],
    ['afterAutoDebit', '2026-11-12T05:00:00+08:00', null],
    ['afterAutoDebit', '2024-02-18T05:00:00+08:00', '2024-02-19T10:00:00.000+08:00'],
    ['afterDeadline', '2026-11-24T23:59:59+08:00', '2026-11-26T10:00:00.000+08:00'],
    ['afterDeadline', '2026-11-25T00:00:00+08:00', null],
  ])('%s, seen from %s: %s', (shows, now, moment) => {
    expect(seeAt({ shows }, new Date(now))).toBe(moment)
  })

  it('is a moment at which it shows, wherever one comes from', () => {
    const moment = fc.date({ min: new Date('2015-01-01'), max: new Date('2027-11-30'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.constantFrom(...KINDS), (now, shows) => {
        const seen = seeAt({ shows }, now)
        const then = seen === null ? now : new Date(seen)
        expect(seeAt({ shows }, then)).toBeNull()
        const isDebitDay = autoDebitDays(periodOfDay(shanghaiDay(then)), isWorkday).includes(shanghaiDay(then))
        if (seen !== null && shows !== 'untilDeadline') expect(isDebitDay).toBe(shows === 'onAutoDebitDay')
      }),
    )
  })
})
