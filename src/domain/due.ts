import type { components } from '../../types/gateway'

/** 应缴信息: one thing that somebody owes. */
export type Due = components['schemas']['Due']

/** 日常缴费 or 特殊缴费. */
export type DueKind = components['schemas']['DueKind']

export type Insurance = components['schemas']['Insurance']

/** The dues of one 征集通知流水号, which are paid together or not at all (指南 1.1.5 ② 温馨提示). */
export interface Notice {
  readonly noticeNo: string
  readonly dues: readonly Due[]
}

/** Whether nothing stands against paying this due now: its collection is open, and no open order holds it. */
export function isPayable(due: Pick<Due, 'closure' | 'hold'>): boolean {
  return due.closure === null && due.hold === null
}

/** The notices, in their order but for the one of this due, which is in front: what somebody came for is seen at once. */
export function noticeInFront(notices: readonly Notice[], dueId: string | null): readonly Notice[] {
  const asked = notices.find(({ dues }) => dues.some((due) => due.dueId === dueId))
  return asked ? [asked, ...notices.filter((notice) => notice !== asked)] : notices
}

/** Gathers dues by their notice, in the order in which each notice first appears. */
export function noticesOf(dues: readonly Due[]): Notice[] {
  const byNumber = new Map<string, Due[]>()
  for (const due of dues) {
    const notice = byNumber.get(due.noticeNo)
    if (notice) notice.push(due)
    else byNumber.set(due.noticeNo, [due])
  }
  return Array.from(byNumber, ([noticeNo, noticeDues]) => ({ noticeNo, dues: noticeDues }))
}
