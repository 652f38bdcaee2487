import { createECDH } from 'node:crypto'
import { eq, like } from 'drizzle-orm'
import type { components } from '../../../types/gateway'
import { instantOf } from '../../../src/domain/time'
import { sealKeys } from '../../db/schema'
import type { GatewayContext } from '../context'

/** In the table of the gateway's keys, before the time at which a key's turn begins. */
const PLACE = 'body:'
const DAY_MS = 24 * 60 * 60 * 1000
/** How long bodies are sealed for one key. */
const TURN_MS = 30 * DAY_MS
/** How much longer it is honoured, for pages that were opened before the next one. */
const GRACE_MS = DAY_MS

/** The key pairs of SM2 for which bodies are sealed. */
export interface SealingKeys {
  /** The key for which bodies are to be sealed now. */
  current(): Promise<components['schemas']['SealingKey']>
  /** In hexadecimal; null where there is no such key, or none any more. */
  privateKey(keyId: string): Promise<string | null>
}

interface KeptKey {
  /** In the table. */
  readonly id: string
  readonly beginsAt: number
  readonly keyId: string
  readonly privateKey: string
  readonly publicKey: string
}

/** Makes the pair of a turn when it is first asked for, and throws away for good what is not honoured any more. */
export function createSealingKeys({ database, clock, ids }: GatewayContext): SealingKeys {
  async function kept(): Promise<readonly KeptKey[]> {
    const rows = await database.select().from(sealKeys).where(like(sealKeys.id, `${PLACE}%`))
    return rows.map(({ id, key }) => ({ ...JSON.parse(key), id, beginsAt: Number(id.slice(PLACE.length)) }))
  }

  // A row whose name tells no time is none of these keys.
  const isOver = ({ beginsAt }: KeptKey, now: number) => !(now < beginsAt + TURN_MS + GRACE_MS)
  const ofTurn = async (beginsAt: number) => (await kept()).find((key) => key.beginsAt === beginsAt)

  /** Of several who make one at the same time the first has it, and all are given that. */
  async function make(beginsAt: number): Promise<KeptKey> {
    const pair = createECDH('SM2')
    pair.generateKeys()
    const made = { keyId: ids.id(), privateKey: pair.getPrivateKey('hex').padStart(64, '0'), publicKey: pair.getPublicKey('hex') }
    const id = PLACE + beginsAt
    await database.insert(sealKeys).values({ id, key: JSON.stringify(made) }).onConflictDoNothing()
    return (await ofTurn(beginsAt)) ?? { ...made, id, beginsAt }
  }

  return {
    async current() {
      const now = clock.now().getTime()
      for (const { id } of (await kept()).filter((one) => isOver(one, now))) await database.delete(sealKeys).where(eq(sealKeys.id, id))
      const turn = now - (now % TURN_MS)
      const { keyId, publicKey, beginsAt } = (await ofTurn(turn)) ?? (await make(turn))
      return { keyId, publicKey, notAfter: instantOf(new Date(beginsAt + TURN_MS + GRACE_MS)) }
    },
    async privateKey(keyId) {
      const found = (await kept()).find((key) => key.keyId === keyId)
      return found !== undefined && !isOver(found, clock.now().getTime()) ? found.privateKey : null
    },
  }
}
