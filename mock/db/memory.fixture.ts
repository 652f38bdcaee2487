import { openMemory, type OpenDatabase } from './database'
import { openOnServer } from './server.fixture'
import { tablesTemplate } from './tables.fixture'

/** A PostgreSQL server that takes the embedded database's place in the tests; whoever it names may create databases there. */
const SERVER = process.env.SANDBOX_DATABASE_URL

/** A database of one's own, empty but for its tables. */
export async function openTestMemory(): Promise<OpenDatabase> {
  return SERVER === undefined ? openMemory(await tablesTemplate()) : openOnServer(SERVER)
}
