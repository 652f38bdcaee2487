import { existsSync } from 'node:fs'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { postgresPrograms, startPostgres } from './start-postgres'

describe.skipIf(postgresPrograms() === null)('a PostgreSQL server of one’s own', () => {
  it('answers on a port of its own, beside another one, and leaves nothing behind', async () => {
    const [one, other] = await Promise.all([startPostgres(['fsync=off']), startPostgres(['fsync=off', 'max_connections=7'])])
    const asked = [await ask(one.url, 'show data_directory'), await ask(other.url, 'show data_directory'), await ask(other.url, 'show max_connections')]
    expect(asked[0]).not.toBe(asked[1])
    expect(asked[2]).toBe('7')
    await Promise.all([one.stop(), other.stop()])
    expect(asked.slice(0, 2).map((folder) => existsSync(folder ?? ''))).toEqual([false, false])
    await expect(ask(one.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  })

  it('tells what PostgreSQL said when it does not come up', async () => {
    await expect(startPostgres(['shared_buffers=nonsense'])).rejects.toThrow(/did not start: .*invalid value for parameter "shared_buffers"/s)
  })
})

async function ask(url: string, question: string): Promise<string | undefined> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, string>>(question)
    return Object.values(rows[0] ?? {})[0]
  } finally {
    await client.end()
  }
}
