import { customType, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import type { CertifiedPerson, CertifiedRow } from '../../gateway/certificates/certified'
import { fenColumn, instant, periodColumn } from '../columns'
import { principals } from './people'

type Schemas = components['schemas']

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** 缴费证明: what was applied for, what it certifies as of that moment, and its file once it is made. */
export const certificates = pgTable(
  'certificates',
  {
    id: text('id').primaryKey(),
    /** Who applied. */
    principalId: text('principal_id')
      .notNull()
      .references(() => principals.id),
    /** 证明编号 and 校验码, by which anybody who holds the certificate can have it verified. */
    number: text('number').notNull().unique(),
    checkCode: text('check_code').notNull(),
    state: text('state').$type<Schemas['CertificateState']>().notNull(),
    scope: text('scope').$type<Schemas['CertificateScope']>().notNull(),
    periodFrom: periodColumn('period_from').notNull(),
    periodTo: periodColumn('period_to').notNull(),
    taxOffice: text('tax_office').notNull(),
    /** Kept as it was certified: the person's and the records' rows may change, a certificate does not. */
    person: jsonb('person').$type<CertifiedPerson>().notNull(),
    rows: jsonb('rows').$type<CertifiedRow[]>().notNull(),
    totalFen: fenColumn('total_fen').notNull(),
    appliedAt: instant('applied_at').notNull(),
    /** When it can be made, by the machine's own time. */
    makeAt: instant('make_at').notNull(),
    file: bytes('file'),
    /** The file's SHA-256, in hexadecimal. */
    sha256: text('sha256'),
  },
  (table) => [
    index('certificates_newest').on(table.principalId, table.appliedAt, table.id),
    index('certificates_to_make').on(table.state, table.makeAt),
  ],
)
