import { createHash } from 'node:crypto'
import { and, asc, eq, lte } from 'drizzle-orm'
import { certificates } from '../../db/schema'
import { verifyAddress } from './certificate-number'
import { drawCertificate } from './certificate-pdf'
import type { CertificateContext, CertificateRow } from './certificates'

/** So many in one round, so that none waits long for the others. */
const AT_ONCE = 5

/** Makes what is due for making: 制作中 becomes 制作成功. Made twice at once, the first file stays. */
export async function makeCertificates(context: CertificateContext): Promise<void> {
  const waiting = await context.database
    .select()
    .from(certificates)
    .where(and(eq(certificates.state, 'preparing'), lte(certificates.makeAt, context.machineClock.now())))
    .orderBy(asc(certificates.makeAt))
    .limit(AT_ONCE)
  for (const row of waiting) await make(context, row)
}

async function make({ database, origin }: CertificateContext, row: CertificateRow): Promise<void> {
  const file = await drawCertificate({
    number: row.number,
    checkCode: row.checkCode,
    verifyUrl: verifyAddress(origin(), row),
    person: row.person,
    period: { from: row.periodFrom, to: row.periodTo },
    taxOffice: row.taxOffice,
    rows: row.rows,
    totalFen: row.totalFen,
    appliedAt: row.appliedAt,
  })
  await database
    .update(certificates)
    .set({ state: 'ready', file, sha256: createHash('sha256').update(file).digest('hex') })
    .where(and(eq(certificates.id, row.id), eq(certificates.state, 'preparing')))
}
