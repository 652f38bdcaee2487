import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { sealKeys } from '../db/schema'
import type { GatewayContext } from './context'

const KEY_ID = 'current'
const CIPHER = 'aes-256-gcm'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Keeps a text so that nobody reads it in the database, in a copy of it, or in a statement that failed. */
export interface Sealing {
  seal(text: string): Promise<string>
  /** @throws when it was not sealed here, or was altered */
  unseal(sealed: string): Promise<string>
}

export function createSealing({ database, ids }: Pick<GatewayContext, 'database' | 'ids'>): Sealing {
  async function key(): Promise<Buffer> {
    const kept = await readKey()
    if (kept !== null) return kept
    await database.insert(sealKeys).values({ id: KEY_ID, key: ids.token() }).onConflictDoNothing()
    const made = await readKey()
    if (made === null) throw new Error('the key was not kept')
    return made
  }

  async function readKey(): Promise<Buffer | null> {
    const [row] = await database.select({ key: sealKeys.key }).from(sealKeys).where(eq(sealKeys.id, KEY_ID))
    return row === undefined ? null : Buffer.from(row.key, 'base64url')
  }

  return {
    async seal(text) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv(CIPHER, await key(), nonce)
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    async unseal(sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv(CIPHER, await key(), bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8')
    },
  }
}
