import { and, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { checkDocumentNumber, normaliseName } from '../../../src/domain/identity-document'
import { shanghaiDay } from '../../../src/domain/time'
import { people } from '../../db/schema'
import type { RequestOrigin } from '../contract/operations'
import type { GatewayContext } from '../context'
import { GatewayProblem } from '../problem'
import type { NumberGuard } from '../limits/number-guard'

type Identity = Pick<components['schemas']['RegistrationRequest'], 'name' | 'documentType' | 'documentNumber'>

/** 实名认证: name and document against the people whom the bureau knows. */
export interface RealNames {
  /** @throws {GatewayProblem} `document-invalid`, `identity-mismatch` (wrong name and unknown number alike), `rate-limited` */
  find(identity: Identity, from: Pick<RequestOrigin, 'address'>): Promise<typeof people.$inferSelect>
}

export function createRealNames({ database, clock }: GatewayContext, numberGuard: NumberGuard): RealNames {
  return {
    async find({ name, documentType, documentNumber }, { address }) {
      const checked = checkDocumentNumber(documentType, documentNumber, shanghaiDay(clock.now()))
      if (!checked.ok) throw new GatewayProblem('document-invalid', { violations: [{ field: '/documentNumber', rule: checked.problem }] })
      const asking = { asker: `address ${address}`, documentType, number: checked.number }
      const found = await database.transaction(async (transaction) => {
        await numberGuard.admit(transaction, asking)
        const [person] = await transaction
          .select()
          .from(people)
          .where(and(eq(people.documentType, documentType), eq(people.documentNumber, checked.number)))
        if (person === undefined || person.name !== normaliseName(name)) {
          await numberGuard.wrong(transaction, asking)
          return null
        }
        await numberGuard.right(transaction, asking)
        return person
      })
      if (found === null) throw new GatewayProblem('identity-mismatch')
      return found
    },
  }
}
