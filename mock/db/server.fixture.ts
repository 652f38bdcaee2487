import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client, Pool } from 'pg'
import { MIGRATIONS, openServer, type OpenDatabase } from './database'

/** Whoever makes the template keeps the others waiting. Any number that nobody else uses. */
const TEMPLATE_LOCK = 7_320_146

/** A database of a test's own on a server, copied from one that has its tables. */
export async function openOnServer(server: string): Promise<OpenDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await tell(server, async (client) => {
    const template = await makeTemplate(client, server)
    await client.query(`create database ${name} template ${template}`)
  })
  const pool = new Pool({ connectionString: urlOf(server, name), max: 10 })
  return {
    database: drizzle({ client: pool }),
    async close() {
      await pool.end()
      await tell(server, (client) => client.query(`drop database ${name}`))
    },
  }
}

/** Made once for all processes, and anew when the tables have changed; it stays on the server. */
async function makeTemplate(client: Client, server: string): Promise<string> {
  const tables = createHash('sha256').update(readFileSync(path.join(MIGRATIONS, 'meta/_journal.json'))).digest('hex')
  const name = `test_template_${tables.slice(0, 16)}`
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const { rows } = await client.query('select from pg_database where datname = $1', [name])
    if (rows.length > 0) return name
    await client.query(`drop database if exists ${name}_making`)
    await client.query(`create database ${name}_making`)
    await (await openServer(urlOf(server, `${name}_making`))).close()
    // Under its own name it is whole, also when somebody was killed at it.
    await client.query(`alter database ${name}_making rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

function urlOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function tell(server: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
