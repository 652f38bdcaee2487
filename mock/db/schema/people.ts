import { boolean, index, pgTable, text, unique } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { fenColumn, instant } from '../columns'

type Schemas = components['schemas']

/** Who is insured, or might be. */
export const people = pgTable(
  'people',
  {
    id: text('id').primaryKey(),
    /** The sandbox's own name for the person; null for people who are no personas. */
    personaId: text('persona_id').unique(),
    /** Put right as `normaliseName` does, so that it compares with what somebody typed. */
    name: text('name').notNull(),
    documentType: text('document_type').$type<Schemas['DocumentType']>().notNull(),
    documentNumber: text('document_number').notNull(),
    nationality: text('nationality').notNull(),
    phone: text('phone'),
    registration: text('registration').$type<Schemas['Registration']>().notNull(),
  },
  (table) => [
    unique('people_document').on(table.documentType, table.documentNumber),
    index('people_phone').on(table.phone),
  ],
)

/** What somebody is insured for (参保信息). */
export const enrolments = pgTable(
  'enrolments',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    contributorType: text('contributor_type').$type<Schemas['ContributorType']>().notNull(),
    insurance: text('insurance').$type<Schemas['Insurance']>().notNull(),
    /** 人员编号, whole; it leaves the gateway masked. */
    personNo: text('person_no').notNull(),
    agency: text('agency').notNull(),
    taxOffice: text('tax_office').notNull(),
    levyItem: text('levy_item').notNull(),
    levyCategory: text('levy_category').notNull(),
    levySubcategory: text('levy_subcategory'),
    rateSetting: text('rate_setting').notNull(),
    baseFen: fenColumn('base_fen'),
  },
  (table) => [unique('enrolments_insurance').on(table.personId, table.insurance)],
)

/** Who asks: a person that a host or an account vouched for, or a host's account of which nobody knows whose it is. */
export const principals = pgTable('principals', {
  id: text('id').primaryKey(),
  personId: text('person_id')
    .unique()
    .references(() => people.id),
  /** `wechat:` and the account's id; null where the person is known. */
  account: text('account').unique(),
})

/** Whom a principal has found; their id for that person means nothing to anybody else. */
export const acquaintances = pgTable(
  'acquaintances',
  {
    contributorId: text('contributor_id').primaryKey(),
    principalId: text('principal_id')
      .notNull()
      .references(() => principals.id),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** The session in which they were looked up last. */
    sessionId: text('session_id'),
    paidFor: boolean('paid_for').notNull().default(false),
    /** Taken off the list; the id stays with the orders that name it. */
    forgottenAt: instant('forgotten_at'),
    metAt: instant('met_at').notNull(),
  },
  (table) => [unique('acquaintances_pair').on(table.principalId, table.personId)],
)
