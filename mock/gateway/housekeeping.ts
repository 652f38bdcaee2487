import { lt } from 'drizzle-orm'
import { accountRegistrations, hostProofs, humanChecks, idempotencyKeys, loginFailures, mandateDrafts, notificationSendings, passwordRecoveries, rateWindows, reconciliations, registrationCodes, scanRequests, sessions, smsChallenges } from '../db/schema'
import type { Clock } from '../clock'
import type { GatewayContext } from './context'

/** The contract promises that a key is remembered for a day; a limit's window is an hour at the most. */
const KEPT_MS = 48 * 60 * 60_000

/** Longer than any wallet's signature is believed. */
const SENDINGS_KEPT_MS = 60 * 60_000

/** Who asks why money went back a month ago finds the report of it. */
const REPORTS_KEPT_MS = 90 * 24 * 60 * 60_000

/** Throws away what has been over for two days, by the sandbox's clock: keys, sessions, proofs, codes, drafts, counts; reports after three months. */
export async function tidyUp({ database, clock, machineClock }: GatewayContext & { readonly machineClock: Clock }): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_MS)
  await database.delete(idempotencyKeys).where(lt(idempotencyKeys.at, before))
  await database.delete(sessions).where(lt(sessions.expiresAt, before))
  await database.delete(hostProofs).where(lt(hostProofs.expiresAt, before))
  await database.delete(smsChallenges).where(lt(smsChallenges.expiresAt, before))
  for (const table of [humanChecks, accountRegistrations, passwordRecoveries, registrationCodes, scanRequests]) {
    await database.delete(table).where(lt(table.expiresAt, before))
  }
  await database.delete(loginFailures).where(lt(loginFailures.lastAt, before))
  await database.delete(mandateDrafts).where(lt(mandateDrafts.expiresAt, before))
  await database.delete(notificationSendings).where(lt(notificationSendings.heardAt, new Date(machineClock.now().getTime() - SENDINGS_KEPT_MS)))
  await database.delete(reconciliations).where(lt(reconciliations.startedAt, new Date(clock.now().getTime() - REPORTS_KEPT_MS)))
  await database.delete(rateWindows).where(lt(rateWindows.windowStart, before))
}
