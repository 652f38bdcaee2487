import type { ValidateFunction } from 'ajv'
import { holdsPersonal } from '../../../src/domain/personal-fields'
import type { FaultStore } from '../../faults'
import type { GatewayContext } from '../context'
import { strictAjv } from '../contract/ajv'
import { readContract } from '../contract/document'
import { violationsOf } from '../contract/problem-answers'
import type { OperationBody } from '../contract/operations'
import { GatewayProblem } from '../problem'
import { createSealingKeys } from './sealing-keys'
import { unseal, type SealedBody, type SealedFor } from './unsealing'

export interface SealedBodies {
  /** Whether bodies are to be sealed, and for which key. */
  asked(): Promise<OperationBody<'getBodySealing'>>
  /**
   * The body as the contract judges it: what was sealed, or what came plain and may.
   * @throws {GatewayProblem} `sealing-required`, `seal-key-unknown`, `seal-broken`; `request-invalid` where it is no envelope at all
   */
  opened(body: unknown, sealedFor: SealedFor): Promise<unknown>
}

export function createSealedBodies(context: GatewayContext, faults: FaultStore): SealedBodies {
  const keys = createSealingKeys(context)
  const isAsked = () => faults.get().gateway.sealing === 'asked'
  const isEnvelope = envelopeJudge()
  return {
    asked: async () => ({ key: isAsked() ? await keys.current() : null }),
    async opened(body, sealedFor) {
      if (typeof body === 'object' && body !== null && 'sealed' in body) {
        if (!isEnvelope(body)) throw new GatewayProblem('request-invalid', { violations: violationsOf(isEnvelope.errors ?? [], 'body') })
        return unseal(keys, body, sealedFor)
      }
      if (isAsked() && holdsPersonal(body)) throw new GatewayProblem('sealing-required')
      return body
    },
  }
}

function envelopeJudge(): ValidateFunction<SealedBody> {
  const { components } = readContract()
  return strictAjv.compile({ $ref: '#/components/schemas/SealedBody', components }) as ValidateFunction<SealedBody>
}
