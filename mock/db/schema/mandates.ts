import { sql } from 'drizzle-orm'
import { boolean, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { fenColumn, instant, shareOf } from '../columns'
import { dues } from './dues'
import { people, principals } from './people'

type Schemas = components['schemas']

/** With what the gateway seals account numbers and letters, and the pairs for which bodies are sealed. A bureau's gateway has a key service instead. */
export const sealKeys = pgTable('seal_keys', {
  id: text('id').primaryKey(),
  key: text('key').notNull(),
})

/** A letter that was made and is not signed yet. */
export const mandateDrafts = pgTable(
  'mandate_drafts',
  {
    id: text('id').primaryKey(),
    principalId: text('principal_id')
      .notNull()
      .references(() => principals.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    bankCode: text('bank_code').notNull(),
    accountSealed: text('account_sealed').notNull(),
    phone: text('phone').notNull(),
    letterSealed: text('letter_sealed').notNull(),
    replaces: text('replaces'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('mandate_drafts_over').on(shareOf(table.id), table.expiresAt)],
)

/** 个人委托扣款协议, from its signing on for good. */
export const mandates = pgTable(
  'mandates',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    bankCode: text('bank_code').notNull(),
    accountSealed: text('account_sealed').notNull(),
    /** By which the bank is told whose account is meant. */
    accountHash: text('account_hash').notNull(),
    phone: text('phone').notNull(),
    wording: text('wording').$type<Schemas['LetterWording']>().notNull(),
    /** The letter word for word as it was signed (LTR-14), as JSON. */
    letterSealed: text('letter_sealed').notNull(),
    signedThrough: text('signed_through').$type<Schemas['Mandate']['signedThrough']>().notNull(),
    signedAt: instant('signed_at').notNull(),
    /** Null while 参保登记 is not approved. */
    inForceSince: instant('in_force_since'),
    endedAt: instant('ended_at'),
    endReason: text('end_reason').$type<NonNullable<Schemas['Mandate']['endReason']>>(),
  },
  (table) => [
    // 指南 1.2.3: at most one of a person's has not ended, whoever signs at the same time.
    uniqueIndex('mandates_open').on(table.personId).where(sql`${table.endedAt} is null`),
    index('mandates_person').on(table.personId, table.signedAt),
  ],
)

/** The banks: accounts by the hash of their number. */
export const bankAccounts = pgTable('bank_accounts', {
  accountHash: text('account_hash').primaryKey(),
  holderName: text('holder_name').notNull(),
  holderDocumentNumber: text('holder_document_number').notNull(),
  /** 1 or 2: I类, II类账户. */
  accountClass: integer('account_class').notNull(),
  phone: text('phone').notNull(),
  closed: boolean('closed').notNull(),
  balanceFen: fenColumn('balance_fen').notNull(),
})

/** The moments at which the auto-debit run was made. */
export const debitRuns = pgTable('debit_runs', {
  at: instant('at').primaryKey(),
})

/** What the run took from an account for a due. */
export const bankDebits = pgTable(
  'bank_debits',
  {
    dueId: text('due_id')
      .primaryKey()
      .references(() => dues.id),
    mandateId: text('mandate_id')
      .notNull()
      .references(() => mandates.id),
    accountHash: text('account_hash').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [index('bank_debits_at').on(table.at)],
)

/**
 * The banks: what they know of the debit of an order, by the order's own number. One number is one debit; `closed` is a number
 * that nobody can debit any more.
 */
export const orderDebits = pgTable('order_debits', {
  orderNo: text('order_no').primaryKey(),
  /** Null, as what follows, where the number was closed before the bank had heard of the debit. */
  mandateId: text('mandate_id').references(() => mandates.id),
  amountFen: fenColumn('amount_fen'),
  /** From then on no money is taken. */
  expiresAt: instant('expires_at'),
  state: text('state').$type<'pending' | 'taken' | 'refused' | 'closed' | 'returned'>().notNull(),
  refusal: text('refusal').$type<NonNullable<Schemas['PaymentOrder']['failure']>>(),
  /** The bank's own number of the money that it took, and when it did. */
  transactionNo: text('transaction_no'),
  takenAt: instant('taken_at'),
})

/** The last time that the run could not take a due. */
export const failedDebits = pgTable('failed_debits', {
  dueId: text('due_id')
    .primaryKey()
    .references(() => dues.id),
  triedAt: instant('tried_at').notNull(),
  reason: text('reason').$type<Schemas['FailedDebit']['reason']>().notNull(),
})
