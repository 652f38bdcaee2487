import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { instant } from '../columns'

type Schemas = components['schemas']

/** What one run of the reconciliation (对账) found and did. Nothing in it names a person. */
export const reconciliations = pgTable(
  'reconciliations',
  {
    id: text('id').primaryKey(),
    /** Which turn of the schedule it was, so that of several processes one takes it; null where somebody asked for it. */
    turn: text('turn').unique(),
    startedAt: instant('started_at').notNull(),
    /** Null while it goes on, and for good where its process was killed. */
    finishedAt: instant('finished_at'),
    /** Orders that were under way when it began, and those that had ended and might still be paid. */
    open: integer('open').notNull(),
    /** Of which how many a wallet or bank was asked about. */
    asked: integer('asked').notNull(),
    /** How many another process was asking about at that moment. */
    leftToOthers: integer('left_to_others').notNull(),
    /** What has become of them: how many are in which state by its end. */
    states: jsonb('states').$type<Readonly<Partial<Record<Schemas['PaymentOrderState'], number>>>>().notNull(),
    /** What could not be asked, and why. It keeps its dues, and is asked about again. */
    unasked: jsonb('unasked').$type<readonly UnaskedOrder[]>().notNull(),
    /** Money that was taken in another amount than was ordered, noticed since the last report; it goes back. */
    differences: jsonb('differences').$type<readonly AmountDifference[]>().notNull(),
    /** Refunds that were on their way when it began, and how many of them have arrived by its end. */
    refundsOpen: integer('refunds_open').notNull(),
    refundsCompleted: integer('refunds_completed').notNull(),
  },
  (table) => [index('reconciliations_newest').on(table.startedAt)],
)

export interface UnaskedOrder {
  readonly orderId: string
  readonly method: Schemas['PayMethod']
  readonly reason: string
}

export interface AmountDifference {
  readonly orderId: string
  readonly method: Schemas['PayMethod']
  readonly orderedFen: number
  readonly takenFen: number
}
