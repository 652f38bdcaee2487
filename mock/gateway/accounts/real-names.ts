import { and, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { checkDocumentNumber, normaliseName } from '../../../src/domain/identity-document'
import { shanghaiDay } from '../../../src/domain/time'
import { people } from '../../db/schema'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { RateLimiter } from '../rate-limit'
import { secretHash } from '../sessions/secret-hash'

/** How often one may be wrong about a document's holder, so that nobody finds names by trying. */
const MISSES = { times: 10, windowMs: 60 * 60_000 }

type Identity = Pick<components['schemas']['RegistrationRequest'], 'name' | 'documentType' | 'documentNumber'>

/** 实名认证: name and document against the people whom the bureau knows. */
export interface RealNames {
  /** @throws {GatewayProblem} `document-invalid`, `identity-mismatch` (wrong name and unknown number alike), `rate-limited` */
  find(identity: Identity): Promise<typeof people.$inferSelect>
}

export function createRealNames({ database, clock }: GatewayContext, limiter: RateLimiter): RealNames {
  return {
    async find({ name, documentType, documentNumber }) {
      const checked = checkDocumentNumber(documentType, documentNumber, shanghaiDay(clock.now()))
      if (!checked.ok) throw new GatewayProblem('document-invalid', { violations: [{ field: '/documentNumber', rule: checked.problem }] })
      const subject = `real name ${secretHash(`${documentType} ${checked.number}`)}`
      const found = await database.transaction(async (transaction) => {
        await limiter.take(transaction, subject, MISSES)
        const [person] = await transaction
          .select()
          .from(people)
          .where(and(eq(people.documentType, documentType), eq(people.documentNumber, checked.number)))
        if (person === undefined || person.name !== normaliseName(name)) return null
        await limiter.giveBack(transaction, subject, MISSES)
        return person
      })
      if (found === null) throw new GatewayProblem('identity-mismatch')
      return found
    },
  }
}
