import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { postgresPrograms, startPostgres } from './start-postgres'

/**
 * `npm run test:postgres`: every test over HTTP, the attack and the faults on a real PostgreSQL: the one that
 * `SANDBOX_DATABASE_URL` names, or one of its own from the machine's package.
 */
const ROOT = path.resolve(import.meta.dirname, '../..')
const { SANDBOX_DATABASE_URL } = process.env

async function run(url: string): Promise<number> {
  const projects = ['sandbox', 'attack'].flatMap((name) => ['--project', name])
  const tests = spawn('npx', ['vitest', 'run', ...projects, ...process.argv.slice(2)], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, SANDBOX_DATABASE_URL: url },
  })
  const [status] = await once(tests, 'exit')
  return typeof status === 'number' ? status : 1
}

async function main(): Promise<number> {
  if (SANDBOX_DATABASE_URL !== undefined) return run(SANDBOX_DATABASE_URL)
  if (postgresPrograms() === null) {
    process.stderr.write('There is no PostgreSQL here: install Debian’s package postgresql, or name a server in SANDBOX_DATABASE_URL.\n')
    return 1
  }
  const server = await startPostgres(['max_connections=200', 'fsync=off'])
  try {
    return await run(server.url)
  } finally {
    await server.stop()
  }
}

process.exit(await main())
