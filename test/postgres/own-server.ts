import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { accessSync, chownSync, constants, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'

/** A PostgreSQL server of a test run's own, gone with it. */
export interface OwnServer {
  /** Of a user who may create databases. */
  readonly url: string
  stop(): Promise<void>
}

/** Where Debian's package puts the programs of each version, which stand in no PATH. */
const DEBIAN = '/usr/lib/postgresql'

/** @returns the folder of `initdb` and `postgres`: the first in PATH, or Debian's newest; null where there is none */
export function findPostgres(): string | null {
  const inPath = (process.env.PATH ?? '').split(path.delimiter)
  return [...inPath, ...debianFolders()].find((folder) => ['initdb', 'postgres'].every((program) => isProgram(path.join(folder, program)))) ?? null
}

function debianFolders(): string[] {
  try {
    return readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)).map((version) => path.join(DEBIAN, version, 'bin'))
  } catch {
    return []
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** @param programs what {@link findPostgres} found. PostgreSQL refuses to run as root: then it runs as `postgres`, or as nobody. */
export async function startPostgres(programs: string): Promise<OwnServer> {
  const [folder, port, user] = [mkdtempSync(path.join(os.tmpdir(), 'pay-postgres-')), await freePort(), userToRunAs()]
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  const how = { cwd: folder, ...(user ?? {}) }
  execFileSync(path.join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'trust', '--no-sync'], { ...how, stdio: 'ignore' })
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', 'fsync=off'].flatMap((setting) => ['-c', setting])
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, '-p', String(port), ...settings], { ...how, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => server.on('close', () => resolve()))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await ready(url, server)
  return {
    url,
    async stop() {
      // Fast shutdown: what is connected is let go.
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function userToRunAs(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  for (const name of ['postgres', 'nobody']) {
    try {
      const idOf = (which: string) => Number(execFileSync('id', [which, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: idOf('-u'), gid: idOf('-g') }
    } catch {
      // No such user on this machine; the next one.
    }
  }
  throw new Error('PostgreSQL runs as no root, and there is neither a user postgres nor nobody')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Asks until it answers, or has ended. */
async function ready(url: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await client.end().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error(`PostgreSQL ended with ${server.exitCode}`)
}
