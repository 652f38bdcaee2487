import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, longColumn } from '../columns'

/** What the sandbox itself has to remember over a restart. One row. */
export const sandboxState = pgTable('sandbox_state', {
  id: text('id').primaryKey(),
  /** How far the clock was set from the machine's; null when it was not. */
  clockOffsetMs: longColumn('clock_offset_ms'),
  /** The earliest moment at which anybody has looked: what comes before it is history, made up; what comes after, happens. */
  epoch: instant('epoch').notNull(),
})

/** The phone network: what was sent to whom. */
export const smsMessages = pgTable(
  'sms_messages',
  {
    id: text('id').primaryKey(),
    phone: text('phone').notNull(),
    code: text('code').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (table) => [index('sms_messages_phone').on(table.phone, table.sentAt)],
)
