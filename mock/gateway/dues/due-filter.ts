import { and, eq, gte, lt, sql, type SQL } from 'drizzle-orm'
import type { operations } from '../../../types/gateway'
import { yearRange } from '../../../src/domain/period'
import { dues } from '../../db/schema'
import type { OpenDue } from '../../core/open-dues'

/** What of a person's dues is asked for. */
export type DueFilter = Omit<NonNullable<operations['listDues']['parameters']['query']>, 'cursor' | 'limit'>

/** Whether a due fits. */
export function fitsFilter(filter: DueFilter, { due }: Pick<OpenDue, 'due'>): boolean {
  return (
    (filter.kind === undefined || due.kind === filter.kind) &&
    (filter.insurance === undefined || due.insurance === filter.insurance) &&
    (filter.enrolmentId === undefined || due.enrolmentId === filter.enrolmentId) &&
    (filter.year === undefined || Number(due.periodFrom.slice(0, 4)) === filter.year) &&
    (filter.catchUp === undefined || due.catchUp === filter.catchUp) &&
    (filter.periodFrom === undefined || due.periodTo >= filter.periodFrom) &&
    (filter.periodTo === undefined || due.periodFrom <= filter.periodTo)
  )
}

/**
 * The notices of which something fits, each whole: 同一征集通知流水号的待缴信息必须一起缴费，税务部门不能按照险种过滤
 * (指南 2.1.1 ④), so a filter must not show a part that cannot be paid without the rest.
 */
export function noticesThatFit(filter: DueFilter, open: readonly OpenDue[]): OpenDue[] {
  const notices = new Set(open.filter((due) => fitsFilter(filter, due)).map(({ due }) => due.noticeNo))
  return open.filter(({ due }) => notices.has(due.noticeNo))
}

/** The same as a condition, for what is not open any more. Months compare as texts, those of the year 0000 too. */
export function pastCondition(filter: DueFilter): SQL | undefined {
  return and(
    filter.kind === undefined ? undefined : eq(dues.kind, filter.kind),
    filter.insurance === undefined ? undefined : eq(dues.insurance, filter.insurance),
    filter.enrolmentId === undefined ? undefined : eq(dues.enrolmentId, filter.enrolmentId),
    filter.year === undefined ? undefined : yearCondition(filter.year),
    filter.catchUp === undefined ? undefined : eq(dues.catchUp, filter.catchUp),
    filter.periodFrom === undefined ? undefined : sql`${dues.periodTo} >= ${filter.periodFrom}`,
    filter.periodTo === undefined ? undefined : sql`${dues.periodFrom} <= ${filter.periodTo}`,
  )
}

const yearCondition = (year: number): SQL | undefined => {
  const { from } = yearRange(year)
  return and(gte(dues.periodFrom, from), lt(dues.periodFrom, yearRange(year + 1).from))
}
