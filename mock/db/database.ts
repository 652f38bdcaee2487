import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator'
import { Pool, type PoolClient } from 'pg'
import { createMemory, templateOf, type MemoryTemplate } from './memory'

/**
 * Any of Drizzle's PostgreSQL databases, or a transaction in one. The embedded one has a single connection: a
 * transaction is never held over an HTTP call, or the whole sandbox would wait for it.
 */
export type Database = PgDatabase<PgQueryResultHKT>

export interface OpenDatabase {
  readonly database: Database
  close(): Promise<void>
}

export const MIGRATIONS = path.resolve(import.meta.dirname, 'migrations')

/** Two processes that start at once migrate one after the other. Any number that nobody else uses. */
const MIGRATION_LOCK = 7_320_145

/** A folder of data that survives a restart. */
export const openFolder = (folder: string): Promise<OpenDatabase> => openEmbedded(new PGlite(folder))

/** A database that is gone with the process. @param template what it begins with, which spares the first set-up */
export const openMemory = (template: MemoryTemplate | null = null): Promise<OpenDatabase> => openEmbedded(createMemory(template))

/** What {@link openMemory} can begin with: what another template has or only the tables, and what is filled into them. */
export async function memoryTemplate(fill: (database: Database) => Promise<void> = () => Promise.resolve(), from: MemoryTemplate | null = null): Promise<MemoryTemplate> {
  const client = createMemory(from)
  const { database, close } = await openEmbedded(client)
  await fill(database)
  const template = await templateOf(client)
  await close()
  return template
}

async function openEmbedded(client: PGlite): Promise<OpenDatabase> {
  const database = drizzleEmbedded({ client })
  await migrateEmbedded(database, { migrationsFolder: MIGRATIONS })
  return { database, close: () => client.close() }
}

/** A PostgreSQL server, or one that speaks its language. */
export async function openServer(url: string): Promise<OpenDatabase> {
  const pool = new Pool({ connectionString: url, max: 10 })
  // A connection that breaks is replaced, and who uses it is told by what they asked; without listeners it would end the process.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    giveBackUnbegun(client)
  })
  const database = drizzleServer({ client: pool })
  const connection = await pool.connect()
  try {
    const session = drizzleServer({ client: connection })
    await session.execute(sql`select pg_advisory_lock(${MIGRATION_LOCK})`)
    await migrateServer(session, { migrationsFolder: MIGRATIONS })
  } finally {
    // The lock ends with the connection, whatever happened.
    connection.release(true)
  }
  return { database, close: () => pool.end() }
}

/**
 * Drizzle begins a transaction outside of what gives its connection back (drizzle-team/drizzle-orm#6241): where `begin` itself fails, as on a
 * connection that broke while idle, the pool would have one fewer for good. Ours gives it back, to be replaced.
 */
function giveBackUnbegun(client: PoolClient): void {
  const query: (...given: unknown[]) => unknown = client.query.bind(client)
  const watched = (...given: unknown[]): unknown => {
    const answer = query(...given)
    if (isBegin(given[0]) && answer instanceof Promise) answer.catch(() => client.release(true))
    return answer
  }
  Reflect.set(client, 'query', watched)
}

const isBegin = (asked: unknown): boolean => typeof asked === 'object' && asked !== null && 'text' in asked && /^begin\b/.test(String(asked.text))
