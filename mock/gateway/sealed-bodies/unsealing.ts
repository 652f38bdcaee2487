import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'
import sm2 from 'sm-crypto/src/sm2/index.js'
import type { components } from '../../../types/gateway'
import { GatewayProblem } from '../problem'
import type { SealingKeys } from './sealing-keys'

export type SealedBody = components['schemas']['SealedBody']

/** What a body was sealed for. */
export interface SealedFor {
  readonly method: string
  /** Below the gateway's address. */
  readonly path: string
  /** The session's; empty without one. */
  readonly token: string
}

const BODY_KEY_BYTES = 16
const MAC_KEY_BYTES = 32

/**
 * What was sealed. The cipher and the hash are OpenSSL's; who sealed it has others (`src/gateway/sealing`).
 * @throws {GatewayProblem} `seal-key-unknown`; `seal-broken` whatever else does not fit, so that nobody learns what
 */
export async function unseal(keys: Pick<SealingKeys, 'privateKey'>, { sealed }: SealedBody, { method, path, token }: SealedFor): Promise<unknown> {
  const privateKey = await keys.privateKey(sealed.keyId)
  if (privateKey === null) throw new GatewayProblem('seal-key-unknown')
  const unwrapped = Buffer.from(sm2.doDecrypt(sealed.keys.slice(2), privateKey, 1, { output: 'array' }))
  const mac = createHmac('sm3', unwrapped.subarray(BODY_KEY_BYTES))
    .update([`${method} ${path}`, token, sealed.keyId, sealed.iv, sealed.ciphertext].join('\n'))
    .digest()
  if (unwrapped.length !== BODY_KEY_BYTES + MAC_KEY_BYTES || !timingSafeEqual(mac, Buffer.from(sealed.mac, 'hex'))) throw new GatewayProblem('seal-broken')
  const decipher = createDecipheriv('sm4-cbc', unwrapped.subarray(0, BODY_KEY_BYTES), Buffer.from(sealed.iv, 'hex'))
  try {
    return JSON.parse(Buffer.concat([decipher.update(sealed.ciphertext, 'hex'), decipher.final()]).toString('utf8'))
  } catch {
    // Whoever sealed it has the MAC key and sealed no JSON.
    throw new GatewayProblem('seal-broken')
  }
}
