import { maskPhone } from '../../../src/domain/masking'
import { passwordProblem } from '../../../src/domain/password-rule'
import { awaitsPhone } from '../../../src/domain/scan-request'
import type { OperationHandlers } from '../contract/operations'
import type { GatewayContext } from '../context'
import type { SmsChallenges } from '../identity/sms-challenges'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import type { AccountRow } from './accounts'
import type { AccountParts } from './account-parts'

/** The operations of accounts that need no session. */
export type PublicAccountOperationId =
  | 'createHumanCheck'
  | 'createAccountSmsChallenge'
  | 'beginRegistration'
  | 'createRegistrationSmsChallenge'
  | 'completeRegistration'
  | 'recoverPhone'
  | 'beginPasswordRecovery'
  | 'completePasswordRecovery'
  | 'openScanRequest'
  | 'lookAtScanRequest'
  | 'setPasswordByScan'
  | 'showPhoneByScan'
export type SessionAccountOperationId = 'getAccount' | 'changePassword' | 'scanRequest' | 'approveScanRequest' | 'refuseScanRequest'

/** After how many seconds it is worth looking again whether a phone has approved. */
const LOOK_AGAIN_SECONDS = 1

export function publicAccountOperations(
  { credentials, humanChecks, registrations, recoveries, scanRequests }: AccountParts,
  smsChallenges: SmsChallenges,
): OperationHandlers<PublicAccountOperationId, null> {
  return {
    createHumanCheck: async () => ({ body: await humanChecks.create() }),
    async createAccountSmsChallenge({ body }) {
      const { phone } = await credentials.judge(body)
      return { body: await smsChallenges.create(phone) }
    },
    beginRegistration: async ({ body, from }) => ({ body: await registrations.begin(body, from) }),
    createRegistrationSmsChallenge: async ({ path, body }) => ({ body: await registrations.sendCode(path.registrationId, body.phone) }),
    completeRegistration: async ({ path, body }) => ({ body: await registrations.complete(path.registrationId, body) }),
    recoverPhone: async ({ body, from }) => ({ body: await recoveries.phone(body, from) }),
    beginPasswordRecovery: async ({ body, from }) => ({ body: await recoveries.begin(body, from) }),
    async completePasswordRecovery({ path, body }) {
      await recoveries.complete(path.recoveryId, body)
      return { body: undefined }
    },
    openScanRequest: async ({ body, from }) => ({ body: await scanRequests.open(body, from) }),
    async lookAtScanRequest({ path, body }) {
      const request = await scanRequests.look(path.scanRequestId, body.secret)
      return { body: request, ...(awaitsPhone(request.state) ? { retryAfterSeconds: LOOK_AGAIN_SECONDS } : {}) }
    },
    async setPasswordByScan({ path, body }) {
      await recoveries.setPasswordByScan(path.scanRequestId, body)
      return { body: undefined }
    },
    showPhoneByScan: async ({ path, body }) => ({ body: await recoveries.phoneByScan(path.scanRequestId, body.secret) }),
  }
}

export function sessionAccountOperations(
  { database }: GatewayContext,
  { accounts, credentials, passwords, scanRequests }: AccountParts,
): OperationHandlers<SessionAccountOperationId, Caller> {
  async function own({ personId }: Caller): Promise<AccountRow> {
    const account = personId === null ? null : await accounts.ofPerson(personId)
    if (account === null) throw new GatewayProblem('account-missing')
    return account
  }
  return {
    async getAccount(_, caller) {
      const { userName, phone } = await own(caller)
      return { body: { userName, phoneMasked: maskPhone(phone) } }
    },
    async changePassword({ body }, caller) {
      const account = await own(caller)
      if (passwordProblem(body.newPassword) !== null) throw new GatewayProblem('password-rule')
      await credentials.judgePassword(account, body.currentPassword, account.personId)
      const passwordHash = await passwords.hash(body.newPassword)
      await database.transaction((transaction) => accounts.setPassword(transaction, account.personId, passwordHash, caller.sessionId))
      return { body: undefined }
    },
    scanRequest: async ({ body }, caller) => ({ body: await scanRequests.scan(body, caller) }),
    async approveScanRequest({ path, body }, caller) {
      await scanRequests.approve(path.scanRequestId, body.number, caller)
      return { body: undefined }
    },
    async refuseScanRequest({ path }, caller) {
      await scanRequests.refuse(path.scanRequestId, caller)
      return { body: undefined }
    },
  }
}
