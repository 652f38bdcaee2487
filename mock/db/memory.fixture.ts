import { memoryTemplate, openMemory, type OpenDatabase } from './database'
import { openOnServer } from './server.fixture'

/** A PostgreSQL server that takes the embedded database's place in the tests; whoever it names may create databases there. */
const SERVER = process.env.SANDBOX_DATABASE_URL

let template: Promise<Blob> | null = null

/** A database of one's own, empty but for its tables. The first in a process takes the time of setting one up, the others a tenth of it. */
export async function openTestMemory(): Promise<OpenDatabase> {
  if (SERVER !== undefined) return openOnServer(SERVER)
  template ??= memoryTemplate()
  return openMemory(await template)
}
