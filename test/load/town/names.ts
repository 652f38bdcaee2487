import { createHash } from 'node:crypto'

/** Each gets a text of its own for each number, the same in every run: who plays a resident need not read the database first. */
const digest = (of: string, index: number): string => createHash('sha256').update(`load ${of} ${index}`).digest('base64')

/** An id in the product's own form. @see seedFunctions, which makes the same in SQL */
export const idOf = (of: 'person' | 'principal' | 'contributor', index: number): string =>
  digest(of, index).slice(0, 24).replaceAll('+', 'x').replaceAll('/', 'y')

const secretOf = (of: 'token' | 'proof', index: number): string => digest(of, index).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

/** The bearer of the session that stands for a resident already. */
export const tokenOf = (index: number): string => secretOf('token', index)

/** What Alipay has handed out for a resident, good once. */
export const authCodeOf = (index: number): string => secretOf('proof', index)

/** The same in SQL, for a session of its own: they are gone with the connection. Nothing in them but what is immutable, or they are not inlined. */
export const SEED_FUNCTIONS: readonly string[] = [
  `create or replace function pg_temp.digest_of(what text, i bigint) returns text language sql immutable as
   $$ select encode(sha256(('load ' || what || ' ' || i::text)::bytea), 'base64') $$`,
  `create or replace function pg_temp.id_of(what text, i bigint) returns text language sql immutable as
   $$ select substr(translate(pg_temp.digest_of(what, i), '+/', 'xy'), 1, 24) $$`,
  `create or replace function pg_temp.secret_of(what text, i bigint) returns text language sql immutable as
   $$ select translate(pg_temp.digest_of(what, i), '+/=', '-_') $$`,
  // What the gateway keeps of a secret (secretHash).
  `create or replace function pg_temp.hash_of(secret text) returns text language sql immutable as
   $$ select translate(encode(sha256(secret::bytea), 'base64'), '+/=', '-_') $$`,
  `create or replace function pg_temp.digits_of(what text, below bigint) returns bigint language sql immutable as
   $$ select abs(('x' || substr(md5(what), 1, 15))::bit(60)::bigint) % below $$`,
]
