import { createECDH } from 'node:crypto'
import { eq, like } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { instantOf } from '../../../src/domain/time'
import { sealKeys } from '../../db/schema'
import type { GatewayContext } from '../context'

/** In the table of the gateway's keys, before the key's own id. */
const PLACE = 'body:'
const DAY_MS = 24 * 60 * 60 * 1000
/** How long bodies are sealed for one key. */
const GIVEN_OUT_MS = 30 * DAY_MS
/** How much longer it is honoured, for pages that were opened before the next one. */
const HONOURED_MS = GIVEN_OUT_MS + DAY_MS

/** The key pairs of SM2 for which bodies are sealed. */
export interface SealingKeys {
  /** The key for which bodies are to be sealed now. */
  current(): Promise<components['schemas']['SealingKey']>
  /** In hexadecimal; null where there is no such key, or none any more. */
  privateKey(keyId: string): Promise<string | null>
}

interface KeptKey {
  readonly keyId: string
  readonly privateKey: string
  readonly publicKey: string
  readonly madeAt: number
}

/** Makes a new pair when the last one is old, and throws away for good what is not honoured any more. */
export function createSealingKeys({ database, clock, ids }: GatewayContext): SealingKeys {
  async function kept(): Promise<readonly KeptKey[]> {
    const rows = await database.select().from(sealKeys).where(like(sealKeys.id, `${PLACE}%`))
    return rows.map(({ id, key }) => ({ keyId: id.slice(PLACE.length), ...JSON.parse(key) }))
  }

  async function make(now: number): Promise<KeptKey> {
    const pair = createECDH('SM2')
    pair.generateKeys()
    const made = { privateKey: pair.getPrivateKey('hex').padStart(64, '0'), publicKey: pair.getPublicKey('hex'), madeAt: now }
    const keyId = ids.id()
    await database.insert(sealKeys).values({ id: PLACE + keyId, key: JSON.stringify(made) })
    return { keyId, ...made }
  }

  return {
    async current() {
      const now = clock.now().getTime()
      const keys = await kept()
      const over = keys.filter(({ madeAt }) => madeAt + HONOURED_MS <= now)
      for (const { keyId } of over) await database.delete(sealKeys).where(eq(sealKeys.id, PLACE + keyId))
      const fresh = keys.filter(({ madeAt }) => madeAt <= now && now < madeAt + GIVEN_OUT_MS).sort((one, other) => other.madeAt - one.madeAt)
      const { keyId, publicKey, madeAt } = fresh[0] ?? (await make(now))
      return { keyId, publicKey, notAfter: instantOf(new Date(madeAt + HONOURED_MS)) }
    },
    async privateKey(keyId) {
      const found = (await kept()).find((key) => key.keyId === keyId)
      return found !== undefined && clock.now().getTime() < found.madeAt + HONOURED_MS ? found.privateKey : null
    },
  }
}
