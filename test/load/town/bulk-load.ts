import { sql } from 'drizzle-orm'
import type { Database } from '../../../mock/db/database'

interface Kept {
  /** Takes it off, */
  readonly drop: string
  /** and puts the very same back. */
  readonly create: string
}

/**
 * Takes the indexes and constraints off tables while they are filled, and puts them back as they were: built at once they
 * cost a tenth of what they cost row by row, and what does not fit is found all the same.
 */
export async function withoutIndexes(connection: Database, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const kept = await keptOf(connection, tables)
  for (const { drop } of kept) await connection.execute(sql.raw(drop))
  await fill()
  await connection.execute(sql.raw(`set maintenance_work_mem = '256MB'`))
  for (const { create } of kept.toReversed()) await connection.execute(sql.raw(create))
  await connection.execute(sql.raw('reset maintenance_work_mem'))
}

/** In the order in which they can be dropped: what refers to a key before the key. */
async function keptOf(connection: Database, tables: readonly string[]): Promise<Kept[]> {
  const named = sql.join(tables.map((table) => sql`${table}`), sql`, `)
  const constraints = await textsOf(
    connection,
    sql`select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
               format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as create
        from pg_constraint
        where contype in ('f', 'u', 'p') and (conrelid::regclass::text in (${named}) or confrelid::regclass::text in (${named}))
        order by position(contype::text in 'fup'), conname`,
  )
  const indexes = await textsOf(
    connection,
    sql`select format('drop index %I', indexname) as drop, indexdef as create from pg_indexes
        where schemaname = 'public' and tablename in (${named})
          and not exists (select from pg_constraint where conname = indexname) order by indexname`,
  )
  return [...constraints, ...indexes]
}

async function textsOf(connection: Database, query: ReturnType<typeof sql>): Promise<Kept[]> {
  const { rows } = Object(await connection.execute(query)) as { rows: Kept[] }
  return rows
}
