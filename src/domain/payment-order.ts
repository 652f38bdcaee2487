import type { components } from '../../types/gateway'

export type PaymentOrderState = components['schemas']['PaymentOrderState']

/** What can happen to an order. The gateway turns what it hears from people and wallets into one of these. */
export type PaymentOrderEvent =
  /** What the pay sheet needs was handed out, for the first time or again. */
  | 'instructionIssued'
  /** The bank of a mandate is being told to debit: there is no sheet, and only the bank's word counts from here on. */
  | 'debitInstructed'
  /** The pay sheet is gone; what it said is a hint, and the wallet is being asked. */
  | 'sheetReturned'
  /** The wallet says that nobody has paid so far. */
  | 'walletUnpaid'
  /** The wallet says that the whole amount was paid. */
  | 'walletPaid'
  /** The wallet says that it won't pay (no funds, risk). */
  | 'walletRefused'
  /** The resident gave the order up, and it was closed at the wallet. */
  | 'cancelled'
  /** Its time ran out, and it was closed at the wallet. */
  | 'expired'
  /** The wallet says that an order which had ended was paid all the same. */
  | 'latePayment'
  /** The wallet says that the money is back. */
  | 'refundCompleted'

/**
 * The payment order's machine, whole: state → event → state. What is not here can't happen; see {@link nextOrderState}.
 *
 * - `paid` is final: a second transaction for a paid order is sent back as a transaction, and the order stays paid.
 * - Money for an order that has ended goes back, and the order tells so: `refunding`, then `refunded`.
 * - `created` can become paid, since the wallet's word may overtake our own note that an instruction went out.
 * - A bank that debits by a mandate is a wallet here that has no sheet. While it is `confirming`, it is not told again.
 */
export const ORDER_TRANSITIONS: Readonly<
  Record<PaymentOrderState, Readonly<Partial<Record<PaymentOrderEvent, PaymentOrderState>>>>
> = {
  created: {
    instructionIssued: 'awaitingWallet',
    debitInstructed: 'confirming',
    walletPaid: 'paid',
    cancelled: 'cancelled',
    expired: 'expired',
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
  },
  confirming: {
    sheetReturned: 'confirming',
    walletUnpaid: 'awaitingWallet',
    walletPaid: 'paid',
    walletRefused: 'failed',
    cancelled: 'cancelled',
    expired: 'expired',
  },
  paid: {},
  failed: { latePayment: 'refunding' },
  cancelled: { latePayment: 'refunding' },
  expired: { latePayment: 'refunding' },
  refunding: { refundCompleted: 'refunded' },
  refunded: {},
}

/** The state after an event; null when the event can't happen in this state, and the order stays as it is. */
export function nextOrderState(state: PaymentOrderState, event: PaymentOrderEvent): PaymentOrderState | null {
  return ORDER_TRANSITIONS[state][event] ?? null
}

/** The states in which an order holds its dues and may still be paid: nobody else can order them. */
export const UNDER_WAY: readonly PaymentOrderState[] = ['created', 'awaitingWallet', 'confirming']

/** Whether the order is in one of them. */
export function isUnderWay(state: PaymentOrderState): boolean {
  return UNDER_WAY.includes(state)
}

/** Whether nothing more is expected to happen, so that nobody has to keep asking. */
export function isSettled(state: PaymentOrderState): boolean {
  return !isUnderWay(state) && state !== 'refunding'
}

/** Whether it ended without money; money may still turn up for it, and then goes back. */
export function endedUnpaid(state: PaymentOrderState): boolean {
  return nextOrderState(state, 'latePayment') !== null
}

/** Whether nothing can happen to the order any more, whatever anybody does. */
export function isFinal(state: PaymentOrderState): boolean {
  return Object.keys(ORDER_TRANSITIONS[state]).length === 0
}

/**
 * Where the money is, as far as the wallet has said; what the resident is told first.
 * `confirming` alone is `unknown`: the sheet is gone and the wallet has not answered.
 */
export type MoneyIn = 'notTaken' | 'unknown' | 'taken' | 'goingBack' | 'returned'

const MONEY_IN: Readonly<Record<PaymentOrderState, MoneyIn>> = {
  created: 'notTaken',
  awaitingWallet: 'notTaken',
  confirming: 'unknown',
  paid: 'taken',
  failed: 'notTaken',
  cancelled: 'notTaken',
  expired: 'notTaken',
  refunding: 'goingBack',
  refunded: 'returned',
}

/** @returns where the money of an order in this state is */
export function moneyIn(state: PaymentOrderState): MoneyIn {
  return MONEY_IN[state]
}

/** Whether the pay sheet may be opened; not while it is unclear whether the last one was paid. */
export function mayBePaid(state: PaymentOrderState): boolean {
  return nextOrderState(state, 'instructionIssued') !== null
}

/** Whether the resident may give the order up. */
export function mayBeCancelled(state: PaymentOrderState): boolean {
  return nextOrderState(state, 'cancelled') !== null
}
