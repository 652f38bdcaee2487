import type { operations } from '../../types/gateway'
import { queryPeriods, residentMedicalYears } from './calendar'
import type { DueKind, Insurance } from './due'
import { addMonths, periodOfDay, type Period, type PeriodRange } from './period'
import type { Day } from './time'

/** What of a person's dues is asked for, as the contract takes it. */
export type DueFilter = Omit<NonNullable<operations['listDues']['parameters']['query']>, 'cursor' | 'limit'>

/** 缴费年份: a year, or 补缴 of the years before (指南 2.3.1 ③). */
export type YearChoice = number | 'catchUp'

export type ResidentInsurance = Extract<Insurance, 'residentPension' | 'residentMedical'>
export type FlexibleInsurance = Extract<Insurance, 'flexiblePension' | 'flexibleMedical'>

/**
 * How a host's query is made: a year for residents and months for flexible employment (指南 2.3.1 ③), or the kind of insurance
 * and 是否特殊缴费 alone (指南 2.4.1 ②③).
 */
export type QueryStyle = 'yearsAndMonths' | 'insurance'

/** What the query form holds (指南 2.3.1 ③); what its insurances are is what the person is registered for. */
export interface QueryForm {
  readonly ticked: ReadonlySet<Insurance>
  readonly years: Readonly<Record<ResidentInsurance, YearChoice>>
  /** 是否特殊缴费, of flexible employment. */
  readonly kind: DueKind
  /** 缴费期间起止, of flexible employment. */
  readonly period: PeriodRange
}

/** Why a form can't be asked with. */
export type QueryProblem = 'nothingTicked' | 'periodBackwards'

const RESIDENT: readonly Insurance[] = ['residentPension', 'residentMedical']
const MONTHS_BACK = 24

export const isResident = (insurance: Insurance): insurance is ResidentInsurance => RESIDENT.includes(insurance)
export const isFlexible = (insurance: Insurance): insurance is FlexibleInsurance => !isResident(insurance)

/**
 * The years that can be chosen, in the order of the guide's wheel: for medical this year's and, from the fourth quarter on,
 * next year's; for pension this year's, and 补缴 at the end (指南 2.3.1 ③; offered for pension only).
 */
export function yearChoices(insurance: ResidentInsurance, today: Day): readonly YearChoice[] {
  const { current, next } = residentMedicalYears(today)
  if (insurance === 'residentPension') return [current, 'catchUp']
  return next === null ? [current] : [current, next]
}

/** The months that can be chosen for 缴费期间, newest first: this one and the two years before. */
export function monthChoices(today: Day): readonly Period[] {
  const thisMonth = periodOfDay(today)
  return Array.from({ length: MONTHS_BACK + 1 }, (_, back) => addMonths(thisMonth, -back))
}

/**
 * The form as it stands at first: every registered kind ticked, this year's pension, the medical insurance of the year that is
 * being collected, 特殊缴费 否 and last month (指南 2.3.1 ③).
 */
export function initialForm(registered: readonly Insurance[], today: Day): QueryForm {
  const { current, next } = residentMedicalYears(today)
  return {
    ticked: new Set(registered),
    years: { residentPension: current, residentMedical: next ?? current },
    kind: 'daily',
    period: queryPeriods('daily', today),
  }
}

/** 是否特殊缴费 is answered, and 缴费期间 follows: 否 last month, 是 this month (指南 2.3.1 ③ a, b). */
export function withKind(form: QueryForm, kind: DueKind, today: Day): QueryForm {
  return { ...form, kind, period: queryPeriods(kind, today) }
}

/** A kind of insurance is ticked, or unticked. */
export function withToggled(form: QueryForm, insurance: Insurance): QueryForm {
  const ticked = new Set(form.ticked)
  if (!ticked.delete(insurance)) ticked.add(insurance)
  return { ...form, ticked }
}

/** What is wrong with a form, null when it can be asked with. */
export function queryProblem(form: QueryForm, style: QueryStyle): QueryProblem | null {
  if (form.ticked.size === 0) return 'nothingTicked'
  const asksForMonths = style === 'yearsAndMonths' && [...form.ticked].some(isFlexible)
  return asksForMonths && form.period.from > form.period.to ? 'periodBackwards' : null
}

/** What the gateway is asked by kind of insurance and 是否特殊缴费 alone, whatever the year or month (指南 2.4.1 ②③). */
export const filtersByInsurance = ({ ticked, kind }: QueryForm): readonly DueFilter[] =>
  [...ticked].map((insurance) => ({ insurance, kind }))

/** What the gateway is asked by years and months, one question an insurance. A notice comes whole even when only a part of it fits. */
export function filtersOf(form: QueryForm): readonly DueFilter[] {
  return [...form.ticked].map((insurance) => {
    if (!isResident(insurance)) {
      return { insurance, kind: form.kind, periodFrom: form.period.from, periodTo: form.period.to }
    }
    const year = form.years[insurance]
    return year === 'catchUp' ? { insurance, catchUp: true } : { insurance, year }
  })
}

