import { and, eq, inArray, lte, type SQL } from 'drizzle-orm'
import type { components } from '../../types/gateway'
import { backPayment } from '../../src/domain/calendar'
import type { DueKind, Insurance } from '../../src/domain/due'
import { periodOfDay, yearOf } from '../../src/domain/period'
import { shanghaiDay } from '../../src/domain/time'
import type { Day } from '../../src/domain/day'
import type { Database } from '../db/database'
import { dues, paymentRecords } from '../db/schema'

type Absence = components['schemas']['Absence']
type Reason = components['schemas']['AbsenceReason']

/** A due that is not open any more, and how it was paid, if it was. */
export interface PastDue {
  readonly insurance: Insurance
  readonly kind: DueKind
  readonly periodTo: string
  readonly opensOn: Day
  readonly closesOn: Day
  readonly source: 'order' | 'autoDebit' | 'counter' | null
}

/** Reads what decides why nothing is owed: everything of the person's that fits the question. */
export async function readPastDues(database: Database, personId: string, now: Date, fits: SQL | undefined): Promise<PastDue[]> {
  return database
    .select({
      insurance: dues.insurance,
      kind: dues.kind,
      periodTo: dues.periodTo,
      opensOn: dues.opensOn,
      closesOn: dues.closesOn,
      source: paymentRecords.source,
    })
    .from(dues)
    .leftJoin(paymentRecords, eq(paymentRecords.dueId, dues.id))
    .where(and(eq(dues.personId, personId), lte(dues.issuedAt, now), fits))
}

/** The condition of having one of these insurances. */
export const ofInsurances = (insurances: readonly Insurance[]): SQL => inArray(dues.insurance, [...insurances])

/**
 * Why nothing is owed, as far as the core knows (指南 2.5.1 ② 可能原因有). Of each insurance and kind the latest due
 * speaks: paid in the collection that is running, by the bank or by hand; or left unpaid past its last day.
 */
export function absenceOf(past: readonly PastDue[], now: Date): Absence {
  const today = shanghaiDay(now)
  const latest = latestOfEach(past)
  const reasons = new Set(latest.flatMap((due) => reasonOf(due, today) ?? []))
  // One can apply for 补缴 until the end of the month whose deadline was missed, and not after.
  const missedThisMonth = latest.some(
    (due) => reasonOf(due, today) === 'deadlinePassed' && periodOfDay(due.closesOn) === periodOfDay(today),
  )
  return {
    reasons: reasons.size === 0 ? ['nothingDue'] : [...reasons].toSorted(),
    backPayment: missedThisMonth ? backPayment(today) : null,
  }
}

function reasonOf(due: PastDue, today: Day): Reason | null {
  if (due.source === null) return isFlexible(due) ? 'deadlinePassed' : 'registrationLapsed'
  if (!isRunning(due, today)) return null
  return due.source === 'autoDebit' ? 'paidByAutoDebit' : 'paidByHand'
}

/** Whether a due belongs to the month or year that is being collected. */
function isRunning(due: PastDue, today: Day): boolean {
  if (isFlexible(due)) return periodOfDay(due.opensOn) === periodOfDay(today)
  return Number(due.periodTo.slice(0, 4)) >= yearOf(periodOfDay(today))
}

const isFlexible = ({ insurance }: PastDue): boolean => insurance === 'flexiblePension' || insurance === 'flexibleMedical'

function latestOfEach(past: readonly PastDue[]): PastDue[] {
  const latest = new Map<string, PastDue>()
  for (const due of past) {
    const key = `${due.insurance} ${due.kind}`
    const known = latest.get(key)
    if (known === undefined || due.periodTo > known.periodTo) latest.set(key, due)
  }
  return [...latest.values()]
}
