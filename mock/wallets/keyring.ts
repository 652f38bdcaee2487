import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { WalletDatabase } from './context'
import { makeWalletKeys } from './keys'
import type { WalletKeys } from './keys'
import { walletKeys } from './schema'

/** The one set of keys that there is. */
const KEY_SET = 'current'

/**
 * The keys of a database: asked for the first time they are read, or made and kept. Two processes that make them at
 * once agree on what was kept first.
 */
export function walletKeyring(
  database: WalletDatabase,
  make: () => Promise<WalletKeys> = () => makeWalletKeys(randomBytes),
): () => Promise<WalletKeys> {
  let opened: Promise<WalletKeys> | null = null
  return () => {
    opened ??= openKeys(database, make).catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }
}

async function openKeys(database: WalletDatabase, make: () => Promise<WalletKeys>): Promise<WalletKeys> {
  const kept = await readKeys(database)
  if (kept !== null) return kept
  await database.insert(walletKeys).values({ name: KEY_SET, keys: await make() }).onConflictDoNothing()
  const first = await readKeys(database)
  if (first === null) throw new Error('the wallets’ keys were not kept')
  return first
}

async function readKeys(database: WalletDatabase): Promise<WalletKeys | null> {
  const [row] = await database.select().from(walletKeys).where(eq(walletKeys.name, KEY_SET))
  return row?.keys ?? null
}
