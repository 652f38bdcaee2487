import { and, eq, gt, inArray } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { awaitsPhone, mayApprove, nextScanState, scanStateAt, type ScanApprover, type ScanRequestEvent } from '../../../src/domain/scan-request'
import { instantOf } from '../../../src/domain/time'
import type { Database } from '../../db/database'
import { scanRequests } from '../../db/schema'
import type { RequestOrigin } from '../contract/operations'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { RateLimiter } from '../limits/rate-limiter'
import type { Caller } from '../sessions/caller'
import { secretHash } from '../sessions/secret-hash'
import type { Accounts } from './accounts'
import type { HumanChecks } from './human-checks'
import type { RealNames } from './real-names'
import { scanOriginOf } from './scan-origin'

type Schemas = components['schemas']
export type ScanRequestRow = typeof scanRequests.$inferSelect

/** What approving in a host counts as: 税务 app 扫码验证 in the bureau's own, 多源扫码验证 in every other. */
const APPROVES_AS: Readonly<Record<Schemas['Channel'], ScanApprover>> = {
  etax: 'taxApp',
  suishenban: 'otherSources',
  alipay: 'otherSources',
  unionpay: 'otherSources',
  wechat: 'otherSources',
}
/** For a phone to see the code, and again for its holder to read and to look at the screen. */
const LIFETIME_MS = 2 * 60_000
/** For the page to notice that it was approved; it asks every few seconds. */
const USE_MS = 60_000
const CODE_DIGITS = 8
const NUMBER_DIGITS = 2
const TRIES = 3

/** A code on a screen that a phone approves: 二维码, 税务 app 扫码验证, 多源扫码验证 (指南 1.1.1; times and tries are our choice). */
export interface ScanRequests {
  /** @throws {GatewayProblem} `rate-limited`, and for a recovery as {@link RealNames.find}, `account-missing`, `human-check-failed` */
  open(opening: Schemas['ScanRequestOpening'], from: RequestOrigin): Promise<Schemas['OpenedScanRequest']>
  /** @throws {GatewayProblem} `not-found` for whoever has not the secret */
  look(id: string, secret: string): Promise<Schemas['ScanRequest']>
  /** @throws {GatewayProblem} `scan-expired`, `scan-elsewhere`, `scan-not-yours`, `scan-taken`, `account-missing`, `rate-limited` */
  scan(scan: Schemas['Scan'], caller: Caller): Promise<Schemas['ScannedRequest']>
  /** @throws {GatewayProblem} `scan-expired`, `scan-number-wrong` */
  approve(id: string, number: string, caller: Caller): Promise<void>
  /** @throws {GatewayProblem} `scan-expired` */
  refuse(id: string, caller: Caller): Promise<void>
  /**
   * Takes what was approved, once, in a transaction that is going on. @returns whose it is
   * @throws {GatewayProblem} `scan-unapproved`, `scan-expired`, `not-found`
   */
  use(transaction: Database, id: string, secret: string, purpose: Schemas['ScanPurpose']): Promise<{ readonly personId: string }>
}

export interface ScanRequestParts {
  readonly context: GatewayContext
  readonly accounts: Accounts
  readonly humanChecks: HumanChecks
  readonly realNames: RealNames
  readonly limiter: RateLimiter
}

