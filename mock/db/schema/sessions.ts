import { boolean, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { components } from '../../../types/gateway'
import { instant, shareOf } from '../columns'
import { people, principals } from './people'

type Schemas = components['schemas']

/** A session; its token and its device's secret are kept as hashes only. */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    tokenHash: text('token_hash').notNull().unique(),
    /** The device that opened it; a session of before devices were known has none, and nobody's requests belong to it. */
    deviceHash: text('device_hash'),
    principalId: text('principal_id')
      .notNull()
      .references(() => principals.id),
    channel: text('channel').$type<Schemas['Channel']>().notNull(),
    /** WeChat's two faces are two apps of its; null elsewhere. */
    face: text('face').$type<'miniProgram' | 'officialAccount'>(),
    /** By what the host's wallet knows the payer: an openid, a buyer's id. */
    payerAccount: text('payer_account'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('sessions_over').on(shareOf(table.id), table.expiresAt)],
)

/** What a host handed out to prove who is there; redeemed once, and kept as a hash only. */
export const hostProofs = pgTable(
  'host_proofs',
  {
    proofHash: text('proof_hash').primaryKey(),
    kind: text('kind').$type<Exclude<Schemas['IdentityProof']['kind'], 'smsCode' | 'password' | 'scan'>>().notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    /** The host's own id for the account. */
    account: text('account').notNull(),
    payerAccount: text('payer_account'),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [index('host_proofs_over').on(shareOf(table.proofHash), table.expiresAt)],
)

/** A verification by Alipay's pay password. */
export const certifications = pgTable('certifications', {
  certifyId: text('certify_id').primaryKey(),
  personId: text('person_id')
    .notNull()
    .references(() => people.id),
  passed: boolean('passed').notNull(),
  expiresAt: instant('expires_at').notNull(),
})

/** A code by SMS that was asked for. */
export const smsChallenges = pgTable(
  'sms_challenges',
  {
    id: text('id').primaryKey(),
    phone: text('phone').notNull(),
    /** What it is good for, and for nothing else. */
    purpose: text('purpose').$type<'signIn' | 'signing' | 'revocation' | 'registration' | 'recovery'>().notNull().default('signIn'),
    /** The id of what it is about (a letter, a mandate, a registration, a recovery); empty for signing in. */
    about: text('about').notNull().default(''),
    codeHash: text('code_hash').notNull(),
    triesLeft: integer('tries_left').notNull(),
    sentAt: instant('sent_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('sms_challenges_phone').on(table.phone, table.sentAt),
    index('sms_challenges_over').on(shareOf(table.id), table.expiresAt),
  ],
)

/** How often something was done in a window of time. */
export const rateWindows = pgTable(
  'rate_windows',
  {
    subject: text('subject').notNull(),
    windowStart: instant('window_start').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.subject, table.windowStart] }),
    index('rate_windows_over').on(shareOf(table.subject), table.windowStart),
  ],
)
