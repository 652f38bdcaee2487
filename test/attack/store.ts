import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { Pool } from 'pg'
import { openServer, type Database } from '../../mock/db/database'
import { createMemory } from '../../mock/db/memory'
import { openStorage } from '../sandbox/storage'
import { sandboxTemplate } from '../sandbox-template'
import { rowsOf } from './books'
import { connectEmbedded, connectServer, type MortalConnection } from './mortal-database'

/** A database that outlives the sandboxes on it, and can be put back to what it was. */
export interface Store {
  readonly database: Database
  /** A connection for one sandbox's life. */
  connect(): MortalConnection
  /** Remembers everything as it is now. */
  remember(moment: string): Promise<void>
  /** Puts everything back to how it was at that moment. */
  recall(moment: string): Promise<void>
  close(): Promise<void>
}

/** Statements in one go. */
type Run = (statements: string) => Promise<unknown>

/** Embedded in memory, or a database of its own on the server that `SANDBOX_DATABASE_URL` names. */
export async function openStore(): Promise<Store> {
  const storage = await openStorage('memory')
  const { databaseUrl } = storage.options
  if (databaseUrl === undefined) {
    const client = createMemory(await sandboxTemplate())
    const store = await createStore(drizzle({ client }), (statements) => client.exec(statements))
    return { ...store, connect: () => connectEmbedded(client), close: () => client.close() }
  }
  const opened = await openServer(databaseUrl)
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  const connections: MortalConnection[] = []
  const store = await createStore(opened.database, (statements) => pool.query(statements))
  return {
    ...store,
    connect() {
      const made = connectServer(databaseUrl)
      connections.push(made)
      return made
    },
    async close() {
      for (const one of connections) await one.close()
      await pool.end()
      await opened.close()
      await storage.remove()
    },
  }
}

async function createStore(database: Database, run: Run): Promise<Pick<Store, 'database' | 'remember' | 'recall'>> {
  const found = await rowsOf(database, sql`select tablename from pg_tables where schemaname = 'public' and tablename <> 'wallet_keys'`)
  const tables = found.map(({ tablename }) => String(tablename))
  const filled = new Map<string, readonly string[]>()
  return {
    database,
    async remember(moment) {
      const copies = tables.map((table) => `create table ${moment}.${table} as table public.${table};`)
      await run(`create schema ${moment}; ${copies.join(' ')}`)
      const counts = await rowsOf(database, sql.raw(tables.map((table) => `select '${table}' as name, count(*) as rows from ${moment}.${table}`).join(' union all ')))
      filled.set(moment, counts.filter(({ rows }) => Number(rows) > 0).map(({ name }) => String(name)))
    },
    async recall(moment) {
      // Without the foreign keys' triggers the order of the tables is of no matter.
      const emptied = tables.map((table) => `delete from public.${table};`)
      const refilled = (filled.get(moment) ?? []).map((table) => `insert into public.${table} select * from ${moment}.${table};`)
      await run(`begin; set local session_replication_role = replica; ${emptied.join(' ')} ${refilled.join(' ')} commit;`)
    },
  }
}
