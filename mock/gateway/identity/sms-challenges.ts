import { and, desc, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskPhone } from '../../../src/domain/masking'
import { instantOf } from '../../../src/domain/time'
import { accounts, people, smsChallenges, smsMessages } from '../../db/schema'
import type { Database } from '../../db/database'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import { createRateLimiter, type RateLimiter } from '../limits/rate-limiter'
import { secretHash } from '../sessions/secret-hash'

type SmsChallenge = components['schemas']['SmsChallenge']

const LIFETIME_MS = 5 * 60_000
const RESEND_MS = 60_000
const TRIES = 5
const CODE_DIGITS = 6

/** What a code is good for, and for nothing else: signing in, signing a letter, ending a mandate, a registration, a recovery. */
export interface SmsPurpose {
  readonly purpose: (typeof smsChallenges.$inferSelect)['purpose']
  /** The id of the draft, mandate, registration or recovery; empty for signing in. */
  readonly about: string
}

const SIGN_IN: SmsPurpose = { purpose: 'signIn', about: '' }

/** Codes by SMS (指南 1.1.1, 1.1.2, 1.3.1; length, lifetime and tries are our choice, 60 seconds to the next our reading of 35秒后重发). */
export interface SmsChallenges {
  /**
   * Sends a sign-in code, to phones that somebody has registered; to others it only looks so.
   * @throws {GatewayProblem} `rate-limited`
   */
  create(phone: string): Promise<SmsChallenge>
  /**
   * The person whose sign-in code it is.
   * @throws {GatewayProblem} `sms-code-wrong`, `sms-code-expired`
   */
  redeem(challengeId: string, code: string): Promise<{ readonly personId: string }>
  /**
   * Sends a code to a phone that is known to be somebody's.
   * @throws {GatewayProblem} `rate-limited`
   */
  send(phone: string, purpose: SmsPurpose): Promise<SmsChallenge>
  /**
   * Takes a code that was sent for a purpose; it is used up.
   * @throws {GatewayProblem} `sms-code-wrong`, `sms-code-expired`
   */
  accept(challengeId: string, code: string, purpose: SmsPurpose): Promise<{ readonly phone: string }>
  /**
   * The same as a part of what the code is for, so that both are done or neither. A wrong code is handed back and not thrown:
   * that a try was used up has to be kept.
   */
  acceptIn(transaction: Database, challengeId: string, code: string, purpose: SmsPurpose): Promise<{ readonly phone: string } | GatewayProblem>
}

export function createSmsChallenges(context: GatewayContext, limiter: RateLimiter = createRateLimiter(context)): SmsChallenges {
  const { database, clock, ids } = context

  async function personOf(phone: string): Promise<string | null> {
    const [account] = await database.select({ personId: accounts.personId }).from(accounts).where(eq(accounts.phone, phone))
    if (account !== undefined) return account.personId
    const [person] = await database.select({ id: people.id }).from(people).where(eq(people.phone, phone)).limit(1)
    return person?.id ?? null
  }

  const sentFor = (phone: string, { purpose }: SmsPurpose) => and(eq(smsChallenges.phone, phone), eq(smsChallenges.purpose, purpose))

  async function assertNotTooSoon(transaction: Database, phone: string, purpose: SmsPurpose, now: Date): Promise<void> {
    const [last] = await transaction
      .select({ sentAt: smsChallenges.sentAt })
      .from(smsChallenges)
      .where(sentFor(phone, purpose))
      .orderBy(desc(smsChallenges.sentAt))
      .limit(1)
    const age = last === undefined ? RESEND_MS : now.getTime() - last.sentAt.getTime()
    if (age >= 0 && age < RESEND_MS) throw new GatewayProblem('rate-limited', {}, Math.ceil((RESEND_MS - age) / 1000))
  }

  async function challenge(phone: string, purpose: SmsPurpose, isDelivered: boolean): Promise<SmsChallenge> {
    const now = clock.now()
    const id = ids.id()
    const code = ids.digits(CODE_DIGITS)
    const expiresAt = new Date(now.getTime() + LIFETIME_MS)
    await database.transaction(async (transaction) => {
      // Counted first, so that two requests at once wait for each other; what is refused is not counted after all.
      await limiter.take(transaction, 'codesToPhone', phone)
      await assertNotTooSoon(transaction, phone, purpose, now)
      // The newest code alone is good.
      await transaction.delete(smsChallenges).where(sentFor(phone, purpose))
      await transaction
        .insert(smsChallenges)
        .values({ id, phone, ...purpose, codeHash: secretHash(`${id} ${code}`), triesLeft: TRIES, sentAt: now, expiresAt })
      if (isDelivered) await transaction.insert(smsMessages).values({ id: ids.id(), phone, code, sentAt: now })
    })
    return {
      challengeId: id,
      phoneMasked: maskPhone(phone),
      expiresAt: instantOf(expiresAt),
      resendAt: instantOf(new Date(now.getTime() + RESEND_MS)),
    }
  }

  async function acceptIn(transaction: Database, challengeId: string, code: string, { purpose, about }: SmsPurpose): Promise<{ readonly phone: string } | GatewayProblem> {
    const [sent] = await transaction
      .select()
      .from(smsChallenges)
      .where(and(eq(smsChallenges.id, challengeId), eq(smsChallenges.purpose, purpose), eq(smsChallenges.about, about)))
      .for('update')
    if (sent === undefined || sent.expiresAt <= clock.now() || sent.triesLeft === 0) return new GatewayProblem('sms-code-expired')
    if (sent.codeHash === secretHash(`${challengeId} ${code}`)) {
      await transaction.delete(smsChallenges).where(eq(smsChallenges.id, challengeId))
      return { phone: sent.phone }
    }
    const triesLeft = sent.triesLeft - 1
    await transaction.update(smsChallenges).set({ triesLeft }).where(eq(smsChallenges.id, challengeId))
    return new GatewayProblem('sms-code-wrong', { attemptsLeft: triesLeft })
  }

  async function accept(challengeId: string, code: string, purpose: SmsPurpose): Promise<{ readonly phone: string }> {
    const outcome = await database.transaction((transaction) => acceptIn(transaction, challengeId, code, purpose))
    if (outcome instanceof GatewayProblem) throw outcome
    return outcome
  }

  return {
    accept,
    acceptIn,
    send: (phone, purpose) => challenge(phone, purpose, true),
    create: async (phone) => challenge(phone, SIGN_IN, (await personOf(phone)) !== null),
    async redeem(challengeId, code) {
      const personId = await personOf((await accept(challengeId, code, SIGN_IN)).phone)
      if (personId === null) throw new GatewayProblem('sms-code-expired')
      return { personId }
    },
  }
}
