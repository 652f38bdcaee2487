import { and, eq, gt } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { certifications } from '../../db/schema'
import type { GatewayContext } from '../context'

type Verification = components['schemas']['IdentityVerification']

const LIFETIME_MS = 10 * 60_000

/** Alipay's verification of a person by the pay password, as its server has it (`alipay.user.certify.open.*`). */
export interface Certifications {
  /** Begins one. */
  begin(personId: string): Promise<Verification>
  /** The person gave the pay password; false when there is no such verification, or it is too old. */
  pass(certifyId: string): Promise<boolean>
  /** Whether the person has passed one, ever; the host's word on its own phone is not asked. */
  hasPassed(personId: string): Promise<boolean>
}

export function createCertifications({ database, clock, ids }: GatewayContext, origin: () => string): Certifications {
  return {
    async begin(personId) {
      const certifyId = ids.id()
      const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS)
      await database.insert(certifications).values({ certifyId, personId, passed: false, expiresAt })
      return { certifyId, url: `${origin()}/sandbox/certifications/${certifyId}` }
    },
    async pass(certifyId) {
      const passed = await database
        .update(certifications)
        .set({ passed: true })
        .where(and(eq(certifications.certifyId, certifyId), gt(certifications.expiresAt, clock.now())))
        .returning({ certifyId: certifications.certifyId })
      return passed.length > 0
    },
    async hasPassed(personId) {
      const [row] = await database
        .select({ certifyId: certifications.certifyId })
        .from(certifications)
        .where(and(eq(certifications.personId, personId), eq(certifications.passed, true)))
        .limit(1)
      return row !== undefined
    },
  }
}
