import { asc } from 'drizzle-orm'
import { takeTime } from '../core/sandbox-state'
import type { Database } from '../db/database'
import {
  accountRegistrations,
  accounts,
  acquaintances,
  bankAccounts,
  bankDebits,
  certificates,
  certifications,
  debitRuns,
  dueHolds,
  dues,
  enrolments,
  failedDebits,
  hostProofs,
  humanChecks,
  idempotencyKeys,
  loginFailures,
  mandateDrafts,
  mandates,
  notificationSendings,
  orderDebits,
  passwordRecoveries,
  paymentOrderLines,
  paymentOrders,
  paymentRecords,
  people,
  principals,
  rateWindows,
  reconciliations,
  refunds,
  registrationCodes,
  sandboxState,
  scanRequests,
  sessions,
  smsChallenges,
  smsMessages,
  unionPayTimes,
  walletTransactions,
} from '../db/schema'

/** In the order in which nothing is left that names what is gone. */
export const TABLES = [
  certificates,
  failedDebits,
  bankDebits,
  debitRuns,
  orderDebits,
  mandateDrafts,
  bankAccounts,
  reconciliations,
  dueHolds,
  paymentRecords,
  refunds,
  walletTransactions,
  notificationSendings,
  unionPayTimes,
  paymentOrderLines,
  paymentOrders,
  mandates,
  idempotencyKeys,
  hostProofs,
  certifications,
  smsChallenges,
  smsMessages,
  humanChecks,
  loginFailures,
  passwordRecoveries,
  scanRequests,
  accountRegistrations,
  registrationCodes,
  accounts,
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
    await takeTime(transaction, null, new Date(0))
    // Locked first, as whoever settles or issues at this moment does it, so that nobody waits for one another in a ring.
    await transaction.select({ id: paymentOrders.id }).from(paymentOrders).orderBy(asc(paymentOrders.id)).for('update')
    await transaction.select({ id: people.id }).from(people).orderBy(asc(people.id)).for('update')
    for (const table of TABLES) await transaction.delete(table)
  })
}
