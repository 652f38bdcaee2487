import { integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from '../columns'
import { people } from './people'

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
export const loginFailures = pgTable('login_failures', {
  /** A hash: what was typed may be the number of somebody's document. */
  subject: text('subject').primaryKey(),
  count: integer('count').notNull(),
  lastAt: instant('last_at').notNull(),
  lockedUntil: instant('locked_until'),
})

/** A slider that was drawn to its end; gone once it was used. */
export const humanChecks = pgTable('human_checks', {
  id: text('id').primaryKey(),
  expiresAt: instant('expires_at').notNull(),
})

/** A registration that has been begun: who it is, is known. */
export const accountRegistrations = pgTable('account_registrations', {
  id: text('id').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  /** The one phone that will do; null where a registration code vouched for the person. */
  phone: text('phone'),
  expiresAt: instant('expires_at').notNull(),
})

/** 注册码, as a counter hands it out; kept as a hash, good once. */
export const registrationCodes = pgTable('registration_codes', {
  personId: text('person_id')
    .primaryKey()
    .references(() => people.id),
  codeHash: text('code_hash').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** A password that is about to be set anew. */
export const passwordRecoveries = pgTable('password_recoveries', {
  id: text('id').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  challengeId: text('challenge_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
})
