import { eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { halfWidth } from '../../../src/domain/typed-text'
import { instantOf } from '../../../src/domain/time'
import { loginFailures } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import { secretHash } from '../sessions/secret-hash'
import type { AccountRow, Accounts } from './accounts'
import type { HumanChecks } from './human-checks'
import type { Passwords } from './passwords'

/** After so many wrong passwords in a row none is judged for so long (our choice; the guide says nothing). */
export const TRIES = 5
export const LOCK_MS = 15 * 60_000

/** Judges passwords. */
export interface Credentials {
  /**
   * Whose account it is.
   * @throws {GatewayProblem} `human-check-failed`; `credentials-wrong`, the same for a wrong password and for no such
   * account; `account-locked`
   */
  judge(credentials: components['schemas']['PasswordCredentials']): Promise<AccountRow>
  /** The same of an account that is known, or known not to be there. @param subject what tries are counted for */
  judgePassword(account: AccountRow | null, password: string, subject: string): Promise<AccountRow>
  /** Forgets the wrong tries: the person proved who they are in another way. */
  forgive(personId: string): Promise<void>
}

export function createCredentials(
  { database, clock }: GatewayContext,
  accounts: Accounts,
  passwords: Passwords,
  humanChecks: HumanChecks,
): Credentials {
  async function judgePassword(account: AccountRow | null, password: string, typed: string): Promise<AccountRow> {
    // Counted for the person, whichever name was typed; for a name that nobody has, for that name.
    const subject = secretHash(account === null ? `typed ${typed}` : `person ${account.personId}`)
    const outcome = await database.transaction(async (transaction) => {
      const now = clock.now()
      // The row is locked before the password is judged: of many tries at once each waits for the one before it.
      await transaction.insert(loginFailures).values({ subject, count: 0, lastAt: now, lockedUntil: null }).onConflictDoNothing()
      const [row] = await transaction.select().from(loginFailures).where(eq(loginFailures.subject, subject)).for('update')
      if (row?.lockedUntil && row.lockedUntil > now) return row.lockedUntil
      if (await passwords.matches(account?.passwordHash ?? null, password)) {
        await transaction.delete(loginFailures).where(eq(loginFailures.subject, subject))
        return 'right' as const
      }
      const isRecent = row !== undefined && row.lockedUntil === null && now.getTime() - row.lastAt.getTime() < LOCK_MS
      const count = (isRecent ? row.count : 0) + 1
      const lockedUntil = count >= TRIES ? new Date(now.getTime() + LOCK_MS) : null
      await transaction.update(loginFailures).set({ count, lastAt: now, lockedUntil }).where(eq(loginFailures.subject, subject))
      return lockedUntil ?? TRIES - count
    })
    if (outcome === 'right' && account !== null) return account
    if (outcome instanceof Date) {
      const seconds = Math.max(1, Math.ceil((outcome.getTime() - clock.now().getTime()) / 1000))
      throw new GatewayProblem('account-locked', { lockedUntil: instantOf(outcome) }, seconds)
    }
    throw new GatewayProblem('credentials-wrong', typeof outcome === 'number' ? { attemptsLeft: outcome } : {})
  }

  return {
    async judge({ loginNameKind, loginName, password, humanCheckId }) {
      await humanChecks.redeem(humanCheckId)
      return judgePassword(await accounts.ofLoginName(loginNameKind, loginName), password, `${loginNameKind} ${halfWidth(loginName).trim().toLowerCase()}`)
    },
    judgePassword,
    async forgive(personId) {
      await database.delete(loginFailures).where(eq(loginFailures.subject, secretHash(`person ${personId}`)))
    },
  }
}
