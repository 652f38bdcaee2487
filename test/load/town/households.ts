import { assessDues, assessEnrolments, type AssessedEnrolment } from '../../../mock/core/levies/assess'
import type { AssessedDue } from '../../../mock/core/levies/assessed-due'
import type { FlexibleLevy, Levy, Moments } from '../../../mock/core/levies/levy'
import { settlementDay } from '../../../mock/core/settlement'
import { shanghaiDay } from '../../../src/domain/time'

/** A kind of people in the town, and how many of twenty are of it. */
interface Kind {
  readonly ofTwenty: number
  readonly levies: readonly Levy[]
  readonly birthYear: number
  /** Whether their bank debits them. */
  readonly mandate: boolean
}

const FLEXIBLE: FlexibleLevy = { rule: 'flexible', notices: 'joint', historyMonths: 2, baseYuan: null, settledBy: 'history', until: 'running' }

/** Two months of history each: what is paid is a row as what is owed, and older years would only make the table longer. */
const KINDS: readonly Kind[] = [
  { ofTwenty: 10, levies: [FLEXIBLE], birthYear: 1988, mandate: false },
  { ofTwenty: 4, levies: [{ ...FLEXIBLE, notices: 'separate', baseYuan: 9000 }], birthYear: 1982, mandate: false },
  { ofTwenty: 2, levies: [{ ...FLEXIBLE, settledBy: 'autoDebit' }], birthYear: 1985, mandate: true },
  { ofTwenty: 3, levies: [{ rule: 'residentMedical' }], birthYear: 1987, mandate: false },
  { ofTwenty: 1, levies: [{ rule: 'residentPension', levelYuan: 3300, earlierYears: 3, earlierNotices: 'separate' }], birthYear: 1972, mandate: false },
]

/** What everybody of a kind is insured for and was assessed, by the core's own rules. */
export interface Household {
  readonly slots: readonly number[]
  readonly mandate: boolean
  readonly enrolments: readonly AssessedEnrolment[]
  readonly dues: readonly (AssessedDue & { readonly settlesOn: string | null })[]
}

/** The kinds of the town at a moment; a person's is the one that has their number modulo twenty among its slots. */
export function households(moments: Moments): Household[] {
  let next = 0
  return KINDS.map(({ ofTwenty, levies, birthYear, mandate }) => {
    const insured = { documentNumber: '', district: '闵行' as const, birthYear, levies }
    const slots = Array.from({ length: ofTwenty }, (_, index) => next + index)
    next += ofTwenty
    return {
      slots,
      mandate,
      enrolments: assessEnrolments(insured, moments),
      dues: assessDues(insured, moments).map((due) => ({ ...due, settlesOn: due.paid === null ? null : settlementDay(shanghaiDay(due.paid.at)) })),
    }
  })
}
