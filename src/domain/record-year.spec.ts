import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Insurance } from './due'
import { addMonths, monthsIn, period, yearRange } from './period'
import { countMonths, recordYear, recordYears, type RecordsKnown } from './record-year'
import { day } from './time'

const PENSION = { insurance: 'flexiblePension', levyItem: '企业职工基本养老保险' } as const
const CHILD = { insurance: 'residentMedical', levyItem: '城乡居民基本医疗保险' } as const
const month = (text: string) => ({ from: text, to: text })

function known(changes: Partial<RecordsKnown> = {}): RecordsKnown {
  return { records: [], dues: [], enrolments: [], paidSpans: [], complete: true, today: day('2026-09-20'), ...changes }
}

const statesOf = (year: number, what: RecordsKnown) => recordYear(year, what).map(({ months }) => months.map(({ state }) => state.kind).join(' '))

describe('the months of a year', () => {
  it('are paid, owed, gone by unpaid, or of nobody’s concern', () => {
    const what = known({
      enrolments: [PENSION],
      records: [
        { ...PENSION, period: month('2026-03'), paidAt: '2026-04-13T06:00:00.000+08:00' },
        { ...PENSION, period: month('2026-05'), paidAt: '2026-06-20T10:00:00.000+08:00' },
      ],
      dues: [{ ...PENSION, period: month('2026-08') }],
      paidSpans: [{ insurance: 'flexiblePension', period: { from: '2026-03', to: '2026-05' } }],
    })
    expect(statesOf(2026, what)).toEqual(['none none paid missing paid missing missing due none none none none'])
    const [row] = recordYear(2026, what)
    expect([row?.levyItem, row?.months[2]]).toEqual(['企业职工基本养老保险', { month: '2026-03', state: { kind: 'paid', on: '2026-04-13' } }])
    expect(row && countMonths(row)).toEqual({ paid: 2, due: 1, missing: 3, none: 6 })
  })

  it('are all twelve paid by a whole year', () => {
    const what = known({ records: [{ ...CHILD, period: { from: '2026-01', to: '2026-12' }, paidAt: '2025-12-31T16:30:00.000Z' }] })
    expect(statesOf(2026, what)).toEqual([Array(12).fill('paid').join(' ')])
    // It was the new year in Shanghai by then.
    expect(recordYear(2026, what)[0]?.months[11]?.state).toEqual({ kind: 'paid', on: '2026-01-01' })
    expect(statesOf(2025, what)).toEqual([])
  })

  it.each([
    ['2026-09-24', 'none'],
    ['2026-09-25', 'missing'],
  ])('go by unpaid with the 24th of the next one: on %s August is %s', (today, state) => {
    const paidSpans = [{ insurance: 'flexiblePension' as const, period: month('2026-07') }]
    expect(recordYear(2026, known({ enrolments: [PENSION], paidSpans, today: day(today) }))[0]?.months[7]?.state.kind).toBe(state)
  })

  it.each<[string, Partial<RecordsKnown>]>([
    ['not all records are known', { complete: false }],
    ['the person is not insured any more', { enrolments: [], dues: [{ ...PENSION, period: month('2026-08') }] }],
    ['nothing was ever paid', { paidSpans: [] }],
    ['another insurance was paid', { paidSpans: [{ insurance: 'flexibleMedical', period: month('2020-01') }] }],
  ])('never go by unpaid where %s', (_, changes) => {
    const paidSpans = [{ insurance: 'flexiblePension' as const, period: month('2020-01') }]
    expect(statesOf(2026, known({ enrolments: [PENSION], paidSpans, ...changes })).join()).not.toContain('missing')
  })

  it('never go by unpaid where a year is paid at once', () => {
    const what = known({ enrolments: [CHILD], paidSpans: [{ insurance: 'residentMedical', period: { from: '2020-01', to: '2020-12' } }] })
    expect(statesOf(2024, what)).toEqual([Array(12).fill('none').join(' ')])
  })

  it('are owed when something is owed beside what was paid, and paid on the later of two days', () => {
    const twice = ['2026-07-20', '2026-07-23', '2026-07-01'].map((on) => ({ ...PENSION, period: month('2026-06'), paidAt: `${on}T10:00:00.000+08:00` }))
    expect(recordYear(2026, known({ records: twice }))[0]?.months[5]?.state).toEqual({ kind: 'paid', on: '2026-07-23' })
    expect(recordYear(2026, known({ records: twice, dues: [{ ...PENSION, period: month('2026-06') }] }))[0]?.months[5]?.state).toEqual({ kind: 'due' })
  })
})

