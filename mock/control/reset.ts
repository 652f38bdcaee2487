import type { Database } from '../db/database'
import {
  acquaintances,
  dueHolds,
  dues,
  enrolments,
  hostProofs,
  idempotencyKeys,
  paymentOrderLines,
  paymentOrders,
  paymentRecords,
  people,
  principals,
  rateWindows,
  refunds,
  sandboxState,
  sessions,
  smsChallenges,
  smsMessages,
  unionPayTimes,
  walletTransactions,
} from '../db/schema'

/** In the order in which nothing is left that names what is gone. */
const TABLES = [
  dueHolds,
  paymentRecords,
  refunds,
  walletTransactions,
  unionPayTimes,
  paymentOrderLines,
  paymentOrders,
  idempotencyKeys,
  hostProofs,
  smsChallenges,
  smsMessages,
  rateWindows,
  sessions,
  acquaintances,
  principals,
  dues,
  enrolments,
  people,
  sandboxState,
]

/** Forgets everything that has happened in the gateway and the core. */
export async function resetGateway(database: Database): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const table of TABLES) await transaction.delete(table)
  })
}
