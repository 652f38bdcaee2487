import type { OperationHandlers } from '../contract/operations'
import type { Acquaintances } from '../contributors/acquaintances'
import type { RateLimiter } from '../limits/rate-limiter'
import type { Caller } from '../sessions/caller'
import { applyForCertificate, ASK_AGAIN_SECONDS, certificateFile, findCertificate, listCertificates, viewCertificate, type CertificateContext } from './certificates'
import { readReceivedPage } from './received-payments'
import { verifyCertificate } from './verification'

type Guarded = 'listReceivedPayments' | 'applyForCertificate' | 'listCertificates' | 'getCertificate' | 'getCertificateFile'

interface CertificateParts {
  readonly certificates: CertificateContext
  readonly acquaintances: Acquaintances
  readonly limiter: RateLimiter
}

const retry = (isPreparing: boolean) => (isPreparing ? { retryAfterSeconds: ASK_AGAIN_SECONDS } : {})

/** 缴费证明 (指南 1.1.6, 1.2.4, 2.1.3). */
export function certificateOperations({ certificates: context, ...parts }: CertificateParts): OperationHandlers<Guarded, Caller> {
  return {
    listReceivedPayments: async ({ path, query }, caller) => ({
      body: await readReceivedPage(context, caller, await parts.acquaintances.find(caller, path.contributorId), query),
    }),
    applyForCertificate: async ({ body, idempotencyKey }, caller) => ({
      body: viewCertificate(await applyForCertificate(context, parts, caller, body, idempotencyKey)),
    }),
    async listCertificates({ query }, caller) {
      const body = await listCertificates(context, caller, query)
      return { body, ...retry(body.items.some(({ state }) => state === 'preparing')) }
    },
    async getCertificate({ path }, caller) {
      const row = await findCertificate(context, caller, path.certificateId)
      return { body: viewCertificate(row), ...retry(row.state === 'preparing') }
    },
    async getCertificateFile({ path }, caller) {
      return { body: await certificateFile(context, caller, path.certificateId) }
    },
  }
}

/** What anybody may ask who holds a certificate. */
export const openCertificateOperations = ({ certificates }: Pick<CertificateParts, 'certificates'>): OperationHandlers<'verifyCertificate', null> => ({
  verifyCertificate: async ({ body }) => ({ body: await verifyCertificate(certificates, body) }),
})
