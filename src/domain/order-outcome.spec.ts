import { describe, expect, it } from 'vitest'
import { orderOutcome, ORDER_OUTCOMES, type OrderOutcome, type OrderOutcomeKind, type OrderPosition } from './order-outcome'
import { mayBeCancelled, mayBePaid, moneyIn, ORDER_TRANSITIONS, type PaymentOrderState } from './payment-order'

const STATES = Object.keys(ORDER_TRANSITIONS) as PaymentOrderState[]
const HINTS = [null, 'accepted', 'cancelled', 'rejected', 'unknown'] as const
const REFUND = { amountFen: 22_000, startedAt: '2026-09-20T10:20:00.000+08:00', completedAt: null }

function position(state: PaymentOrderState, changes: Partial<Omit<OrderPosition, 'order'>> & Partial<OrderPosition['order']> = {}): OrderPosition {
  const { method = 'alipay', failure = null, refund = null, ...beside } = changes
  return {
    order: { state, method, failure, refund },
    hint: null,
    reachable: true,
    here: true,
    sheetOpen: false,
    takesLong: false,
    gaveUp: false,
    ...beside,
  }
}

/** Every position there is, but for what only chooses between words of the same state. */
const ALL = STATES.flatMap((state) =>
  HINTS.flatMap((hint) =>
    [true, false].flatMap((reachable) =>
      [true, false].flatMap((here) =>
        [true, false].flatMap((sheetOpen) => (['alipay', 'mandate'] as const).map((method) => position(state, { method, hint, reachable, here, sheetOpen }))),
      ),
    ),
  ),
)
const outcomeOf = (one: OrderPosition): OrderOutcome => ORDER_OUTCOMES[orderOutcome(one)]

describe('an order’s outcome', () => {
  it.each<[OrderOutcomeKind, OrderPosition]>([
    ['notBegun', position('created')],
    ['notBegun', position('created', { hint: 'unknown' })],
    ['sheetOpen', position('created', { sheetOpen: true })],
    ['sheetOpen', position('awaitingWallet', { sheetOpen: true, hint: 'cancelled' })],
    ['askWhetherPaid', position('awaitingWallet')],
    ['askWhetherPaid', position('awaitingWallet', { hint: 'unknown' })],
    ['askWhetherPaid', position('awaitingWallet', { hint: 'accepted' })],
    ['sheetCancelled', position('awaitingWallet', { hint: 'cancelled' })],
    ['sheetRejected', position('awaitingWallet', { hint: 'rejected' })],
    ['notBegun', position('created', { method: 'mandate' })],
    ['debiting', position('created', { method: 'mandate', sheetOpen: true })],
    ['debiting', position('awaitingWallet', { method: 'mandate', sheetOpen: true })],
    ['debitNotTaken', position('awaitingWallet', { method: 'mandate', hint: 'unknown' })],
    ['confirming', position('confirming', { method: 'mandate', sheetOpen: true })],
    ['otherHost', position('awaitingWallet', { method: 'mandate', here: false })],
    ['otherHost', position('awaitingWallet', { here: false })],
    ['otherHost', position('created', { here: false })],
    ['confirming', position('confirming', { hint: 'accepted' })],
    ['confirmingLong', position('confirming', { hint: 'accepted', takesLong: true })],
    ['paid', position('paid')],
    ['paidInstead', position('paid', { gaveUp: true })],
    ['paidTwiceReturning', position('paid', { refund: REFUND })],
    ['paidTwiceReturned', position('paid', { refund: { ...REFUND, completedAt: REFUND.startedAt } })],
    ['insufficientFunds', position('failed', { failure: 'insufficientFunds' })],
    ['walletRefused', position('failed', { failure: 'walletRefused' })],
    ['walletRefused', position('failed')],
    ['accountClosed', position('failed', { method: 'mandate', failure: 'accountClosed' })],
    ['limitExceeded', position('failed', { method: 'mandate', failure: 'limitExceeded' })],
    ['mandateEnded', position('failed', { method: 'mandate', failure: 'mandateEnded' })],
    ['cancelled', position('cancelled', { gaveUp: true })],
    ['expired', position('expired')],
    ['endedMaybePaid', position('expired', { hint: 'accepted' })],
    ['endedMaybePaid', position('cancelled', { hint: 'accepted' })],
    ['refunding', position('refunding', { hint: 'accepted', refund: REFUND })],
    ['refunded', position('refunded', { hint: 'accepted' })],
  ])('is %s', (kind, one) => {
    expect(orderOutcome(one)).toBe(kind)
  })

  it('is unknown, whatever stood on screen, while the gateway can’t be reached', () => {
    for (const one of ALL.filter(({ reachable }) => !reachable)) expect(orderOutcome(one)).toBe('unreachable')
  })

  it('never says that nothing was taken where the wallet may have the money, nor that it was where it has none', () => {
    for (const one of ALL.filter(({ reachable }) => reachable)) {
      const { moneyMoved } = outcomeOf(one)
      const said = moneyIn(one.order.state)
      if (said === 'unknown') expect(moneyMoved).toBe('unknown')
      if (said === 'notTaken') expect(['no', 'unknown']).toContain(moneyMoved)
      if (said === 'taken') expect(moneyMoved).toBe('yes')
      if (said === 'goingBack') expect(moneyMoved).toBe('returning')
      if (said === 'returned') expect(moneyMoved).toBe('returned')
      if (one.hint === 'accepted' && said === 'notTaken' && one.order.state !== 'created') expect(moneyMoved).toBe('unknown')
    }
  })

  it('offers to pay and to give up only where the order’s machine allows it, and never to pay where it is not begun here', () => {
    for (const one of ALL) {
      const { actions } = outcomeOf(one)
      if (actions.includes('pay')) expect([mayBePaid(one.order.state), one.here, one.sheetOpen]).toEqual([true, true, false])
      if (actions.includes('giveUp')) expect(mayBeCancelled(one.order.state)).toBe(true)
      if (actions.includes('again')) expect(mayBeCancelled(one.order.state)).toBe(false)
    }
  })

  it('always leaves a next step', () => {
    for (const { actions } of Object.values(ORDER_OUTCOMES)) expect(actions.length).toBeGreaterThan(0)
  })
})
