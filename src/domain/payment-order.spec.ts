import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isSettled,
  isUnderWay,
  mayBeCancelled,
  mayBePaid,
  moneyIn,
  nextOrderState,
  type MoneyIn,
  type PaymentOrderEvent,
  type PaymentOrderState,
} from './payment-order'

type Expected = Readonly<Record<PaymentOrderEvent, PaymentOrderState | null>>

// Written out by hand, all nine states by all ten events, so that the table in the code has something to be held against.
const expected: Readonly<Record<PaymentOrderState, Expected>> = {
  created: {
    instructionIssued: 'awaitingWallet',
    debitInstructed: 'confirming',
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: 'paid',
    walletRefused: null,
    cancelled: 'cancelled',
    expired: 'expired',
    latePayment: null,
    refundCompleted: null,
  },
  awaitingWallet: {
    instructionIssued: 'awaitingWallet',
    debitInstructed: 'confirming',
    sheetReturned: 'confirming',
    walletUnpaid: 'awaitingWallet',
    walletPaid: 'paid',
    walletRefused: 'failed',
    cancelled: 'cancelled',
    expired: 'expired',
    latePayment: null,
    refundCompleted: null,
  },
  confirming: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: 'confirming',
    walletUnpaid: 'awaitingWallet',
    walletPaid: 'paid',
    walletRefused: 'failed',
    cancelled: 'cancelled',
    expired: 'expired',
    latePayment: null,
    refundCompleted: null,
  },
  paid: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: null,
    walletRefused: null,
    cancelled: null,
    expired: null,
    latePayment: null,
    refundCompleted: null,
  },
  failed: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: null,
    walletRefused: null,
    cancelled: null,
    expired: null,
    latePayment: 'refunding',
    refundCompleted: null,
  },
  cancelled: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: null,
    walletRefused: null,
    cancelled: null,
    expired: null,
    latePayment: 'refunding',
    refundCompleted: null,
  },
  expired: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: null,
    walletRefused: null,
    cancelled: null,
    expired: null,
    latePayment: 'refunding',
    refundCompleted: null,
  },
  refunding: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: null,
    walletRefused: null,
    cancelled: null,
    expired: null,
    latePayment: null,
    refundCompleted: 'refunded',
  },
  refunded: {
    instructionIssued: null,
    debitInstructed: null,
    sheetReturned: null,
    walletUnpaid: null,
    walletPaid: null,
    walletRefused: null,
    cancelled: null,
    expired: null,
    latePayment: null,
    refundCompleted: null,
  },
}

const states: readonly PaymentOrderState[] = [
  'created',
  'awaitingWallet',
  'confirming',
  'paid',
  'failed',
  'cancelled',
  'expired',
  'refunding',
  'refunded',
]
const events: readonly PaymentOrderEvent[] = [
  'instructionIssued',
  'debitInstructed',
  'sheetReturned',
  'walletUnpaid',
  'walletPaid',
  'walletRefused',
  'cancelled',
  'expired',
  'latePayment',
  'refundCompleted',
]

describe.each(states)('an order that is %s', (state) => {
  it.each(events)('when %s', (event) => {
    expect(nextOrderState(state, event)).toBe(expected[state][event])
  })
})

describe('what a state means', () => {
  it.each<[PaymentOrderState, boolean, boolean, boolean, boolean, MoneyIn]>([
    // state, under way, settled, may be paid, may be cancelled, money
    ['created', true, false, true, true, 'notTaken'],
    ['awaitingWallet', true, false, true, true, 'notTaken'],
    ['confirming', true, false, false, true, 'unknown'],
    ['paid', false, true, false, false, 'taken'],
    ['failed', false, true, false, false, 'notTaken'],
    ['cancelled', false, true, false, false, 'notTaken'],
    ['expired', false, true, false, false, 'notTaken'],
    ['refunding', false, false, false, false, 'goingBack'],
    ['refunded', false, true, false, false, 'returned'],
  ])('%s', (state, underWay, settled, payable, cancellable, money) => {
    expect(isUnderWay(state)).toBe(underWay)
    expect(isSettled(state)).toBe(settled)
    expect(mayBePaid(state)).toBe(payable)
    expect(mayBeCancelled(state)).toBe(cancellable)
    expect(moneyIn(state)).toBe(money)
  })
})

describe('whatever happens to an order', () => {
  /** The states through which an order goes; an event that can't happen leaves it where it is. */
  const course = (happened: readonly PaymentOrderEvent[]): PaymentOrderState[] => {
    const passed: PaymentOrderState[] = ['created']
    for (const event of happened) {
      const now = passed.at(-1) ?? 'created'
      passed.push(nextOrderState(now, event) ?? now)
    }
    return passed
  }
  const courses = () => fc.array(fc.constantFrom(...events), { maxLength: 30 }).map(course)
  const steps = (passed: readonly PaymentOrderState[]) =>
    passed.slice(1).map((to, index) => ({ from: passed[index] ?? 'created', to }))
  const everyStep = (check: (from: PaymentOrderState, to: PaymentOrderState) => void) => {
    fc.assert(
      fc.property(courses(), (passed) => {
        for (const { from, to } of steps(passed)) check(from, to)
      }),
      { numRuns: 10_000 },
    )
  }

  it('nothing leads out of paid and refunded', () => {
    everyStep((from, to) => {
      if (from === 'paid' || from === 'refunded') expect(to).toBe(from)
    })
  })

  it('an order that has ended is never under way again, nor paid', () => {
    everyStep((from, to) => {
      if (isUnderWay(from)) return
      expect(isUnderWay(to)).toBe(false)
      if (from !== 'paid') expect(to).not.toBe('paid')
    })
  })

  it('money that was taken stays taken, or is on its way back, or is back', () => {
    const onwards: Readonly<Record<MoneyIn, readonly MoneyIn[]>> = {
      notTaken: ['notTaken', 'unknown', 'taken', 'goingBack'],
      unknown: ['unknown', 'notTaken', 'taken'],
      taken: ['taken'],
      goingBack: ['goingBack', 'returned'],
      returned: ['returned'],
    }
    everyStep((from, to) => expect(onwards[moneyIn(from)]).toContain(moneyIn(to)))
  })

  it('the same event twice in a row is as once', () => {
    fc.assert(
      fc.property(courses(), fc.constantFrom(...events), (passed, event) => {
        const last = passed.at(-1) ?? 'created'
        const once = nextOrderState(last, event) ?? last
        expect(nextOrderState(once, event) ?? once).toBe(once)
      }),
      { numRuns: 10_000 },
    )
  })

  it('no order under way is stuck: it can be paid, cancelled and left to expire', () => {
    for (const state of states.filter(isUnderWay)) {
      expect(nextOrderState(state, 'walletPaid')).toBe('paid')
      expect(nextOrderState(state, 'cancelled')).toBe('cancelled')
      expect(nextOrderState(state, 'expired')).toBe('expired')
    }
  })

  it('every state is reached from created', () => {
    const reached = new Set<PaymentOrderState>(['created'])
    for (const state of reached) {
      for (const event of events) {
        const next = nextOrderState(state, event)
        if (next !== null) reached.add(next)
      }
    }
    expect([...reached].sort()).toEqual([...states].sort())
  })
})
