import { SecureRandom } from 'sm-crypto/src/sm2/rng.js'
import sm2 from 'sm-crypto/src/sm2/index.js'
import sm3 from 'sm-crypto/src/sm3/index.js'
import sm4 from 'sm-crypto/src/sm4/index.js'
import type { components } from '../../../types/gateway'

type Schemas = components['schemas']

/** What a body is sealed for, so that it is good for nothing else. */
export interface SealedFor {
  readonly method: string
  /** Below the gateway's address. */
  readonly path: string
  readonly token: string | null
}

/** So many bytes that nobody can foretell, other ones with each call. */
export type Draw = (length: number) => number[]

const BODY_KEY_BYTES = 16
const MAC_KEY_BYTES = 32
const IV_BYTES = 16

/**
 * Seals a request's body (contract, `SealedBody`). It is a file of its own, which is fetched where a gateway asks for it.
 * @param seed what the host's random source said: nobody can foretell it, in whatever form it comes
 */
export function seal(body: object, { keyId, publicKey }: Schemas['SealingKey'], { method, path, token }: SealedFor, seed: readonly number[]): Schemas['SealedBody'] {
  const draw = drawFrom(seed)
  const [bodyKey, macKey, ivBytes] = [draw(BODY_KEY_BYTES), draw(MAC_KEY_BYTES), draw(IV_BYTES)]
  const iv = hex(ivBytes)
  const ciphertext = sm4.encrypt(JSON.stringify(body), bodyKey, { mode: 'cbc', iv: ivBytes })
  const mac = sm3([`${method} ${path}`, token ?? '', keyId, iv, ciphertext].join('\n'), { mode: 'hmac', key: macKey })
  return { sealed: { keyId, keys: encryptFor(publicKey, [...bodyKey, ...macKey], draw), iv, ciphertext, mac } }
}

/** SM2, as C1 (uncompressed), C3 and C2 in hexadecimal. @throws where the public key is no point of the curve */
export function encryptFor(publicKey: string, bytes: readonly number[], draw: Draw): string {
  random = draw
  return `04${sm2.doEncrypt(bytes, publicKey, 1)}`
}

let random: Draw = () => {
  throw new Error('nothing random was handed in')
}

// The library's own numbers come from Arcfour, seeded once from a global that a mini-program has not.
SecureRandom.prototype.nextBytes = (bytes) => {
  for (const [at, byte] of random(bytes.length).entries()) bytes[at] = byte
}

/** HMAC with SM3 by the seed over a counter: as much as is wanted of it, evenly spread, and none of it twice. */
function drawFrom(seed: readonly number[]): Draw {
  let count = 0
  return (length) => {
    const drawn: number[] = []
    while (drawn.length < length) {
      count += 1
      drawn.push(...bytesOf(sm3(String(count), { mode: 'hmac', key: seed })))
    }
    return drawn.slice(0, length)
  }
}

const hex = (bytes: readonly number[]): string => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
const bytesOf = (text: string): number[] => (text.match(/../g) ?? []).map((pair) => parseInt(pair, 16))
