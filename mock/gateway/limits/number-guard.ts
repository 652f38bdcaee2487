import type { components } from '../../../types/gateway'
import type { Database } from '../../db/database'
import { secretHash } from '../sessions/secret-hash'
import type { RateLimiter } from './rate-limiter'

/** Whose document is asked about, and by whom: an account, or an address where nobody is signed in. */
export interface Asking {
  readonly asker: string
  readonly documentType: components['schemas']['DocumentType']
  /** As the domain writes it. */
  readonly number: string
}

/**
 * Keeps a document's holder from being found out by trying names, whether by one who tries often or by many who try once. A
 * number that nobody has is counted like any other. The person themselves is never locked out by others: who has not been wrong
 * about the number is always heard.
 */
export interface NumberGuard {
  /** Before the name is judged, in the transaction that judges it. @throws {GatewayProblem} `rate-limited` */
  admit(transaction: Database, asking: Asking): Promise<void>
  /** The name was right. */
  right(transaction: Database, asking: Asking): Promise<void>
  /** The name was wrong, or nobody has the number. */
  wrong(transaction: Database, asking: Asking): Promise<void>
}

export function createNumberGuard(limiter: RateLimiter): NumberGuard {
  const numberOf = ({ documentType, number }: Asking) => secretHash(`${documentType} ${number}`)
  const ownOf = (asking: Asking) => secretHash(`${asking.asker} ${numberOf(asking)}`)
  return {
    async admit(transaction, asking) {
      const tries = await limiter.take(transaction, 'missesAboutNumberByAsker', ownOf(asking))
      const isSpent = await limiter.isSpent(transaction, 'missesAboutNumber', numberOf(asking))
      if (tries > 1 && isSpent) throw limiter.refusal('missesAboutNumber')
    },
    right: (transaction, asking) => limiter.giveBack(transaction, 'missesAboutNumberByAsker', ownOf(asking)),
    wrong: (transaction, asking) => limiter.count(transaction, 'missesAboutNumber', numberOf(asking)),
  }
}
