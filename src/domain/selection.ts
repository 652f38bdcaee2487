import { isPayable, noticesOf, type Due } from './due'
import { fen, sumFen, type Fen } from './money'

/** The ids of the dues that are ticked. Never changed in place; every function here answers with a new one. */
export type Selection = ReadonlySet<string>

/**
 * Ticks a due that is not ticked, and unticks one that is, with all dues of its notice
 * (同一征集通知流水号的待缴信息必须一起缴费, 指南 1.1.5 ②). A notice of which some due can't be paid now is not ticked.
 * @returns the selection itself when nothing changes
 */
export function toggleDue(selection: Selection, dues: readonly Due[], dueId: string): Selection {
  const noticeNo = dues.find((due) => due.dueId === dueId)?.noticeNo
  const notice = dues.filter((due) => due.noticeNo === noticeNo)
  const unticks = selection.has(dueId)
  if (notice.length === 0 || (!unticks && !notice.every(isPayable))) return selection
  const next = new Set(selection)
  for (const due of notice) {
    if (unticks) next.delete(due.dueId)
    else next.add(due.dueId)
  }
  return next
}

/** Ticks every notice that can be paid whole now (全选). */
export function selectAll(dues: readonly Due[]): Selection {
  return tickNotices(dues, (notice) => notice.every(isPayable))
}

/**
 * What is ticked to begin with: everything that can be paid (指南 1.2.2: 自动展示勾选待缴费信息), but for notices that
 * hold a 补缴 of earlier years, which the contributor asks for (指南 2.3.1 ③: 如果您需补缴以往年度).
 */
export function defaultSelection(dues: readonly Due[]): Selection {
  return tickNotices(dues, (notice) => notice.every((due) => isPayable(due) && !due.catchUp))
}

/**
 * What is ticked after the dues were asked for again: of notices that could be paid before, what was ticked and nothing else;
 * of new ones, what is ticked to begin with. What can't be paid any more is not ticked.
 */
export function keptSelection(selection: Selection, before: readonly Due[], after: readonly Due[]): Selection {
  const known = new Set(before.filter(isPayable).map((due) => due.dueId))
  const fresh = defaultSelection(after)
  return tickNotices(
    after,
    (notice) => notice.every(isPayable) && notice.every(({ dueId }) => (known.has(dueId) ? selection : fresh).has(dueId)),
  )
}

/**
 * What is ticked after the dues were asked for anew: a notice that could be chosen before is as the resident left it, as
 * far as it can be paid now; any other is as {@link defaultSelection} has it.
 */
export function renewSelection(selection: Selection, before: readonly Due[], dues: readonly Due[]): Selection {
  const noticeNos = (some: readonly Due[]) => new Set(some.map((due) => due.noticeNo))
  const offered = noticeNos(before.filter(isPayable))
  const ticked = noticeNos(before.filter((due) => selection.has(due.dueId)))
  const begun = defaultSelection(dues)
  return tickNotices(dues, (notice) =>
    notice.every((due) => (offered.has(due.noticeNo) ? isPayable(due) && ticked.has(due.noticeNo) : begun.has(due.dueId))),
  )
}

/**
 * The sum of what is ticked among `dues` (合计).
 * @throws {RangeError} when an amount is none, or the sum is too large to be exact
 */
export function selectionTotal(selection: Selection, dues: readonly Due[]): Fen {
  return sumFen(dues.filter((due) => selection.has(due.dueId)).map((due) => fen(due.amountFen)))
}

/**
 * The sum of the 补缴 of earlier years that could be paid now and are not ticked: owed only by who asks for it
 * (指南 2.3.1 ③), and so no part of what the resident is about to pay.
 * @throws {RangeError} when an amount is none, or the sum is too large to be exact
 */
export function optionalTotal(selection: Selection, dues: readonly Due[]): Fen {
  const free = selectAll(dues)
  return sumFen(dues.filter(({ catchUp, dueId }) => catchUp && free.has(dueId) && !selection.has(dueId)).map((due) => fen(due.amountFen)))
}

/** Whether ids name dues that are all known and split no notice. */
export function isWholeNotices(dueIds: Iterable<string>, dues: readonly Due[]): boolean {
  const named = new Set(dueIds)
  const known = dues.filter((due) => named.has(due.dueId))
  if (known.length !== named.size) return false
  const touched = new Set(known.map((due) => due.noticeNo))
  return dues.every((due) => !touched.has(due.noticeNo) || named.has(due.dueId))
}

function tickNotices(dues: readonly Due[], wanted: (notice: readonly Due[]) => boolean): Selection {
  return new Set(
    noticesOf(dues)
      .filter((notice) => wanted(notice.dues))
      .flatMap((notice) => notice.dues.map((due) => due.dueId)),
  )
}
