import { asc, eq } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { maskPersonNo } from '../../../src/domain/masking'
import { enrolments } from '../../db/schema'
import type { Database } from '../../db/database'

type Enrolment = components['schemas']['Enrolment']

/** What a person is insured for (参保信息, 指南 1.1.5 ②). */
export async function readEnrolments(database: Database, personId: string): Promise<Enrolment[]> {
  const rows = await database.select().from(enrolments).where(eq(enrolments.personId, personId)).orderBy(asc(enrolments.insurance))
  return rows.map(({ id, personId: _, taxOffice: __, personNo, ...rest }) => ({
    enrolmentId: id,
    personNo: maskPersonNo(personNo),
    ...rest,
  }))
}
