import type { OrderOutcomeKind } from '../domain/order-outcome'

/** What the words of an outcome may name. */
export interface OutcomeFacts {
  readonly wallet: string
  /** The host in which the order was begun. */
  readonly host: string
  /** In yuan, without a sign; empty when nothing goes back. */
  readonly refunded: string
}

/** A heading, and a text that says where the money is and what comes next. */
export interface OutcomeWords {
  readonly heading: (facts: OutcomeFacts) => string
  readonly text: (facts: OutcomeFacts) => string
}

export type OutcomeTable = Readonly<Record<OrderOutcomeKind, OutcomeWords>>
