import { and, eq, lt } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Clock } from '../clock'
import { shareOf, SHARES } from '../db/columns'
import { accountRegistrations, hostProofs, humanChecks, idempotencyKeys, loginFailures, mandateDrafts, notificationSendings, passwordRecoveries, rateWindows, reconciliations, registrationCodes, scanRequests, sessions, smsChallenges } from '../db/schema'
import type { GatewayContext } from './context'

/** The contract promises that a key is remembered for a day; a limit's window is an hour at the most. */
const KEPT_MS = 48 * 60 * 60_000

/** Longer than any wallet's signature is believed. */
const SENDINGS_KEPT_MS = 60 * 60_000

/** Who asks why money went back a month ago finds the report of it. */
const REPORTS_KEPT_MS = 90 * 24 * 60 * 60_000

/** What grows old: by which key it is divided into shares, and when it is over. */
const GROWS_OLD: readonly { readonly table: PgTable; readonly key: AnyPgColumn; readonly over: AnyPgColumn }[] = [
  { table: idempotencyKeys, key: idempotencyKeys.principalId, over: idempotencyKeys.at },
  { table: rateWindows, key: rateWindows.subject, over: rateWindows.windowStart },
  { table: loginFailures, key: loginFailures.subject, over: loginFailures.lastAt },
  { table: sessions, key: sessions.id, over: sessions.expiresAt },
  { table: hostProofs, key: hostProofs.proofHash, over: hostProofs.expiresAt },
  { table: smsChallenges, key: smsChallenges.id, over: smsChallenges.expiresAt },
  { table: humanChecks, key: humanChecks.id, over: humanChecks.expiresAt },
  { table: accountRegistrations, key: accountRegistrations.id, over: accountRegistrations.expiresAt },
  { table: registrationCodes, key: registrationCodes.personId, over: registrationCodes.expiresAt },
  { table: passwordRecoveries, key: passwordRecoveries.id, over: passwordRecoveries.expiresAt },
  { table: scanRequests, key: scanRequests.id, over: scanRequests.expiresAt },
  { table: mandateDrafts, key: mandateDrafts.id, over: mandateDrafts.expiresAt },
]

/**
 * Throws away what has been over for two days, by the sandbox's clock: keys, sessions, proofs, codes, drafts, counts. Each
 * call looks after one share of the keys, the next after the next, so that none has so much to do that somebody waits for it.
 * Of the reports, which are few, each call throws away all that are over.
 */
export function createHousekeeping({ database, clock, machineClock }: GatewayContext & { readonly machineClock: Clock }): () => Promise<void> {
  let round = 0
  return async () => {
    const share = SHARES[round % SHARES.length] ?? ''
    round += 1
    const before = new Date(clock.now().getTime() - KEPT_MS)
    for (const { table, key, over } of GROWS_OLD) await database.delete(table).where(and(eq(shareOf(key), share), lt(over, before)))
    const heardBefore = new Date(machineClock.now().getTime() - SENDINGS_KEPT_MS)
    await database.delete(notificationSendings).where(and(eq(shareOf(notificationSendings.sendingHash), share), lt(notificationSendings.heardAt, heardBefore)))
    await database.delete(reconciliations).where(lt(reconciliations.startedAt, new Date(clock.now().getTime() - REPORTS_KEPT_MS)))
  }
}
