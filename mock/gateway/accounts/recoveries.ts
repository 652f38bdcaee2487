import { and, eq, gt } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { passwordProblem } from '../../../src/domain/password-rule'
import { passwordRecoveries } from '../../db/schema'
import type { RequestOrigin } from '../contract/operations'
import type { GatewayContext } from '../context'
import type { SmsChallenges, SmsPurpose } from '../identity/sms-challenges'
import { GatewayProblem } from '../problem'
import type { Accounts } from './accounts'
import type { Credentials } from './credentials'
import type { HumanChecks } from './human-checks'
import type { Passwords } from './passwords'
import type { RealNames } from './real-names'
import type { ScanRequests } from './scan-requests'

type Schemas = components['schemas']

/** As long as the code that was sent lives. */
const LIFETIME_MS = 5 * 60_000

/** What somebody does who has forgotten (指南 1.1.1). */
export interface Recoveries {
  /**
   * 找回手机号码.
   * @throws {GatewayProblem} as {@link RealNames.find}, `account-missing`, `human-check-failed`, and for the password
   * `credentials-wrong`, `account-locked`
   */
  phone(request: Schemas['PhoneRecoveryRequest'], from: RequestOrigin): Promise<Schemas['RecoveredPhone']>
  /** 找回密码. @throws {GatewayProblem} as {@link RealNames.find}, `account-missing`, `human-check-failed`, `rate-limited` */
  begin(request: Schemas['PasswordRecoveryRequest'], from: RequestOrigin): Promise<Schemas['PasswordRecovery']>
  /** @throws {GatewayProblem} `not-found`, `password-rule`, `sms-code-wrong`, `sms-code-expired` */
  complete(recoveryId: string, completion: Schemas['PasswordRecoveryCompletion']): Promise<void>
  /** 找回密码 by 扫码验证. @throws {GatewayProblem} `password-rule`, and as {@link ScanRequests.use} */
  setPasswordByScan(scanRequestId: string, completion: Schemas['ScanPasswordCompletion']): Promise<void>
  /** 找回手机号码 by 扫码验证. @throws {GatewayProblem} `account-missing`, and as {@link ScanRequests.use} */
  phoneByScan(scanRequestId: string, secret: string): Promise<Schemas['RecoveredPhone']>
}

export interface RecoveryParts {
  readonly context: GatewayContext
  readonly accounts: Accounts
  readonly passwords: Passwords
  readonly credentials: Credentials
  readonly humanChecks: HumanChecks
  readonly realNames: RealNames
  readonly smsChallenges: SmsChallenges
  readonly scanRequests: ScanRequests
}

const purposeOf = (recoveryId: string): SmsPurpose => ({ purpose: 'recovery', about: recoveryId })

/** Its owner knows it again by these; to others, who need the password to see it, it is of no use. */
const recognisable = (phone: string) => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export function createRecoveries(parts: RecoveryParts): Recoveries {
  const { context, accounts, passwords, credentials, humanChecks, realNames, smsChallenges, scanRequests } = parts
  const { database, clock, ids } = context

  async function accountOf({ humanCheckId, ...identity }: Schemas['PasswordRecoveryRequest'], from: RequestOrigin) {
    await humanChecks.redeem(humanCheckId)
    const person = await realNames.find(identity, from)
    const account = await accounts.ofPerson(person.id)
    if (account === null) throw new GatewayProblem('account-missing')
    return account
  }

  return {
    async phone({ password, ...identity }, from) {
      const account = await accountOf(identity, from)
      await credentials.judgePassword(account, password, account.personId)
      return { phoneMasked: recognisable(account.phone) }
    },

    async begin(request, from) {
      const { personId, phone } = await accountOf(request, from)
      const id = ids.id()
      const challenge = await smsChallenges.send(phone, purposeOf(id))
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS)
      await database.insert(passwordRecoveries).values({ id, personId, challengeId: challenge.challengeId, expiresAt })
      return { recoveryId: id, challenge }
    },

    async complete(recoveryId, { newPassword, code }) {
      const [recovery] = await database
        .select()
        .from(passwordRecoveries)
        .where(and(eq(passwordRecoveries.id, recoveryId), gt(passwordRecoveries.expiresAt, clock.now())))
      if (recovery === undefined) throw new GatewayProblem('not-found')
      if (passwordProblem(newPassword) !== null) throw new GatewayProblem('password-rule')
      await smsChallenges.accept(recovery.challengeId, code, purposeOf(recoveryId))
      const passwordHash = await passwords.hash(newPassword)
      await database.transaction(async (transaction) => {
        await accounts.setPassword(transaction, recovery.personId, passwordHash)
        await transaction.delete(passwordRecoveries).where(eq(passwordRecoveries.id, recoveryId))
      })
      await credentials.forgive(recovery.personId)
    },

    async setPasswordByScan(scanRequestId, { secret, newPassword }) {
      if (passwordProblem(newPassword) !== null) throw new GatewayProblem('password-rule')
      const passwordHash = await passwords.hash(newPassword)
      const { personId } = await database.transaction(async (transaction) => {
        const approved = await scanRequests.use(transaction, scanRequestId, secret, 'setPassword')
        await accounts.setPassword(transaction, approved.personId, passwordHash)
        return approved
      })
      await credentials.forgive(personId)
    },

    async phoneByScan(scanRequestId, secret) {
      const { personId } = await database.transaction((transaction) => scanRequests.use(transaction, scanRequestId, secret, 'showPhone'))
      const account = await accounts.ofPerson(personId)
      if (account === null) throw new GatewayProblem('account-missing')
      return { phoneMasked: recognisable(account.phone) }
    },
  }
}
