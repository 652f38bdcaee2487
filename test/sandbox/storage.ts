import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { SandboxOptions } from '../../mock/server'
import { sandboxTemplate } from '../sandbox-template'

/** Where one stage keeps its data, shared with nobody. */
export interface Storage {
  readonly options: Pick<SandboxOptions, 'dataDir' | 'databaseUrl' | 'template'>
  remove(): Promise<void>
}

/** A PostgreSQL server on which the same tests run; whoever it names may create databases there. */
const SERVER = process.env.SANDBOX_DATABASE_URL

/** @param lives `memory` when nobody starts again on the same data */
export async function openStorage(lives: 'memory' | 'restart'): Promise<Storage> {
  if (SERVER !== undefined) return databaseOn(SERVER)
  if (lives === 'memory') return { options: { dataDir: 'memory', template: await sandboxTemplate() }, remove: () => Promise.resolve() }
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'sandbox-'))
  return { options: { dataDir }, remove: async () => rmSync(dataDir, { recursive: true, force: true }) }
}

/** A database of one's own on a server, whose user may create some. */
export async function databaseOn(server: string): Promise<Storage & { readonly options: { readonly databaseUrl: string } }> {
  const name = `sandbox_${randomUUID().replaceAll('-', '')}`
  await tell(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { options: { dataDir: 'memory', databaseUrl: url.href }, remove: () => tell(server, `drop database ${name}`) }
}

async function tell(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
