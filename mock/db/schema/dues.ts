import { boolean, index, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { dayColumn, fenColumn, instant, periodColumn } from '../columns'
import { enrolments, people } from './people'

type Schemas = components['schemas']

/** What was assessed for somebody to pay (应缴信息), paid or not. */
export const dues = pgTable(
  'dues',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    enrolmentId: text('enrolment_id')
      .notNull()
      .references(() => enrolments.id),
    noticeNo: text('notice_no').notNull(),
    kind: text('kind').$type<Schemas['DueKind']>().notNull(),
    insurance: text('insurance').$type<Schemas['Insurance']>().notNull(),
    periodFrom: periodColumn('period_from').notNull(),
    periodTo: periodColumn('period_to').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    paymentType: text('payment_type').notNull(),
    catchUp: boolean('catch_up').notNull(),
    issuedAt: instant('issued_at').notNull(),
    /** 征收期限, both days included. */
    opensOn: dayColumn('opens_on').notNull(),
    closesOn: dayColumn('closes_on').notNull(),
    assessment: jsonb('assessment').$type<Schemas['Assessment']>().notNull(),
  },
  (table) => [
    // What makes issuing idempotent: one assessment for one insurance, period and kind.
    unique('dues_assessment').on(table.enrolmentId, table.kind, table.periodFrom, table.periodTo),
    index('dues_open').on(table.personId, table.closesOn),
    index('dues_notice').on(table.noticeNo),
  ],
)

/** What was paid (缴费明细). One due has one record at most, whoever paid it: the last word on "never twice". */
export const paymentRecords = pgTable(
  'payment_records',
  {
    id: text('id').primaryKey(),
    dueId: text('due_id')
      .notNull()
      .unique()
      .references(() => dues.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    voucherNo: text('voucher_no').notNull(),
    amountFen: fenColumn('amount_fen').notNull(),
    paidAt: instant('paid_at').notNull(),
    /** When the money is in the treasury: the third working day after it was paid. */
    settlesOn: dayColumn('settles_on').notNull(),
    source: text('source').$type<Schemas['PaymentRecord']['source']>().notNull(),
    /** With `order`, the order. */
    orderId: text('order_id'),
  },
  (table) => [index('payment_records_newest').on(table.personId, table.paidAt, table.id)],
)
