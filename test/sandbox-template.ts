import { memoryTemplate } from '../mock/db/database'
import type { MemoryTemplate } from '../mock/db/memory'
import { tablesTemplate } from '../mock/db/tables.fixture'
import { walletKeyring } from '../mock/wallets/keyring'

let template: Promise<MemoryTemplate> | null = null

/** What a test's sandbox begins with: a database with its tables and the wallets' keys, made once in a process. */
export function sandboxTemplate(): Promise<MemoryTemplate> {
  template ??= tablesTemplate().then((tables) => memoryTemplate(async (database) => void (await walletKeyring(database)()), tables))
  return template
}
