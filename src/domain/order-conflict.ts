import type { components } from '../../types/gateway'

type Problem = components['schemas']['Problem']

/**
 * Why the gateway did not take an order, where what is on screen does not fit what is true by now. Nothing was ordered and
 * nothing was taken; each leads to a next step of its own.
 */
export type OrderConflict =
  /** The resident's own order holds the dues, begun on another page, phone or host. */
  | { readonly kind: 'ownOrder'; readonly orderId: string; readonly until: string | null }
  /** Somebody else is paying them; they come free by then at the latest. */
  | { readonly kind: 'heldByAnother'; readonly until: string | null }
  | { readonly kind: 'paidElsewhere' }
  | { readonly kind: 'amountChanged' }
  | { readonly kind: 'collectionClosed'; readonly autoDebitDay: boolean; readonly reopensOn: string | null }
  /** What was chosen is not what is owed any more: a due is gone, or its notice has others. */
  | { readonly kind: 'duesChanged' }

export type OrderConflictKind = OrderConflict['kind']

/** @returns null where the problem is another: a wrong request, a gateway that is away */
export function orderConflict(problem: Problem | null): OrderConflict | null {
  switch (problem?.code) {
    case 'due-held':
      return problem.ownOrderId
        ? { kind: 'ownOrder', orderId: problem.ownOrderId, until: problem.heldUntil ?? null }
        : { kind: 'heldByAnother', until: problem.heldUntil ?? null }
    case 'due-paid':
      return { kind: 'paidElsewhere' }
    case 'amount-changed':
      return { kind: 'amountChanged' }
    case 'collection-closed':
      return {
        kind: 'collectionClosed',
        autoDebitDay: problem.closure?.reason === 'autoDebitDay',
        reopensOn: problem.closure?.reopensOn ?? null,
      }
    case 'due-not-found':
    case 'notice-incomplete':
      return { kind: 'duesChanged' }
    default:
      return null
  }
}

/** Whether what can't be ordered will never be owed again, so that there is no use in keeping it chosen. */
export const isForGood = (kind: OrderConflictKind): boolean => kind === 'paidElsewhere' || kind === 'duesChanged'

/** What the resident can do about it; the first is what most want. */
export type ConflictAction = 'openOrder' | 'payRest' | 'payNewAmount' | 'tryAgain' | 'records' | 'dues' | 'home'

/** @param hasRest whether some of the basket can be paid now */
export function conflictActions(kind: OrderConflictKind, hasRest: boolean): readonly ConflictAction[] {
  const payRest = hasRest ? (['payRest'] as const) : []
  switch (kind) {
    case 'ownOrder':
      return ['openOrder', ...payRest, 'dues']
    case 'heldByAnother':
      return [...payRest, 'tryAgain', 'dues']
    case 'paidElsewhere':
      return [...payRest, 'records', 'dues']
    case 'amountChanged':
      return hasRest ? ['payNewAmount', 'dues'] : ['dues']
    case 'collectionClosed':
      return [...payRest, 'home', 'dues']
    case 'duesChanged':
      return [...payRest, 'dues']
  }
}
