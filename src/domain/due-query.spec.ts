import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Insurance } from './due'
import { filtersByInsurance, filtersOf, initialForm, monthChoices, queryProblem, withKind, withToggled, yearChoices } from './due-query'
import { period } from './period'
import { day } from './time'

const ALL: readonly Insurance[] = ['flexiblePension', 'flexibleMedical', 'residentPension', 'residentMedical']

describe('the years to choose from', () => {
  it('WX-QRY-04: pension offers the current year, and 补缴 as the last', () => {
    expect(yearChoices('residentPension', day('2022-05-10'))).toEqual([2022, 'catchUp'])
  })

  it('WX-QRY-05: medical offers next year’s from the fourth quarter on, and this year’s always; never 补缴', () => {
    expect(yearChoices('residentMedical', day('2022-09-30'))).toEqual([2022])
    expect(yearChoices('residentMedical', day('2022-10-01'))).toEqual([2022, 2023])
    expect(initialForm(['residentMedical'], day('2022-11-20')).years.residentMedical).toBe(2023)
    expect(initialForm(['residentMedical'], day('2022-03-20')).years.residentMedical).toBe(2022)
  })
})

describe('the months to ask for', () => {
  it('WX-QRY-07: 否 asks for last month, as in the guide’s example of December 2021', () => {
    const form = initialForm(['flexiblePension', 'flexibleMedical'], day('2021-12-10'))
    expect(form.kind).toBe('daily')
    expect(form.period).toEqual({ from: '2021-11', to: '2021-11' })
    expect(initialForm(ALL, day('2022-01-05')).period).toEqual({ from: '2021-12', to: '2021-12' })
  })

  it('WX-QRY-08: 是 asks for this month, and 否 again for last month', () => {
    const today = day('2021-12-10')
    const special = withKind(initialForm(['flexiblePension'], today), 'special', today)
    expect(special).toMatchObject({ kind: 'special', period: { from: '2021-12', to: '2021-12' } })
    expect(withKind(special, 'daily', today).period).toEqual({ from: '2021-11', to: '2021-11' })
  })

  it('goes back two years from this month, newest first', () => {
    const months = monthChoices(day('2026-01-31'))
    expect([months[0], months[1], months.at(-1)]).toEqual(['2026-01', '2025-12', '2024-01'])
  })
})

describe('what the gateway is asked', () => {
  const today = day('2026-11-05')

  it('is one question for each ticked insurance: months for flexible employment, a year or 补缴 for residents', () => {
    const form = { ...initialForm(ALL, today), years: { residentPension: 'catchUp', residentMedical: 2027 } as const }
    expect(filtersOf(form)).toEqual([
      { insurance: 'flexiblePension', kind: 'daily', periodFrom: '2026-10', periodTo: '2026-10' },
      { insurance: 'flexibleMedical', kind: 'daily', periodFrom: '2026-10', periodTo: '2026-10' },
      { insurance: 'residentPension', catchUp: true },
      { insurance: 'residentMedical', year: 2027 },
    ])
  })

  it('is nothing while nothing is ticked or the months run backwards', () => {
    const form = initialForm(['flexibleMedical'], today)
    expect(queryProblem(form, 'yearsAndMonths')).toBeNull()
    expect(queryProblem(withToggled(form, 'flexibleMedical'), 'yearsAndMonths')).toBe('nothingTicked')
    expect(queryProblem({ ...form, period: { from: period('2026-10'), to: period('2026-09') } }, 'yearsAndMonths')).toBe('periodBackwards')
  })

  it('does not mind backward months when only residents’ insurance is asked for', () => {
    const form = initialForm(['residentMedical'], today)
    expect(queryProblem({ ...form, period: { from: period('2026-10'), to: period('2026-09') } }, 'yearsAndMonths')).toBeNull()
  })

  it('is the kind alone where the host asks for nothing else', () => {
    const form = { ...initialForm(['flexiblePension'], today), kind: 'special' as const, period: { from: period('2026-10'), to: period('2026-09') } }
    expect(queryProblem(form, 'insurance')).toBeNull()
    expect(filtersByInsurance(form)).toEqual([{ insurance: 'flexiblePension', kind: 'special' }])
  })

  it('names each ticked insurance once, however often it was toggled', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ALL)), (taps) => {
        const form = taps.reduce(withToggled, initialForm(ALL, today))
        const asked = filtersOf(form).map(({ insurance }) => insurance)
        const odd = ALL.filter((one) => taps.filter((tap) => tap === one).length % 2 === 0)
        expect(new Set(asked)).toEqual(new Set(odd))
        expect(asked).toHaveLength(odd.length)
      }),
    )
  })
})
