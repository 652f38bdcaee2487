import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { instant, shareOf } from '../columns'

/** Which notifications of a wallet that never sends the same twice have been heard; as hashes, for as long as a repetition would be believed. */
export const notificationSendings = pgTable(
  'notification_sendings',
  {
    sendingHash: text('sending_hash').primaryKey(),
    /** By the machine's own time, by which signatures are judged. */
    heardAt: instant('heard_at').notNull(),
  },
  (table) => [index('notification_sendings_over').on(shareOf(table.sendingHash), table.heardAt)],
)
