import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { fenColumn, instant, shareOf } from '../columns'
import { dues } from './dues'
import { mandates } from './mandates'
import { principals } from './people'

type Schemas = components['schemas']

/** Dues taken into one payment. Its id is the order's number at the wallet as well. */
export const paymentOrders = pgTable(
  'payment_orders',
  {
    id: text('id').primaryKey(),
    principalId: text('principal_id')
      .notNull()
      .references(() => principals.id),
    channel: text('channel').$type<Schemas['Channel']>().notNull(),
    method: text('method').$type<Schemas['PayMethod']>().notNull(),
    state: text('state').$type<Schemas['PaymentOrderState']>().notNull(),
    /** By which it is debited; null where a wallet pays it. */
    mandateId: text('mandate_id').references(() => mandates.id),
    totalFen: fenColumn('total_fen').notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    paidAt: instant('paid_at'),
    failure: text('failure').$type<NonNullable<Schemas['PaymentOrder']['failure']>>(),
    /** Whether the wallet may know the order: it has to be closed there before its dues come free. */
    atWallet: boolean('at_wallet').notNull(),
    /** When the wallet is asked next, by the machine's own time; null when nothing is left to ask. */
    askAt: instant('ask_at'),
    asked: integer('asked').notNull(),
  },
  (table) => [
    index('payment_orders_newest').on(table.principalId, table.createdAt, table.id),
    index('payment_orders_to_ask').on(table.askAt).where(sql`${table.askAt} is not null`),
    index('payment_orders_to_expire')
      .on(table.expiresAt)
      .where(sql`${table.state} in ('created', 'awaitingWallet', 'confirming')`),
  ],
)

export const paymentOrderLines = pgTable(
  'payment_order_lines',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => paymentOrders.id),
    dueId: text('due_id')
      .notNull()
      .references(() => dues.id),
    contributorId: text('contributor_id').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.dueId] })],
)

/** Which open order has a due. The primary key decides between two people who want to pay the same. */
export const dueHolds = pgTable(
  'due_holds',
  {
    dueId: text('due_id')
      .primaryKey()
      .references(() => dues.id),
    orderId: text('order_id')
      .notNull()
      .references(() => paymentOrders.id),
    until: instant('until').notNull(),
  },
  (table) => [index('due_holds_order').on(table.orderId)],
)

/** Each time a wallet, or the bank of a mandate, took money for an order of ours, as the gateway has heard of it. */
export const walletTransactions = pgTable(
  'wallet_transactions',
  {
    wallet: text('wallet').$type<Schemas['PayMethod']>().notNull(),
    transactionNo: text('transaction_no').notNull(),
    orderId: text('order_id')
      .notNull()
      .references(() => paymentOrders.id),
    amountFen: fenColumn('amount_fen').notNull(),
    paidAt: instant('paid_at').notNull(),
    /** Whether it paid the order; otherwise it goes back. */
    kept: boolean('kept').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.wallet, table.transactionNo] }),
    index('wallet_transactions_order').on(table.orderId),
  ],
)

/** A transaction that is sent back. */
export const refunds = pgTable(
  'refunds',
  {
    refundNo: text('refund_no').primaryKey(),
    wallet: text('wallet').$type<Schemas['PayMethod']>().notNull(),
    transactionNo: text('transaction_no').notNull(),
    orderId: text('order_id')
      .notNull()
      .references(() => paymentOrders.id),
    amountFen: fenColumn('amount_fen').notNull(),
    reason: text('reason').$type<'late' | 'second' | 'amountDiffers' | 'dueAlreadyPaid'>().notNull(),
    startedAt: instant('started_at').notNull(),
    completedAt: instant('completed_at'),
    /** When the wallet is asked next, by the machine's own time; null once it is back. */
    askAt: instant('ask_at'),
    asked: integer('asked').notNull(),
  },
  (table) => [
    unique('refunds_transaction').on(table.wallet, table.transactionNo),
    index('refunds_order').on(table.orderId),
    index('refunds_to_ask').on(table.askAt).where(sql`${table.askAt} is not null`),
  ],
)

/** What a write was answered, to answer it again. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    principalId: text('principal_id').notNull(),
    key: text('key').notNull(),
    operation: text('operation').notNull(),
    bodyHash: text('body_hash').notNull(),
    answer: jsonb('answer').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.principalId, table.key] }),
    index('idempotency_keys_over').on(shareOf(table.principalId), table.at),
  ],
)
