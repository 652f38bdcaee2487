import { describe, expect, it } from 'vitest'
import { period } from '../../../src/domain/period'
import { GatewayProblem } from '../problem'
import { readCalendar, readCollection } from './calendar'

const NOW = new Date('2026-11-20T10:00:00+08:00')
const closed = (month: string) => readCalendar(period(month), NOW).days.filter(({ handPayment }) => !handPayment).map(({ day, closure }) => [day, closure])

describe('the calendar of a month', () => {
  it('has every day, and closes on the auto-debit days alone', () => {
    const { days, today, month } = readCalendar(period('2026-11'), NOW)
    expect([days.length, days[0]?.day, days.at(-1)?.day, today, month]).toEqual([30, '2026-11-01', '2026-11-30', '2026-11-20', '2026-11'])
    expect(closed('2026-11')).toEqual([
      ['2026-11-11', 'autoDebitDay'],
      ['2026-11-12', 'autoDebitDay'],
      ['2026-11-13', 'autoDebitDay'],
    ])
    expect(days.every(({ handPayment, closure }) => handPayment === (closure === null))).toBe(true)
  })

  it('puts the run of February 2024 off to the 18th', () => {
    expect(closed('2024-02')).toEqual([['2024-02-18', 'autoDebitDay']])
    expect(readCalendar(period('2024-02'), NOW).days).toHaveLength(29)
  })

  it('says when each insurance is collected', () => {
    expect(readCalendar(period('2026-11'), NOW).periods).toEqual([
      { insurance: 'flexiblePension', opensOn: '2026-11-01', closesOn: '2026-11-24' },
      { insurance: 'flexibleMedical', opensOn: '2026-11-01', closesOn: '2026-11-24' },
      { insurance: 'residentPension', opensOn: '2026-01-01', closesOn: '2026-12-31' },
      { insurance: 'residentMedical', opensOn: '2026-10-01', closesOn: '2026-12-31' },
    ])
  })

  it.each(['1999-01', '2014-12', '2028-01', '2099-12'])('is refused for %s, whose holidays nobody knows', (month) => {
    expect(() => readCalendar(period(month), NOW)).toThrow(GatewayProblem)
  })

  it('can be read for every month of the sandbox, to its end', () => {
    expect(readCalendar(period('2015-01'), NOW).days).toHaveLength(31)
    expect(readCalendar(period('2027-12'), NOW).days).toHaveLength(31)
  })
})

describe('the collection today', () => {
  it.each([
    ['2026-11-10T23:59:59.999+08:00', null],
    ['2026-11-11T00:00:00.000+08:00', { reason: 'autoDebitDay', reopensOn: '2026-11-14' }],
    ['2026-11-13T23:59:59.999+08:00', { reason: 'autoDebitDay', reopensOn: '2026-11-14' }],
    ['2026-11-14T00:00:00.000+08:00', null],
    ['2026-11-30T12:00:00.000+08:00', null],
    ['2024-02-18T12:00:00.000+08:00', { reason: 'autoDebitDay', reopensOn: '2024-02-19' }],
  ])('at %s: %j', (now, closure) => {
    expect(readCollection(new Date(now)).closure).toEqual(closure)
  })
})