export function createScanRequests({ context, accounts, humanChecks, realNames, limiter }: ScanRequestParts): ScanRequests {
  const { database, clock, ids } = context
  const inTime = (ms: number) => new Date(clock.now().getTime() + ms)
  const stateOf = ({ state, expiresAt }: ScanRequestRow) => scanStateAt(state, expiresAt, clock.now())

  /** Who has to approve it; null where anybody may who has an account. */
  async function namedBy(opening: Schemas['ScanRequestOpening'], from: RequestOrigin): Promise<string | null> {
    if (opening.purpose === 'signIn') return null
    await humanChecks.redeem(opening.humanCheckId)
    const { id } = await realNames.find(opening, from)
    if ((await accounts.ofPerson(id)) === null) throw new GatewayProblem('account-missing')
    return id
  }

  /** The row, locked until the transaction ends: of two phones at once the second waits for the first. */
  async function locked(transaction: Database, condition: ReturnType<typeof and>): Promise<ScanRequestRow | null> {
    const rows = await transaction.select().from(scanRequests).where(condition).for('update')
    return rows.length === 1 ? (rows[0] ?? null) : null
  }

  /** One of those that a phone can still do something about. Digits that were guessed are counted, and a guesser is stopped. */
  async function find(transaction: Database, scan: Schemas['Scan'], { principalId }: Caller): Promise<ScanRequestRow | null> {
    if ('scanRequestId' in scan) return locked(transaction, eq(scanRequests.id, scan.scanRequestId))
    await limiter.take(transaction, 'scanCodeMissesOfPrincipal', principalId)
    const standing = and(eq(scanRequests.codeHash, codeHash(scan.code)), gt(scanRequests.expiresAt, clock.now()), inArray(scanRequests.state, ['waiting', 'scanned']))
    const row = await locked(transaction, standing)
    if (row !== null) await limiter.giveBack(transaction, 'scanCodeMissesOfPrincipal', principalId)
    return row
  }

  const hasAccount = async ({ personId }: Caller) => personId !== null && (await accounts.ofPerson(personId)) !== null

  /** What speaks against this session's approving it; null when nothing does. */
  function obstacle(row: ScanRequestRow, { channel, personId, principalId }: Caller, isRegistered: boolean): Schemas['ProblemCode'] | null {
    if (!awaitsPhone(stateOf(row))) return 'scan-expired'
    if (!mayApprove(row.approver, { approvesAs: APPROVES_AS[channel], provesPerson: personId !== null })) return 'scan-elsewhere'
    // Before anything is said about the request itself: who it is about is nobody else's business.
    if (row.personId !== null && row.personId !== personId) return 'scan-not-yours'
    if (row.scannedBy !== null && row.scannedBy !== principalId) return 'scan-taken'
    return isRegistered ? null : 'account-missing'
  }

  async function move(transaction: Database, row: ScanRequestRow, event: ScanRequestEvent, more: Partial<ScanRequestRow> = {}): Promise<void> {
    const state = nextScanState(stateOf(row), event)
    if (state === null) throw new GatewayProblem('scan-expired')
    await transaction.update(scanRequests).set({ ...more, state }).where(eq(scanRequests.id, row.id))
  }

  /** A request that this caller's phone has seen, and nobody has ended. */
  async function seenBy(transaction: Database, id: string, { principalId }: Caller): Promise<ScanRequestRow> {
    const row = await locked(transaction, and(eq(scanRequests.id, id), eq(scanRequests.scannedBy, principalId)))
    if (row === null || stateOf(row) !== 'scanned') throw new GatewayProblem('scan-expired')
    return row
  }

  return {
    async open(opening, from) {
      const personId = await namedBy(opening, from)
      const [id, secret, code] = [ids.id(), ids.token(), ids.digits(CODE_DIGITS)]
      const expiresAt = inTime(LIFETIME_MS)
      await database.transaction(async (transaction) => {
        await limiter.take(transaction, 'scanRequestsFromAddress', secretHash(from.address))
        if (personId !== null) await limiter.take(transaction, 'scanRequestsAboutPerson', personId)
        await transaction.insert(scanRequests).values({
          id,
          secretHash: secretHash(secret),
          codeHash: codeHash(code),
          number: ids.digits(NUMBER_DIGITS),
          triesLeft: TRIES,
          purpose: opening.purpose,
          approver: opening.purpose === 'signIn' ? 'taxApp' : opening.approver,
          state: 'waiting',
          personId,
          scannedBy: null,
          ...scanOriginOf(from),
          askedAt: clock.now(),
          expiresAt,
        })
      })
      return { scanRequestId: id, code, secret, expiresAt: instantOf(expiresAt) }
    },

    async look(id, secret) {
      const [row] = await database.select().from(scanRequests).where(ownedBy(id, secret))
      if (row === undefined) throw new GatewayProblem('not-found')
      const state = stateOf(row)
      return { state, expiresAt: instantOf(row.expiresAt), ...(state === 'scanned' ? { number: row.number } : {}) }
    },

    async scan(scan, caller) {
      const isRegistered = await hasAccount(caller)
      const outcome = await database.transaction(async (transaction) => {
        const row = await find(transaction, scan, caller)
        if (row === null) return 'scan-expired'
        const problem = obstacle(row, caller, isRegistered)
        if (problem !== null) return problem
        // Seen again, it lives no longer than from the first time.
        const expiresAt = row.scannedBy === null ? inTime(LIFETIME_MS) : row.expiresAt
        await move(transaction, row, 'scanned', { scannedBy: caller.principalId, expiresAt })
        return { ...row, expiresAt }
      })
      if (typeof outcome === 'string') throw new GatewayProblem(outcome)
      const { id, purpose, browser, system, network, askedAt, expiresAt } = outcome
      return { scanRequestId: id, purpose, askedAt: instantOf(askedAt), askedFrom: { browser, system, network }, expiresAt: instantOf(expiresAt) }
    },

    async approve(id, number, caller) {
      const isRegistered = await hasAccount(caller)
      const triesLeft = await database.transaction(async (transaction) => {
        const row = await seenBy(transaction, id, caller)
        const problem = obstacle(row, caller, isRegistered)
        if (problem !== null) throw new GatewayProblem(problem)
        if (row.number === number) {
          await move(transaction, row, 'approved', { personId: caller.personId, expiresAt: inTime(USE_MS) })
          return null
        }
        const left = row.triesLeft - 1
        if (left === 0) await move(transaction, row, 'refused', { triesLeft: left })
        else await transaction.update(scanRequests).set({ triesLeft: left }).where(eq(scanRequests.id, id))
        return left
      })
      if (triesLeft !== null) throw new GatewayProblem('scan-number-wrong', { attemptsLeft: triesLeft })
    },

    refuse: (id, caller) => database.transaction(async (transaction) => move(transaction, await seenBy(transaction, id, caller), 'refused')),

    async use(transaction, id, secret, purpose) {
      const row = await locked(transaction, and(ownedBy(id, secret), eq(scanRequests.purpose, purpose)))
      if (row === null) throw new GatewayProblem('not-found')
      if (awaitsPhone(stateOf(row))) throw new GatewayProblem('scan-unapproved')
      await move(transaction, row, 'used')
      if (row.personId === null) throw new Error('a request was approved by nobody')
      return { personId: row.personId }
    },
  }
}

const ownedBy = (id: string, secret: string) => and(eq(scanRequests.id, id), eq(scanRequests.secretHash, secretHash(secret)))

/** Eight digits could be found again from a plain hash, but they live for minutes and open nothing by themselves. */
const codeHash = (code: string): string => secretHash(`scan code ${code}`)
