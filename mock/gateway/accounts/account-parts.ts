import type { GatewayContext } from '../context'
import type { SmsChallenges } from '../identity/sms-challenges'
import { createNumberGuard } from '../limits/number-guard'
import type { RateLimiter } from '../limits/rate-limiter'
import { createAccounts, type Accounts } from './accounts'
import { createCredentials, type Credentials } from './credentials'
import { createHumanChecks, type HumanChecks } from './human-checks'
import { createPasswords, type PasswordCost, type Passwords } from './passwords'
import { createRealNames } from './real-names'
import { createRecoveries, type Recoveries } from './recoveries'
import { createRegistrations, type Registrations } from './registrations'
import { createScanRequests, type ScanRequests } from './scan-requests'

/** All that accounts are made of. */
export interface AccountParts {
  readonly accounts: Accounts
  readonly passwords: Passwords
  readonly credentials: Credentials
  readonly humanChecks: HumanChecks
  readonly registrations: Registrations
  readonly recoveries: Recoveries
  readonly scanRequests: ScanRequests
}

export function createAccountParts(context: GatewayContext, smsChallenges: SmsChallenges, limiter: RateLimiter, cost?: PasswordCost): AccountParts {
  const passwords = createPasswords(cost)
  const accounts = createAccounts(context, passwords)
  const humanChecks = createHumanChecks(context)
  const realNames = createRealNames(context, createNumberGuard(limiter))
  const credentials = createCredentials(context, accounts, passwords, humanChecks)
  const scanRequests = createScanRequests({ context, accounts, humanChecks, realNames, limiter })
  const parts = { context, accounts, passwords, credentials, humanChecks, realNames, limiter, smsChallenges, scanRequests }
  return { accounts, passwords, credentials, humanChecks, registrations: createRegistrations(parts), recoveries: createRecoveries(parts), scanRequests }
}
