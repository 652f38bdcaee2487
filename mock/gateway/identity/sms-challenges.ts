import { desc, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskPhone } from '../../../src/domain/masking'
import { instantOf } from '../../../src/domain/time'
import { accounts, people, smsChallenges, smsMessages } from '../../db/schema'
import type { Database } from '../../db/database'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import { createRateLimiter } from '../rate-limit'
import { secretHash } from '../sessions/secret-hash'

type SmsChallenge = components['schemas']['SmsChallenge']

const LIFETIME_MS = 5 * 60_000
const RESEND_MS = 60_000
const TRIES = 5
const PER_PHONE = { times: 10, windowMs: 60 * 60_000 }
const CODE_DIGITS = 6

/** What a code is for, when it signs nobody in: a registration, a recovery. It opens nothing else. */
export type SmsPurpose = `${'registration' | 'recovery'} ${string}`

/** Codes by SMS (指南 1.1.1, 1.3.1; length, lifetime and tries are our choice). */
export interface SmsChallenges {
  /**
   * Sends a code, to phones that somebody has registered; to others it only looks so.
   * @throws {GatewayProblem} `rate-limited`
   */
  create(phone: string): Promise<SmsChallenge>
  /**
   * The person whose code it is.
   * @throws {GatewayProblem} `sms-code-wrong`, `sms-code-expired`
   */
  redeem(challengeId: string, code: string): Promise<{ readonly personId: string }>
  /** Sends a code that only its purpose can use, to whatever phone. @throws {GatewayProblem} `rate-limited` */
  createFor(purpose: SmsPurpose, phone: string): Promise<SmsChallenge>
  /** The phone that the code was sent to. @throws {GatewayProblem} `sms-code-wrong`, `sms-code-expired` */
  redeemFor(purpose: SmsPurpose, challengeId: string, code: string): Promise<{ readonly phone: string }>
}

const SIGN_IN = 'signIn'

export function createSmsChallenges(context: GatewayContext): SmsChallenges {
  const { database, clock, ids } = context
  const limiter = createRateLimiter(context)

  async function personOf(phone: string): Promise<string | null> {
    const [account] = await database.select({ personId: accounts.personId }).from(accounts).where(eq(accounts.phone, phone))
    if (account !== undefined) return account.personId
    const [person] = await database.select({ id: people.id }).from(people).where(eq(people.phone, phone)).limit(1)
    return person?.id ?? null
  }

  async function assertNotTooSoon(transaction: Database, phone: string, now: Date): Promise<void> {
    const [last] = await transaction
      .select({ sentAt: smsChallenges.sentAt })
      .from(smsChallenges)
      .where(eq(smsChallenges.phone, phone))
      .orderBy(desc(smsChallenges.sentAt))
      .limit(1)
    const age = last === undefined ? RESEND_MS : now.getTime() - last.sentAt.getTime()
    if (age >= 0 && age < RESEND_MS) throw new GatewayProblem('rate-limited', {}, Math.ceil((RESEND_MS - age) / 1000))
  }

  async function send(phone: string, purpose: SmsPurpose | typeof SIGN_IN, arrives: boolean): Promise<SmsChallenge> {
    const now = clock.now()
    const id = ids.id()
    const code = ids.digits(CODE_DIGITS)
    const expiresAt = new Date(now.getTime() + LIFETIME_MS)
    await database.transaction(async (transaction) => {
      // Counted first, so that two requests at once wait for each other; what is refused is not counted after all.
      await limiter.take(transaction, `sms ${phone}`, PER_PHONE)
      await assertNotTooSoon(transaction, phone, now)
      // The newest code alone is good.
      await transaction.delete(smsChallenges).where(eq(smsChallenges.phone, phone))
      await transaction
        .insert(smsChallenges)
        .values({ id, phone, purpose, codeHash: secretHash(`${id} ${code}`), triesLeft: TRIES, sentAt: now, expiresAt })
      if (arrives) await transaction.insert(smsMessages).values({ id: ids.id(), phone, code, sentAt: now })
    })
    return {
      challengeId: id,
      phoneMasked: maskPhone(phone),
      expiresAt: instantOf(expiresAt),
      resendAt: instantOf(new Date(now.getTime() + RESEND_MS)),
    }
  }

  async function spend(purpose: SmsPurpose | typeof SIGN_IN, challengeId: string, code: string): Promise<string> {
    const outcome = await database.transaction(async (transaction) => {
      const [challenge] = await transaction.select().from(smsChallenges).where(eq(smsChallenges.id, challengeId)).for('update')
      if (challenge === undefined || challenge.purpose !== purpose) return 'expired'
      if (challenge.expiresAt <= clock.now() || challenge.triesLeft === 0) return 'expired'
      if (challenge.codeHash === secretHash(`${challengeId} ${code}`)) {
        await transaction.delete(smsChallenges).where(eq(smsChallenges.id, challengeId))
        return { phone: challenge.phone }
      }
      const triesLeft = challenge.triesLeft - 1
      await transaction.update(smsChallenges).set({ triesLeft }).where(eq(smsChallenges.id, challengeId))
      return triesLeft
    })
    if (outcome === 'expired') throw new GatewayProblem('sms-code-expired')
    if (typeof outcome === 'number') throw new GatewayProblem('sms-code-wrong', { attemptsLeft: outcome })
    return outcome.phone
  }

  return {
    create: async (phone) => send(phone, SIGN_IN, (await personOf(phone)) !== null),
    createFor: (purpose, phone) => send(phone, purpose, true),
    async redeem(challengeId, code) {
      const personId = await personOf(await spend(SIGN_IN, challengeId, code))
      if (personId === null) throw new GatewayProblem('sms-code-expired')
      return { personId }
    },
    redeemFor: async (purpose, challengeId, code) => ({ phone: await spend(purpose, challengeId, code) }),
  }
}
