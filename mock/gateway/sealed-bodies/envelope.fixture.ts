import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import sm2 from 'sm-crypto/src/sm2/index.js'
import type { components } from '../../../types/gateway'
import type { SealedBody, SealedFor } from './unsealing'

/** An envelope as the contract has it, made by the gateway's own SM3 and SM4: what the module makes of a body is tried with its own. */
export function sealedFor(
  { keyId, publicKey }: Pick<components['schemas']['SealingKey'], 'keyId' | 'publicKey'>,
  { method, path, token }: SealedFor,
  body: unknown,
  { bodyKey, macKey } = { bodyKey: randomBytes(16), macKey: randomBytes(32) },
): SealedBody {
  const iv = randomBytes(16)
  const cipher = createCipheriv('sm4-cbc', bodyKey, iv)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('hex')
  const mac = createHmac('sm3', macKey)
    .update([`${method} ${path}`, token, keyId, iv.toString('hex'), ciphertext].join('\n'))
    .digest('hex')
  return { sealed: { keyId, keys: `04${sm2.doEncrypt([...bodyKey, ...macKey], publicKey, 1)}`, iv: iv.toString('hex'), ciphertext, mac } }
}
