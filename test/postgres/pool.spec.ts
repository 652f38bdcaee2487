import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer, type OpenDatabase } from '../../mock/db/database'
import { databaseOn, type Storage } from '../sandbox/storage'
import { postgresPrograms, startPostgres, type OwnPostgres } from './start-postgres'

/** More than the pool has. */
const TIMES = 12

describe.skipIf(postgresPrograms() === null)('the connections to a PostgreSQL server', () => {
  let server: OwnPostgres
  let storage: Storage
  let opened: OpenDatabase
  beforeAll(async () => {
    server = await startPostgres(['fsync=off'])
    const own = await databaseOn(server.url)
    storage = own
    opened = await openServer(own.options.databaseUrl)
  })
  afterAll(async () => {
    await opened.close()
    await storage.remove()
    await server.stop()
  })

  it('are all there after transactions that could not begin, or broke', async () => {
    const { database } = opened
    const unbegun = () => database.transaction(() => Promise.resolve(), { isolationLevel: 'no such level' as 'serializable' })
    const broken = () => database.transaction((transaction) => transaction.execute(sql`select pg_terminate_backend(pg_backend_pid())`))
    for (let time = 0; time < TIMES; time += 1) {
      await expect(unbegun()).rejects.toThrow(/Failed query: begin/)
      await expect(broken()).rejects.toThrow()
    }
    // More at the same time than half of the pool, each in its own.
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => database.transaction((transaction) => transaction.execute(sql`select pg_sleep(0.05), ${index}::int`))))
    expect(answers).toHaveLength(8)
  })
})
