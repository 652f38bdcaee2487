import type { OrderConflictKind } from '../domain/order-conflict'

/** What the words of a conflict may name; null where it does not apply or is not known. */
export interface ConflictFacts {
  readonly until: string | null
  readonly autoDebitDay: boolean
  readonly reopensOn: string | null
}

export interface ConflictWords {
  readonly heading: string
  /** Says what is true by now, that nothing was taken, and what comes next. */
  readonly text: (facts: ConflictFacts) => string
}

export type ConflictTable = Readonly<Record<OrderConflictKind, ConflictWords>>
