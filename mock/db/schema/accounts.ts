import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { instant, shareOf } from '../columns'
import { people, principals } from './people'

type Schemas = components['schemas']

/** An account of the bureau's own page. */
export const accounts = pgTable('accounts', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  /** As it was chosen. */
  userName: text('user_name').notNull(),
  /** As it is compared. */
  userNameKey: text('user_name_key').notNull().unique(),
  phone: text('phone').notNull().unique(),
  /** argon2id, with its salt and its cost. */
  passwordHash: text('password_hash').notNull(),
})

/** Wrong passwords in a row, for a name that was typed, whether or not there is such an account. */
export const loginFailures = pgTable(
  'login_failures',
  {
    /** A hash: what was typed may be the number of somebody's document. */
    subject: text('subject').primaryKey(),
    count: integer('count').notNull(),
    lastAt: instant('last_at').notNull(),
    lockedUntil: instant('locked_until'),
  },
  (table) => [index('login_failures_over').on(shareOf(table.subject), table.lastAt)],
)

/** A slider that was drawn to its end; gone once it was used. */
export const humanChecks = pgTable(
  'human_checks',
  {
    id: text('id').primaryKey(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('human_checks_over').on(shareOf(table.id), table.expiresAt)],
)

/** A registration that has been begun: who it is, is known. */
export const accountRegistrations = pgTable(
  'account_registrations',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** The one phone that will do; null where a registration code vouched for the person. */
    phone: text('phone'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('account_registrations_over').on(shareOf(table.id), table.expiresAt)],
)

/** 注册码, as a counter hands it out; kept as a hash, good once. */
export const registrationCodes = pgTable(
  'registration_codes',
  {
    personId: text('person_id')
      .primaryKey()
      .references(() => people.id),
    codeHash: text('code_hash').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('registration_codes_over').on(shareOf(table.personId), table.expiresAt)],
)

/** A password that is about to be set anew. */
export const passwordRecoveries = pgTable(
  'password_recoveries',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    challengeId: text('challenge_id').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('password_recoveries_over').on(shareOf(table.id), table.expiresAt)],
)

/** A code on a screen that a phone approves; of its secret and its digits only hashes are kept. */
export const scanRequests = pgTable(
  'scan_requests',
  {
    id: text('id').primaryKey(),
    secretHash: text('secret_hash').notNull(),
    codeHash: text('code_hash').notNull(),
    /** What the screen shows, once a phone saw the code. */
    number: text('number').notNull(),
    triesLeft: integer('tries_left').notNull(),
    purpose: text('purpose').$type<Schemas['ScanPurpose']>().notNull(),
    approver: text('approver').$type<Schemas['ScanApprover']>().notNull(),
    state: text('state').$type<Schemas['ScanRequestState']>().notNull(),
    /** Whom the screen named, or, when signing in, who approved; nobody before that. */
    personId: text('person_id').references(() => people.id),
    /** Whose phone saw it. */
    scannedBy: text('scanned_by').references(() => principals.id),
    browser: text('browser').$type<Schemas['ScanOrigin']['browser']>().notNull(),
    system: text('system').$type<Schemas['ScanOrigin']['system']>().notNull(),
    network: text('network').notNull(),
    askedAt: instant('asked_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('scan_requests_code').on(table.codeHash),
    index('scan_requests_over').on(shareOf(table.id), table.expiresAt),
  ],
)
