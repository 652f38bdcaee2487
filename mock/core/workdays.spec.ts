import { spawnSync } from 'node:child_process'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { autoDebitDays } from '../../src/domain/calendar'
import { day, type Day } from '../../src/domain/day'
import { period } from '../../src/domain/period'
import { addDays } from '../../src/domain/time'
import { HOLIDAYS_2027 } from './holidays-2027'
import { settlementDay } from './settlement'
import { isWorkday, LAST_KNOWN_DAY, workdayAfter, workdayFrom } from './workdays'

const knownDay = fc.integer({ min: 0, max: 8700 }).map((days) => addDays(day('2004-01-01'), days))

describe('working days', () => {
  it.each([
    ['2026-10-10', true], // a Saturday that is worked (调休)
    ['2024-02-18', true], // a Sunday that is worked
    ['2026-10-01', false],
    ['2026-11-21', false],
    ['2026-11-20', true],
    ['2004-01-01', false],
  ])('%s: %s', (text, works) => {
    expect(isWorkday(day(text))).toBe(works)
  })

  it.each([
    ['2026-10-01', '2026-10-08'],
    ['2024-02-15', '2024-02-18'],
    ['2026-02-15', '2026-02-24'],
    ['2026-11-20', '2026-11-20'],
  ])('the first from %s on is %s', (from, first) => {
    expect(workdayFrom(day(from))).toBe(first)
  })

  it('are counted without the day from which is counted', () => {
    fc.assert(
      fc.property(knownDay, fc.integer({ min: 1, max: 12 }), (from, count) => {
        const reached = workdayAfter(from, count)
        const worked = daysAfter(from, reached).filter(isWorkday)
        expect(worked).toHaveLength(count)
        expect(worked.at(-1)).toBe(reached)
      }),
      { numRuns: 60 },
    )
    expect(workdayAfter(day('2026-11-21'), 0)).toBe('2026-11-21')
  })
})

describe('the day of the week', () => {
  const script = `
    import { isWorkday } from './mock/core/workdays.ts'
    const days = ['2026-10-10', '2026-10-01', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2027-10-03', '2027-10-04']
    process.stdout.write(days.map((day) => (isWorkday(day) ? 'w' : '-')).join(''))
  `

  it.each(['America/New_York', 'Pacific/Kiritimati', 'UTC'])('is Shanghai’s on a machine in %s', (zone) => {
    // A zone belongs to a process, so that it takes another one.
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
      cwd: path.resolve(import.meta.dirname, '../..'),
      encoding: 'utf8',
      env: { ...process.env, TZ: zone },
    })
    expect(stdout).toBe('w-w--w-w')
  })
})

describe('the year whose notice is not out', () => {
  it('has its statutory days, and ordinary weekends', () => {
    for (const holiday of HOLIDAYS_2027.days) expect(isWorkday(day(holiday))).toBe(false)
    expect(isWorkday(day('2027-10-04'))).toBe(true)
    expect(isWorkday(day('2027-10-09'))).toBe(false)
    expect(isWorkday(day('2027-12-31'))).toBe(true)
  })

  it('has the thirteen days of the rule, each once and in order', () => {
    expect(HOLIDAYS_2027.days).toHaveLength(13)
    expect([...new Set(HOLIDAYS_2027.days)].toSorted()).toEqual(HOLIDAYS_2027.days)
    for (const holiday of HOLIDAYS_2027.days) expect(day(holiday).slice(0, 4)).toBe(String(HOLIDAYS_2027.year))
  })

  it.each(['2003-12-31', '2028-01-01', '2100-06-01'])('nobody guesses at %s', (text) => {
    expect(() => isWorkday(day(text))).toThrow(RangeError)
  })

  it('ends the counting where the known days end', () => {
    expect(LAST_KNOWN_DAY).toBe('2027-12-31')
    expect(() => workdayAfter(LAST_KNOWN_DAY, 1)).toThrow(new RangeError('the holidays of 2028 are not known'))
  })
})

describe('the day of settlement', () => {
  it.each([
    ['2026-09-30', '2026-10-10'], // over 国庆, and a Saturday that is worked
    ['2026-11-20', '2026-11-25'], // over a weekend
    ['2026-11-21', '2026-11-25'], // paid on a Saturday
    ['2026-11-23', '2026-11-26'],
    ['2027-12-17', '2027-12-22'],
  ])('of what was paid on %s is %s', (paidOn, settled) => {
    expect(settlementDay(day(paidOn))).toBe(settled)
  })
})

describe('auto-debit days by the known holidays', () => {
  it.each([
    ['2024-02', ['2024-02-18']],
    ['2026-02', ['2026-02-11', '2026-02-12', '2026-02-13', '2026-02-14']],
    ['2026-11', ['2026-11-11', '2026-11-12', '2026-11-13']],
    ['2027-02', ['2027-02-11', '2027-02-12', '2027-02-15']],
  ])('of %s are %j', (month, days) => {
    expect(autoDebitDays(period(month), isWorkday)).toEqual(days)
  })

  it('leave every month of the sandbox a day on which one can pay by hand', () => {
    for (let year = 2015; year <= 2027; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const debited = autoDebitDays(period(`${year}-${String(month).padStart(2, '0')}`), isWorkday)
        expect(debited.length).toBeGreaterThan(0)
        expect(debited.every((of) => isWorkday(of) && of.slice(8) >= '11' && of.slice(8) < '24')).toBe(true)
      }
    }
  })
})

function daysAfter(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let of = addDays(from, 1); of <= to; of = addDays(of, 1)) days.push(of)
  return days
}
