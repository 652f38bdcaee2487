import { memoryTemplate } from '../mock/db/database'
import { walletKeyring } from '../mock/wallets/keyring'

let template: Promise<Blob> | null = null

/** What a test's sandbox begins with: a database with its tables and the wallets' keys, made once in a process. */
export function sandboxTemplate(): Promise<Blob> {
  template ??= memoryTemplate(async (database) => void (await walletKeyring(database)()))
  return template
}
