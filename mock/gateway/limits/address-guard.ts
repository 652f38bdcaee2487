import { isIPv6 } from 'node:net'
import type { ProblemCode } from '../../../src/domain/problem'
import type { Database } from '../../db/database'
import type { OperationId } from '../contract/operations'
import { secretHash } from '../sessions/secret-hash'
import type { LimitName } from './limits'
import type { RateLimiter } from './rate-limiter'

/** What counts against an address: each time that it is done, or only when it ends with one of these problems. */
interface Counted {
  readonly limit: LimitName
  readonly counts: 'eachTime' | readonly ProblemCode[]
}

const MISSES = { limit: 'missesFromAddress', counts: ['identity-mismatch', 'not-found'] } as const
const SIGN_IN = { limit: 'signInMissesFromAddress', counts: ['proof-rejected', 'credentials-wrong', 'account-locked', 'sms-code-wrong', 'sms-code-expired'] } as const
const CODES = { limit: 'codesFromAddress', counts: 'eachTime' } as const

/** The operations by which somebody could find out about people, be somebody else, have messages sent, or fill the log. */
const COUNTED: Readonly<Partial<Record<OperationId, readonly Counted[]>>> = {
  createSession: [SIGN_IN],
  createSmsChallenge: [CODES],
  createAccountSmsChallenge: [SIGN_IN, CODES],
  createRegistrationSmsChallenge: [CODES],
  lookUpContributor: [MISSES],
  beginRegistration: [MISSES, { limit: 'signInMissesFromAddress', counts: ['registration-code-wrong'] }],
  completeRegistration: [SIGN_IN],
  recoverPhone: [MISSES, SIGN_IN],
  beginPasswordRecovery: [MISSES, CODES],
  completePasswordRecovery: [SIGN_IN],
  openScanRequest: [MISSES],
  createClientReport: [{ limit: 'clientReportsFromAddress', counts: 'eachTime' }],
}

/** Counts for the address that a request comes from, around the operation's own work. */
export interface AddressGuard {
  /** @throws {GatewayProblem} `rate-limited` */
  admit(operationId: string, address: string): Promise<void>
  /** @param problem with which it ended */
  failed(operationId: string, address: string, problem: ProblemCode): Promise<void>
}

export function createAddressGuard(database: Database, limiter: RateLimiter): AddressGuard {
  return {
    async admit(operationId, address) {
      for (const { limit, counts } of countedOf(operationId)) {
        if (counts === 'eachTime') await limiter.take(database, limit, subjectOf(address))
        else if (await limiter.isSpent(database, limit, subjectOf(address))) throw limiter.refusal(limit)
      }
    },
    async failed(operationId, address, problem) {
      for (const { limit, counts } of countedOf(operationId)) {
        if (counts !== 'eachTime' && counts.includes(problem)) await limiter.count(database, limit, subjectOf(address))
      }
    },
  }
}

const countedOf = (operationId: string): readonly Counted[] => new Map(Object.entries(COUNTED)).get(operationId) ?? []

const subjectOf = (address: string): string => secretHash(networkOf(address))

/** Whose address it is, as far as it tells: IPv4's whole, of IPv6 the half that a subscriber is given. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail] = (plain.split('%')[0] ?? '').toLowerCase().split('::')
  const groupsOf = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'))
  const [first, last] = [groupsOf(head), groupsOf(tail)]
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array.from({ length: zeros }, () => '0'), ...last]
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')
}
