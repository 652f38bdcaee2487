import { sql } from 'drizzle-orm'
import type { Database } from '../../../mock/db/database'
import type { Moments } from '../../../mock/core/levies/levy'
import { DEVICE } from '../../device'
import { households, type Household } from './households'
import { SEED_FUNCTIONS } from './names'
import { withoutIndexes } from './bulk-load'

/** What a bank's account and a letter look like once they are sealed; the same for everybody. */
export interface SealedPapers {
  readonly account: string
  readonly letter: string
}

export interface TownOrder {
  /** The people from this number on, */
  readonly from: number
  /** up to the one before this. */
  readonly to: number
  readonly moments: Moments
  readonly sealed: SealedPapers
}

/** So many people at once: a statement of the embedded database has to find room in its memory. */
const AT_ONCE = 20_000

/** Of so many people of the first kind one has opened an order and gone away. */
const HELD_OF = 100

/**
 * Moves people into the town: with their enrolments, dues, records, mandates and open orders as the core and the gateway
 * write them, and with a session and a host's proof each. Belongs on one connection.
 */
export async function seedTown(connection: Database, order: TownOrder): Promise<void> {
  for (const statement of SEED_FUNCTIONS) await connection.execute(sql.raw(statement))
  await keepTemplates(connection, households(order.moments))
  await withoutIndexes(connection, TOWN_TABLES, async () => {
    for (let from = order.from; from < order.to; from += AT_ONCE) {
      const people = { from, to: Math.min(order.to, from + AT_ONCE) - 1 }
      for (const statement of statementsFor(people, order)) await connection.execute(statement)
    }
  })
  await connection.execute(sql.raw('analyze'))
}

const TOWN_TABLES = [
  'people',
  'principals',
  'enrolments',
  'dues',
  'payment_records',
  'mandates',
  'failed_debits',
  'acquaintances',
  'sessions',
  'host_proofs',
  'payment_orders',
  'payment_order_lines',
  'due_holds',
]

async function keepTemplates(connection: Database, kinds: readonly Household[]): Promise<void> {
  const slots = kinds.flatMap(({ slots, mandate }, kind) => slots.map((slot) => ({ slot, kind, mandate })))
  const enrolments = kinds.flatMap(({ enrolments }, kind) => enrolments.map((enrolment, line) => ({ kind, line, ...enrolment })))
  const dues = kinds.flatMap(({ dues, enrolments }, kind) =>
    dues.map(({ kind: dueKind, period, paid, ...due }, line) => ({
      kind,
      line,
      enrolmentLine: enrolments.findIndex(({ insurance }) => insurance === due.insurance),
      dueKind,
      periodFrom: period.from,
      periodTo: period.to,
      paidAt: paid?.at ?? null,
      source: paid?.source ?? null,
      ...due,
    })),
  )
  const tables = [
    { name: 'town_slots', rows: slots, columns: 'slot int, kind int, mandate boolean' },
    {
      name: 'town_enrolments',
      rows: enrolments,
      columns: `kind int, line int, insurance text, "contributorType" text, agency text, "taxOffice" text, "levyItem" text, "levyCategory" text, "levySubcategory" text, "rateSetting" text, "baseFen" bigint`,
    },
    {
      name: 'town_dues',
      rows: dues,
      columns: `kind int, line int, "enrolmentLine" int, insurance text, "dueKind" text, "noticeKey" text, "periodFrom" text, "periodTo" text, "amountFen" bigint, assessment jsonb, "paymentType" text, "catchUp" boolean, "issuedAt" timestamptz, "opensOn" text, "closesOn" text, "paidAt" timestamptz, source text, "settlesOn" text`,
    },
  ]
  for (const { name, rows, columns } of tables) {
    await connection.execute(sql`drop table if exists ${sql.raw(`pg_temp.${name}`)}`)
    await connection.execute(sql`create temp table ${sql.raw(name)} as select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (${sql.raw(columns)})`)
  }
}

/** A citizen's number of an area that no place has; its last character by ISO 7064 MOD 11-2. */
const FIRST_17 = `'319999' || to_char(date '1955-01-01' + (i / 1000)::int, 'YYYYMMDD') || lpad((i % 1000)::text, 3, '0')`
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKED = `substr('10X98765432', 1 + (${WEIGHTS.map((weight, index) => `substr(n, ${index + 1}, 1)::int * ${weight}`).join(' + ')}) % 11, 1)`

