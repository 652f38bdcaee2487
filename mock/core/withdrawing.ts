import { and, eq, gt, inArray, ne, notExists } from 'drizzle-orm'
import type { Database } from '../db/database'
import { bankDebits, debitRuns, dues, failedDebits, paymentOrderLines, paymentRecords } from '../db/schema'
import { creditAccount } from './bank-accounts'
import type { Moments } from './levies/levy'

/** What decides how much of the past still holds after the clock was set. */
interface ClockChange {
  readonly moments: Moments
  /** Whether the first look moved back, so that what was history is undone and made anew. */
  readonly rewound: boolean
}

/** Takes back what has not happened yet after the clock went back. What somebody ordered or paid stays. */
export async function withdraw(transaction: Database, personIds: readonly string[], change: ClockChange): Promise<void> {
  await withdrawDebits(transaction, change)
  await withdrawRecords(transaction, personIds, change)
  if (change.rewound) await withdrawDues(transaction, personIds)
}

/** What the banks' run took goes back into the accounts, and the run will be made again. */
async function withdrawDebits(transaction: Database, { moments, rewound }: ClockChange): Promise<void> {
  const undone = await transaction
    .delete(bankDebits)
    .where(rewound ? undefined : gt(bankDebits.at, moments.now))
    .returning({ hash: bankDebits.accountHash, amountFen: bankDebits.amountFen })
  for (const { hash, amountFen } of undone) await creditAccount(transaction, hash, amountFen)
  await transaction.delete(failedDebits).where(rewound ? undefined : gt(failedDebits.triedAt, moments.now))
  await transaction.delete(debitRuns).where(rewound ? undefined : gt(debitRuns.at, moments.now))
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
