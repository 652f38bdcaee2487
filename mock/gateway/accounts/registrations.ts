import { and, eq, gt } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskDocumentNumber, maskName, maskPhone } from '../../../src/domain/masking'
import { passwordProblem } from '../../../src/domain/password-rule'
import { instantOf } from '../../../src/domain/time'
import { checkUserName, userNameKey } from '../../../src/domain/user-name'
import { accountRegistrations, accounts as accountsTable, people, registrationCodes } from '../../db/schema'
import type { RequestOrigin } from '../contract/operations'
import type { GatewayContext } from '../context'
import type { SmsChallenges, SmsPurpose } from '../identity/sms-challenges'
import { GatewayProblem } from '../problem'
import type { RateLimiter } from '../limits/rate-limiter'
import { secretHash } from '../sessions/secret-hash'
import type { Accounts } from './accounts'
import type { HumanChecks } from './human-checks'
import type { Passwords } from './passwords'
import type { RealNames } from './real-names'

type Schemas = components['schemas']

const LIFETIME_MS = 30 * 60_000
const CODE_LIFETIME_MS = 7 * 24 * 60 * 60_000
const CODE_DIGITS = 8

/** Registering an account (指南 1.1.1, 1.3.1). */
export interface Registrations {
  /** @throws {GatewayProblem} as {@link RealNames.find}, and `account-exists`, `registration-code-wrong`, `human-check-failed` */
  begin(request: Schemas['RegistrationRequest'], from: RequestOrigin): Promise<Schemas['AccountRegistration']>
  /** @throws {GatewayProblem} `not-found`, `phone-unconfirmed`, `phone-taken`, `rate-limited` */
  sendCode(registrationId: string, phone: string): Promise<Schemas['SmsChallenge']>
  /** @throws {GatewayProblem} `not-found`, `user-name-rule`, `user-name-taken`, `password-rule`, `phone-taken`, `sms-code-wrong`, `sms-code-expired` */
  complete(registrationId: string, completion: Schemas['RegistrationCompletion']): Promise<Schemas['Account']>
  /** What a counter does for a persona of the sandbox; null when there is no such persona. */
  handOutCode(personaId: string): Promise<string | null>
}

export interface RegistrationParts {
  readonly context: GatewayContext
  readonly accounts: Accounts
  readonly passwords: Passwords
  readonly humanChecks: HumanChecks
  readonly realNames: RealNames
  readonly limiter: RateLimiter
  readonly smsChallenges: SmsChallenges
}

const purposeOf = (registrationId: string): SmsPurpose => ({ purpose: 'registration', about: registrationId })

export function createRegistrations(parts: RegistrationParts): Registrations {
  const { context, accounts, passwords, humanChecks, realNames, limiter, smsChallenges } = parts
  const { database, clock, ids } = context

  async function standing(registrationId: string): Promise<typeof accountRegistrations.$inferSelect> {
    const [row] = await database
      .select()
      .from(accountRegistrations)
      .where(and(eq(accountRegistrations.id, registrationId), gt(accountRegistrations.expiresAt, clock.now())))
    if (row === undefined) throw new GatewayProblem('not-found')
    return row
  }

  async function requireCode(personId: string, code: string): Promise<void> {
    const isRight = await database.transaction(async (transaction) => {
      await limiter.take(transaction, 'registrationCodesOfPerson', personId)
      const [row] = await transaction.select().from(registrationCodes).where(eq(registrationCodes.personId, personId))
      return row !== undefined && row.expiresAt > clock.now() && row.codeHash === secretHash(`${personId} ${code}`)
    })
    if (!isRight) throw new GatewayProblem('registration-code-wrong')
  }

  /** @returns whether it is kept; not when somebody was quicker with the name, the phone, or the whole registration */
  function keep(registrationId: string, row: typeof accountsTable.$inferInsert): Promise<boolean> {
    return database.transaction(async (transaction) => {
      const kept = await transaction.insert(accountsTable).values(row).onConflictDoNothing().returning({ personId: accountsTable.personId })
      if (kept.length === 0) return false
      await transaction.delete(accountRegistrations).where(eq(accountRegistrations.id, registrationId))
      await transaction.delete(registrationCodes).where(eq(registrationCodes.personId, row.personId))
      return true
    })
  }

  return {
    async begin({ humanCheckId, registrationCode, ...identity }, from) {
      await humanChecks.redeem(humanCheckId)
      const person = await realNames.find(identity, from)
      if ((await accounts.ofPerson(person.id)) !== null) throw new GatewayProblem('account-exists')
      if (registrationCode !== undefined) await requireCode(person.id, registrationCode)
      const id = ids.id()
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS)
      // Who knows a name and a number is not yet that person: online, only the phone that the bureau has for them will do.
      const phone = registrationCode === undefined ? (person.phone ?? '') : null
      await database.insert(accountRegistrations).values({ id, personId: person.id, phone, expiresAt })
      return {
        registrationId: id,
        nameMasked: maskName(person.name),
        documentType: person.documentType,
        documentNumberMasked: maskDocumentNumber(person.documentNumber),
        expiresAt: instantOf(expiresAt),
      }
    },

    async sendCode(registrationId, phone) {
      const registration = await standing(registrationId)
      if (registration.phone !== null && registration.phone !== phone) throw new GatewayProblem('phone-unconfirmed')
      if ((await accounts.ofPhone(phone)) !== null) throw new GatewayProblem('phone-taken')
      return smsChallenges.send(phone, purposeOf(registrationId))
    },

    async complete(registrationId, { userName: typed, password, challengeId, code }) {
      const { personId } = await standing(registrationId)
      const userName = checkUserName(typed)
      if (!userName.ok) throw new GatewayProblem('user-name-rule')
      if (passwordProblem(password) !== null) throw new GatewayProblem('password-rule')
      if ((await accounts.ofUserName(userName.userName)) !== null) throw new GatewayProblem('user-name-taken')
      const { phone } = await smsChallenges.accept(challengeId, code, purposeOf(registrationId))
      const row = { personId, userName: userName.userName, userNameKey: userNameKey(userName.userName), phone, passwordHash: await passwords.hash(password) }
      if (!(await keep(registrationId, row))) {
        if ((await accounts.ofPerson(personId)) !== null) throw new GatewayProblem('account-exists')
        throw new GatewayProblem((await accounts.ofPhone(phone)) === null ? 'user-name-taken' : 'phone-taken')
      }
      return { userName: userName.userName, phoneMasked: maskPhone(phone) }
    },

    async handOutCode(personaId) {
      const [person] = await database.select({ id: people.id }).from(people).where(eq(people.personaId, personaId))
      if (person === undefined) return null
      const code = ids.digits(CODE_DIGITS)
      const row = { codeHash: secretHash(`${person.id} ${code}`), expiresAt: new Date(clock.now().getTime() + CODE_LIFETIME_MS) }
      await database
        .insert(registrationCodes)
        .values({ personId: person.id, ...row })
        .onConflictDoUpdate({ target: registrationCodes.personId, set: row })
      return code
    },
  }
}
