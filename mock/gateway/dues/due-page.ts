import type { components } from '../../../types/gateway'
import { sumFen } from '../../../src/domain/money'
import { absenceOf, readPastDues } from '../../core/absence'
import { openDuesOf, type OpenDue } from '../../core/open-dues'
import type { GatewayContext } from '../context'
import { decodeCursor, encodeCursor } from '../paging'
import type { Acquaintance } from '../contributors/acquaintances'
import type { Caller } from '../sessions/caller'
import { noticesThatFit, pastCondition, type DueFilter } from './due-filter'
import { dueView } from './due-view'

type DuePage = components['schemas']['DuePage']

/** Lets go of dues whose order's time is over, so that nobody is told to wait for what is past. */
export interface HoldRelease {
  /** Whether anything came free. */
  releaseOverdue(orderIds: readonly string[]): Promise<boolean>
}

export interface DuePageQuery extends DueFilter {
  readonly cursor?: string
  readonly limit?: number
}

const DEFAULT_LIMIT = 50

/** What a person owes, as far as it fits the question. A page is as long as was asked, but never splits a notice. */
export async function readDuePage(
  { database, clock }: GatewayContext,
  holds: HoldRelease,
  caller: Caller,
  { contributorId, person }: Acquaintance,
  { cursor, limit = DEFAULT_LIMIT, ...filter }: DuePageQuery,
): Promise<DuePage> {
  const now = clock.now()
  const open = await readOpen()
  const matching = noticesThatFit(filter, open)
  const { shown, nextCursor } = cutPage(matching, cursor, limit)
  return {
    items: shown.map((due) => dueView(due, contributorId, caller, now)),
    totalCount: matching.length,
    totalFen: sumFen(matching.map(({ due }) => due.amountFen)),
    absence:
      matching.length > 0 ? null : absenceOf(await readPastDues(database, person.id, now, pastCondition(filter)), now),
    nextCursor,
  }

  async function readOpen(): Promise<OpenDue[]> {
    const dues = await openDuesOf(database, person.id, now)
    const overdue = dues.flatMap(({ hold }) => (hold !== null && hold.until <= now ? [hold.orderId] : []))
    const released = overdue.length > 0 && (await holds.releaseOverdue([...new Set(overdue)]))
    return released ? openDuesOf(database, person.id, now) : dues
  }
}

function cutPage(
  dues: readonly OpenDue[],
  cursor: string | undefined,
  limit: number,
): { readonly shown: readonly OpenDue[]; readonly nextCursor: string | null } {
  const notices = groupByNotice(dues)
  const from = cursor === undefined ? 0 : startAfter(notices, cursor)
  const shown: OpenDue[] = []
  let next = from
  for (; next < notices.length; next += 1) {
    const notice = notices[next] ?? []
    if (shown.length > 0 && shown.length + notice.length > limit) break
    shown.push(...notice)
  }
  const last = shown.at(-1)
  return { shown, nextCursor: next < notices.length && last !== undefined ? encodeCursor([last.due.noticeNo]) : null }
}

/** Where the page after a notice begins. The notice may have been paid meanwhile: then the list starts anew. */
function startAfter(notices: readonly (readonly OpenDue[])[], cursor: string): number {
  const [noticeNo] = decodeCursor(cursor, 1)
  return notices.findIndex((notice) => notice[0]?.due.noticeNo === noticeNo) + 1
}

function groupByNotice(dues: readonly OpenDue[]): OpenDue[][] {
  const notices = new Map<string, OpenDue[]>()
  for (const due of dues) {
    const notice = notices.get(due.due.noticeNo)
    if (notice === undefined) notices.set(due.due.noticeNo, [due])
    else notice.push(due)
  }
  return [...notices.values()]
}
