import type { components } from '../../types/gateway'
import type { CounterService } from './counter'

export type AbsenceReason = components['schemas']['AbsenceReason']

/** What somebody who is told a cause can open next: a page of the module, or what a counter does for them. */
export type Remedy = 'calendar' | 'records' | CounterService

/** What to do about each cause of "nothing is owed" (指南 2.5.1 ②). */
export const REMEDIES: Readonly<Record<AbsenceReason, Remedy>> = {
  nothingDue: 'calendar',
  paidByAutoDebit: 'records',
  paidByHand: 'records',
  registrationLapsed: 'enrol',
  deadlinePassed: 'backPayment',
}

/** What somebody has to go to a community centre for, given why nothing is owed; null where nothing is to be done there any more. */
export function counterRemedy({ reasons, backPayment }: components['schemas']['Absence']): CounterService | null {
  if (backPayment !== null) return 'backPayment'
  return reasons.includes('registrationLapsed') ? 'enrol' : null
}