function statementsFor({ from, to }: { readonly from: number; readonly to: number }, { moments, sealed }: TownOrder) {
  const all = sql`generate_series(${from}::bigint, ${to}::bigint) i`
  const now = sql`${moments.now.toISOString()}::timestamptz`
  const slots = sql`join town_slots s on s.slot = i % 20`
  const abandoned = sql`s.kind = 0 and (i / 20) % ${sql.raw(String(HELD_OF))} = 7`
  // Spread over the quarter of an hour that an order may wait.
  const orderedAt = sql`${now} - (pg_temp.digits_of('ordered ' || i::text, 899) || ' seconds')::interval`
  return [
    sql`insert into people (id, name, document_type, document_number, nationality, registration)
        select pg_temp.id_of('person', i), substr('赵钱孙李周吴郑王冯陈', 1 + (i % 10)::int, 1) || substr('安宁和平清远思明知秋', 1 + (i / 10 % 10)::int, 1) || substr('文华瑞云若水长庚', 1 + (i / 100 % 8)::int, 1),
               'residentIdCard', n || ${sql.raw(CHECKED)}, 'CHN', 'approved'
        from (select i, ${sql.raw(FIRST_17)} as n from ${all}) one`,
    sql`insert into principals (id, person_id) select pg_temp.id_of('principal', i), pg_temp.id_of('person', i) from ${all}`,
    sql`insert into enrolments (id, person_id, contributor_type, insurance, person_no, agency, tax_office, levy_item, levy_category, levy_subcategory, rate_setting, base_fen)
        select pg_temp.id_of('enrolment', i * 4 + e.line), pg_temp.id_of('person', i), e."contributorType", e.insurance, '000000001900' || lpad((i % 1000000)::text, 6, '0'),
               e.agency, e."taxOffice", e."levyItem", e."levyCategory", e."levySubcategory", e."rateSetting", e."baseFen"
        from ${all} ${slots} join town_enrolments e on e.kind = s.kind`,
    sql`insert into dues (id, person_id, enrolment_id, notice_no, kind, insurance, period_from, period_to, amount_fen, payment_type, catch_up, issued_at, opens_on, closes_on, assessment)
        select pg_temp.id_of('due', i * 16 + d.line), pg_temp.id_of('person', i), pg_temp.id_of('enrolment', i * 4 + d."enrolmentLine"),
               '31' || lpad(pg_temp.digits_of(i::text || ' ' || d."noticeKey", 100000000000000)::text, 14, '0'),
               d."dueKind", d.insurance, d."periodFrom", d."periodTo", d."amountFen", d."paymentType", d."catchUp", d."issuedAt", d."opensOn", d."closesOn", d.assessment
        from ${all} ${slots} join town_dues d on d.kind = s.kind`,
    sql`insert into payment_records (id, due_id, person_id, voucher_no, amount_fen, paid_at, settles_on, source)
        select pg_temp.id_of('record', i * 16 + d.line), pg_temp.id_of('due', i * 16 + d.line), pg_temp.id_of('person', i),
               '3' || to_char(d."paidAt" at time zone 'Asia/Shanghai', 'YYYYMMDD') || lpad(pg_temp.digits_of('voucher ' || i::text || d.line::text, 1000000000)::text, 9, '0'),
               d."amountFen", d."paidAt", d."settlesOn", d.source
        from ${all} ${slots} join town_dues d on d.kind = s.kind where d."paidAt" is not null`,
    sql`insert into mandates (id, person_id, bank_code, account_sealed, account_hash, phone, wording, letter_sealed, signed_through, signed_at, in_force_since)
        select pg_temp.id_of('mandate', i), pg_temp.id_of('person', i), 'ICBC', ${sealed.account}, pg_temp.hash_of('account ' || i::text), '19900000000', 'B-2022', ${sealed.letter}, 'counter',
               ${now} - interval '200 days', ${now} - interval '200 days'
        from ${all} ${slots} where s.mandate`,
    sql`insert into failed_debits (due_id, tried_at, reason)
        select pg_temp.id_of('due', i * 16 + d.line), ${now} - interval '7 days', 'insufficientFunds'
        from ${all} ${slots} join town_dues d on d.kind = s.kind and d."paidAt" is null where s.kind = 1 and (i / 20) % 20 = 3`,
    sql`insert into acquaintances (contributor_id, principal_id, person_id, session_id, paid_for, met_at)
        select pg_temp.id_of('contributor', i), pg_temp.id_of('principal', i), pg_temp.id_of('person', i), pg_temp.id_of('session', i), false, ${now} from ${all}`,
    // Longer than a session lives, so that seeding and measuring find it; the first question shortens it.
    sql`insert into sessions (id, token_hash, device_hash, principal_id, channel, payer_account, expires_at)
        select pg_temp.id_of('session', i), pg_temp.hash_of(pg_temp.secret_of('token', i)), pg_temp.hash_of(${DEVICE['device-id']}), pg_temp.id_of('principal', i), 'alipay',
               '2088' || lpad(i::text, 12, '0'), ${now} + interval '6 hours' from ${all}`,
    sql`insert into host_proofs (proof_hash, kind, person_id, account, payer_account, expires_at)
        select pg_temp.hash_of(pg_temp.secret_of('proof', i)), 'alipayAuthCode', pg_temp.id_of('person', i), pg_temp.id_of('account', i),
               '2088' || lpad(i::text, 12, '0'), ${now} + interval '6 hours' from ${all}`,
    sql`insert into payment_orders (id, principal_id, channel, method, state, total_fen, created_at, expires_at, at_wallet, asked)
        select pg_temp.id_of('order', i), pg_temp.id_of('principal', i), 'alipay', 'alipay', 'created', (select sum(d."amountFen") from town_dues d where d.kind = s.kind and d."paidAt" is null),
               ${orderedAt}, ${orderedAt} + interval '15 minutes', false, 0
        from ${all} ${slots} where ${abandoned}`,
    sql`insert into payment_order_lines (order_id, due_id, contributor_id, amount_fen)
        select pg_temp.id_of('order', i), pg_temp.id_of('due', i * 16 + d.line), pg_temp.id_of('contributor', i), d."amountFen"
        from ${all} ${slots} join town_dues d on d.kind = s.kind and d."paidAt" is null where ${abandoned}`,
    sql`insert into due_holds (due_id, order_id, until)
        select pg_temp.id_of('due', i * 16 + d.line), pg_temp.id_of('order', i), ${orderedAt} + interval '15 minutes'
        from ${all} ${slots} join town_dues d on d.kind = s.kind and d."paidAt" is null where ${abandoned}`,
  ]
}
