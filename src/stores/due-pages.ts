import type { DuePage } from '../gateway/gateway'

/**
 * Several answers about one person as one. A notice that fits more than one question comes whole with each, and stands here
 * once. Nothing is owed only where every answer says so, for all the reasons that any of them gives.
 */
export function joinPages(pages: readonly DuePage[]): DuePage {
  const items = [...new Map(pages.flatMap((page) => page.items).map((due) => [due.dueId, due])).values()]
  const absences = pages.flatMap(({ absence }) => (absence ? [absence] : []))
  return {
    items,
    totalCount: items.length,
    totalFen: items.reduce((sum, { amountFen }) => sum + amountFen, 0),
    absence:
      items.length > 0 || absences.length === 0
        ? null
        : {
            reasons: [...new Set(absences.flatMap(({ reasons }) => reasons))],
            backPayment: absences.find(({ backPayment }) => backPayment)?.backPayment ?? null,
          },
    nextCursor: null,
  }
}