describe('the years', () => {
  it('run from the first paid month to the last one that is owed, newest first', () => {
    const what = known({
      paidSpans: [
        { insurance: 'flexiblePension', period: { from: '2023-11', to: '2026-08' } },
        { insurance: 'residentMedical', period: { from: '2025-01', to: '2025-12' } },
      ],
      dues: [{ ...CHILD, period: { from: '2027-01', to: '2027-12' } }],
    })
    expect(recordYears(what)).toEqual([2027, 2026, 2025, 2024, 2023])
  })

  it('are this one alone where nothing is known', () => {
    expect(recordYears(known())).toEqual([2026])
  })
})

describe('whatever was paid and is owed', () => {
  const insurance = fc.constantFrom<Insurance>('flexiblePension', 'flexibleMedical', 'residentPension', 'residentMedical')
  const range = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 14 })).map(([start, length]) => ({
    from: addMonths(period('2023-01'), start),
    to: addMonths(period('2023-01'), start + length),
  }))
  const one = fc.record({ insurance, levyItem: fc.constant('险种'), period: range })
  const anything = fc.record({
    records: fc.array(fc.tuple(one, fc.constantFrom('2024-02-29T00:00:00.000+08:00', '2026-09-19T23:59:59.999Z')).map(([what, paidAt]) => ({ ...what, paidAt }))),
    dues: fc.array(one),
    enrolments: fc.array(fc.record({ insurance, levyItem: fc.constant('险种') })),
    paidSpans: fc.array(fc.record({ insurance, period: range })),
    complete: fc.boolean(),
    today: fc.constantFrom(day('2024-02-29'), day('2025-12-31'), day('2026-09-24'), day('2026-09-25')),
  })

  it('a month is owed exactly when a due covers it, and paid when only a record does', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2022, max: 2030 }), (what, year) => {
        for (const row of recordYear(year, what)) {
          expect(row.months.map((cell) => cell.month)).toEqual(monthsIn(yearRange(year)))
          for (const { month: of, state } of row.months) {
            const covers = (some: readonly { insurance: Insurance; period: { from: string; to: string } }[]) =>
              some.some((it) => it.insurance === row.insurance && monthsIn({ from: period(it.period.from), to: period(it.period.to) }).includes(of))
            expect(state.kind === 'due').toBe(covers(what.dues))
            expect(state.kind === 'paid').toBe(covers(what.records) && !covers(what.dues))
            if (state.kind === 'missing') expect([what.complete, of < what.today.slice(0, 7), row.insurance.startsWith('flexible')]).toEqual([true, true, true])
          }
        }
      }),
    )
  })

  it('no record and no due is left out of the years', () => {
    fc.assert(
      fc.property(anything, (drawn) => {
        const what = { ...drawn, paidSpans: drawn.records }
        const years = recordYears(what)
        for (const { insurance: of, period: { from, to } } of [...what.records, ...what.dues]) {
          for (const end of [from, to]) {
            const year = Number(end.slice(0, 4))
            expect(years).toContain(year)
            expect(recordYear(year, what).map((row) => row.insurance)).toContain(of)
          }
        }
        expect(years).toEqual(years.toSorted((a, b) => b - a))
      }),
    )
  })
})
