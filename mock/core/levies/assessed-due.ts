import type { components } from '../../../types/gateway'
import type { Day } from '../../../src/domain/day'
import type { DueKind, Insurance } from '../../../src/domain/due'
import type { Fen } from '../../../src/domain/money'
import type { PeriodRange } from '../../../src/domain/period'
import { startOfDay } from '../../../src/domain/time'

/** A due as the core assesses it. Insurance, kind and period name it. */
export interface AssessedDue {
  readonly insurance: Insurance
  readonly kind: DueKind
  readonly period: PeriodRange
  /** Dues of one person with the same key stand on one notice. */
  readonly noticeKey: string
  readonly amountFen: Fen
  readonly assessment: components['schemas']['Assessment']
  readonly paymentType: string
  readonly catchUp: boolean
  readonly issuedAt: Date
  readonly opensOn: Day
  readonly closesOn: Day
  /** How it was paid without anybody's doing in the sandbox; null while it is open. */
  readonly paid: { readonly at: Date; readonly source: 'autoDebit' | 'counter' } | null
}

/** 缴费类型 of what falls due in the ordinary course (指南 1.1.5 ②). */
export const ORDINARY = '正常应缴'

/** An hour of a day in Shanghai. */
export const atHour = (day: Day, hour: number): Date => new Date(startOfDay(day).getTime() + hour * 3_600_000)
