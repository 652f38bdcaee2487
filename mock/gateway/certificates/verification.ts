import { timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { certificates } from '../../db/schema'
import type { GatewayContext } from '../context'

type Schemas = components['schemas']

const UNKNOWN: Schemas['CertificateVerdict'] = { verdict: 'unknown', file: null }

/**
 * Whether a certificate is genuine, and a file of it unchanged. A number that was never issued, a wrong check code and a
 * certificate that is not made yet are one answer; nothing about the person is in any.
 */
export async function verifyCertificate(
  { database }: Pick<GatewayContext, 'database'>,
  { certificateNo, checkCode, sha256 }: Schemas['CertificateVerification'],
): Promise<Schemas['CertificateVerdict']> {
  if (!PRINTABLE.test(certificateNo)) return UNKNOWN
  const [row] = await database
    .select({ checkCode: certificates.checkCode, sha256: certificates.sha256 })
    .from(certificates)
    .where(eq(certificates.number, certificateNo))
  if (row === undefined || row.sha256 === null || !isSame(row.checkCode, checkCode)) return UNKNOWN
  if (sha256 === undefined) return { verdict: 'genuine', file: null }
  return { verdict: 'genuine', file: sha256 === row.sha256 ? 'unchanged' : 'altered' }
}

/** What a number is made of; it keeps from the database what no text of its can hold. */
const PRINTABLE = /^[\x21-\x7e]+$/

function isSame(kept: string, given: string): boolean {
  const [a, b] = [Buffer.from(kept), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
