import { and, eq, gt, inArray, ne, notExists } from 'drizzle-orm'
import type { Database } from '../db/database'
import { dues, paymentOrderLines, paymentRecords } from '../db/schema'
import type { Moments } from './levies/levy'

/** What decides how much of the past still holds after the clock was set. */
interface ClockChange {
  readonly moments: Moments
  /** Whether the first look moved back, so that what was history is undone and made anew. */
  readonly rewound: boolean
}

/** Takes back what has not happened yet after the clock went back. What somebody ordered or paid stays. */
export async function withdraw(transaction: Database, personIds: readonly string[], change: ClockChange): Promise<void> {
  await withdrawRecords(transaction, personIds, change)
  if (change.rewound) await withdrawDues(transaction, personIds)
}

/** What is entered without anybody's doing. */
async function withdrawRecords(transaction: Database, personIds: readonly string[], { moments, rewound }: ClockChange): Promise<void> {
  await transaction
    .delete(paymentRecords)
    .where(
      and(
        inArray(paymentRecords.personId, [...personIds]),
        ne(paymentRecords.source, 'order'),
        rewound ? undefined : gt(paymentRecords.paidAt, moments.now),
      ),
    )
}

/** An earlier first look has another history: a due of the old one would stand open in it, or on another notice. */
async function withdrawDues(transaction: Database, personIds: readonly string[]): Promise<void> {
  const lines = transaction.select({ dueId: paymentOrderLines.dueId }).from(paymentOrderLines)
  const records = transaction.select({ dueId: paymentRecords.dueId }).from(paymentRecords)
  await transaction
    .delete(dues)
    .where(
      and(
        inArray(dues.personId, [...personIds]),
        notExists(lines.where(eq(paymentOrderLines.dueId, dues.id))),
        notExists(records.where(eq(paymentRecords.dueId, dues.id))),
      ),
    )
}
