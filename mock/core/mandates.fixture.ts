import type { Database } from '../db/database'
import { mandates } from '../db/schema'

type NewMandate = typeof mandates.$inferInsert

/** A mandate as somebody signed it, for tests of what the banks do with it. */
export async function signMandate(database: Database, mandate: Pick<NewMandate, 'id' | 'personId' | 'signedAt'> & Partial<NewMandate>): Promise<void> {
  await database.insert(mandates).values({
    bankCode: 'ICBC',
    accountSealed: '',
    accountHash: 'account-0001',
    phone: '',
    wording: 'B-2022',
    letterSealed: '',
    signedThrough: 'etax',
    inForceSince: mandate.signedAt,
    ...mandate,
  })
}
