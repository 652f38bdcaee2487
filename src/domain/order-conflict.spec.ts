import { describe, expect, it } from 'vitest'
import { conflictActions, isForGood, orderConflict, type OrderConflictKind } from './order-conflict'
import { PROBLEM_CODES, type ProblemCode } from './problem'

const problem = (code: ProblemCode, parts: object = {}) => ({ type: `urn:problem:${code}`, title: code, status: 409, code, ...parts })
const UNTIL = '2026-09-20T14:32:00.000+08:00'
const KINDS: readonly OrderConflictKind[] = ['ownOrder', 'heldByAnother', 'paidElsewhere', 'amountChanged', 'collectionClosed', 'duesChanged']

describe('an order that was not taken', () => {
  it.each([
    [problem('due-held', { heldUntil: UNTIL, ownOrderId: 'order-0001' }), { kind: 'ownOrder', orderId: 'order-0001', until: UNTIL }],
    [problem('due-held', { heldUntil: UNTIL }), { kind: 'heldByAnother', until: UNTIL }],
    [problem('due-held'), { kind: 'heldByAnother', until: null }],
    [problem('due-paid'), { kind: 'paidElsewhere' }],
    [problem('amount-changed', { totalFen: 23_000 }), { kind: 'amountChanged' }],
    [
      problem('collection-closed', { closure: { reason: 'autoDebitDay', reopensOn: '2026-09-12' } }),
      { kind: 'collectionClosed', autoDebitDay: true, reopensOn: '2026-09-12' },
    ],
    [problem('collection-closed', { closure: { reason: 'afterPeriod', reopensOn: null } }), { kind: 'collectionClosed', autoDebitDay: false, reopensOn: null }],
    [problem('collection-closed'), { kind: 'collectionClosed', autoDebitDay: false, reopensOn: null }],
    [problem('due-not-found'), { kind: 'duesChanged' }],
    [problem('notice-incomplete'), { kind: 'duesChanged' }],
  ])('%j', (given, conflict) => {
    expect(orderConflict(given)).toEqual(conflict)
  })

  it('is no conflict for any other problem, nor without one', () => {
    const conflicts = PROBLEM_CODES.filter((code) => orderConflict(problem(code)) !== null)
    expect(conflicts.toSorted()).toEqual(['amount-changed', 'collection-closed', 'due-held', 'due-not-found', 'due-paid', 'notice-incomplete'])
    expect(orderConflict(null)).toBeNull()
  })

  it('always leaves a way back to what was chosen, and offers the rest only where there is one', () => {
    for (const kind of KINDS) {
      expect(conflictActions(kind, false)).toContain('dues')
      expect(conflictActions(kind, true)).toContain('dues')
      expect(conflictActions(kind, false).some((action) => action === 'payRest' || action === 'payNewAmount')).toBe(false)
      expect(conflictActions(kind, true).some((action) => action === 'payRest' || action === 'payNewAmount')).toBe(true)
    }
  })

  it('leads to one’s own order before anything else', () => {
    expect(conflictActions('ownOrder', true)[0]).toBe('openOrder')
  })
})

describe('what the resident can do about it', () => {
  it.each([
    ['ownOrder', ['openOrder', 'payRest', 'dues']],
    ['heldByAnother', ['payRest', 'tryAgain', 'dues']],
    ['paidElsewhere', ['payRest', 'records', 'dues']],
    ['amountChanged', ['payNewAmount', 'dues']],
    ['collectionClosed', ['payRest', 'home', 'dues']],
    ['duesChanged', ['payRest', 'dues']],
  ] as const)('%s: the next step comes first, and what is left is offered where something is', (kind, actions) => {
    expect(conflictActions(kind, true)).toEqual(actions)
    expect(conflictActions(kind, false)).toEqual(actions.filter((action) => action !== 'payRest' && action !== 'payNewAmount'))
  })

  it('is not to keep chosen what was paid elsewhere, or is not owed any more', () => {
    expect(KINDS.filter(isForGood)).toEqual(['paidElsewhere', 'duesChanged'])
  })
})
