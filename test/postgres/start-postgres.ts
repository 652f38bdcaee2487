import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'

/** A PostgreSQL server of one's own, on a port of its own, with nothing in it. */
export interface OwnPostgres {
  /** Of its database `postgres`; who connects may create others. */
  readonly url: string
  readonly version: string
  /** Stops it as an administrator would, and removes its data. */
  stop(): Promise<void>
}

const run = promisify(execFile)
/** Where Debian and its like put what is not on the path. */
const DEBIAN = '/usr/lib/postgresql'
const USER = 'postgres'
const READY = /database system is ready to accept connections/

/** The folder of `initdb` and `postgres`: on the path, or Debian's newest; null where no server is installed. */
export function postgresPrograms(): string | null {
  const onPath = (process.env.PATH ?? '').split(path.delimiter)
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : []
  const folders = [...onPath, ...versions.map((version) => path.join(DEBIAN, version, 'bin'))]
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null
}

/**
 * Starts one in a temporary folder. PostgreSQL refuses to run as root, so that who is root runs it as `postgres`.
 * @param settings beyond PostgreSQL's own, as `name=value`
 * @throws {Error} where no server is installed, or it does not come up
 */
export async function startPostgres(settings: readonly string[] = []): Promise<OwnPostgres> {
  for (;;) {
    try {
      return await start(settings)
    } catch (error) {
      // A free port was somebody else's before it was taken.
      if (!/could not bind .* address: Address already in use/.test(String(error))) throw error
    }
  }
}

async function start(settings: readonly string[]): Promise<OwnPostgres> {
  const programs = postgresPrograms()
  if (programs === null) throw new Error('no PostgreSQL server is installed: neither on the path nor in /usr/lib/postgresql')
  const account = await accountToRunAs()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'postgres-'))
  if (account !== null) chownSync(folder, account.uid, account.gid)
  const data = path.join(folder, 'data')
  const options = { cwd: folder, ...account }
  await run(path.join(programs, 'initdb'), ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync'], options)
  const port = await freePort()
  const given = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, ...settings]
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...given.flatMap((setting) => ['-c', setting])], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const endWithUs = () => void server.kill('SIGQUIT')
  process.once('exit', endWithUs)
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve(void process.off('exit', endWithUs))))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  await untilReady(server).catch(async (error: unknown) => {
    server.kill('SIGQUIT')
    await ended
    remove()
    throw error
  })
  const url = `postgres://${USER}@127.0.0.1:${port}/postgres`
  return {
    url,
    version: await versionOf(url),
    async stop() {
      // Fast shutdown: whoever is still connected is sent away.
      server.kill('SIGINT')
      await ended
      remove()
    },
  }
}

async function accountToRunAs(): Promise<{ readonly uid: number; readonly gid: number } | null> {
  if (process.getuid?.() !== 0) return null
  const idOf = async (kind: '-u' | '-g') => Number((await run('id', [kind, USER])).stdout)
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port is free'))))
    })
  })
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr?.on('data', (text: Buffer) => {
      // What it says later is read all the same: a pipe that nobody empties would stop it.
      if (READY.test(said)) return
      said += text.toString()
      if (READY.test(said)) resolve()
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)))
  })
}

async function versionOf(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version: string }>('show server_version')
    return rows[0]?.server_version ?? ''
  } finally {
    await client.end()
  }
}
