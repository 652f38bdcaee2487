import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { memoryTemplate, MIGRATIONS } from './database'
import type { MemoryTemplate } from './memory'

const CACHE = path.resolve(import.meta.dirname, '../../.cache/database')

let template: Promise<MemoryTemplate> | null = null

/**
 * An embedded database with its tables and nothing in them. Setting one up takes ten seconds of a processor, so that it is
 * done once for all processes, and anew when the migrations, PGlite or how it is set up change.
 */
export function tablesTemplate(): Promise<MemoryTemplate> {
  template ??= readOrMake()
  return template
}

async function readOrMake(): Promise<MemoryTemplate> {
  const file = path.join(CACHE, fingerprint())
  // Written below as this very type, under a name that stands for what was written.
  if (existsSync(file)) return deserialize(readFileSync(file)) as MemoryTemplate
  const made = await memoryTemplate()
  mkdirSync(CACHE, { recursive: true })
  // Whoever reads at the same moment reads all of it or makes their own.
  const unfinished = `${file}.${randomUUID()}`
  writeFileSync(unfinished, serialize(made))
  renameSync(unfinished, file)
  return made
}

/** Of everything of which a database with its tables is made. */
function fingerprint(): string {
  const migrations = readdirSync(MIGRATIONS, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const files = [
    ...migrations.map((entry) => path.join(entry.parentPath, entry.name)).toSorted(),
    ...['database.ts', 'memory.ts'].map((name) => path.join(import.meta.dirname, name)),
    path.join(path.dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')), 'pglite.wasm'),
  ]
  const hash = createHash('sha256').update(process.version)
  for (const file of files) hash.update(readFileSync(file))
  return hash.digest('hex')
}
