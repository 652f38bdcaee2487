import { createCipheriv, createHmac, randomBytes } from 'node:crypto'
import sm2 from 'sm-crypto/src/sm2/index.js'
import type { components } from '../../types/gateway'

type Schemas = components['schemas']

/** What the contract's `info` calls personal. */
const PERSONAL: ReadonlySet<string> = new Set(['name', 'documentNumber', 'phone', 'loginName', 'userName', 'password', 'currentPassword', 'newPassword', 'accountNo'])

export const isPersonal = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && Object.entries(body).some(([name, value]) => PERSONAL.has(name) || isPersonal(value))

export interface SealedRequest {
  readonly method: string
  /** Below the gateway's address. */
  readonly path: string
  readonly token: string | null
}

/** An envelope as the contract describes it (`SealedBody`), by OpenSSL's SM3 and SM4: neither the module's code nor the sandbox's. */
export function sealedBody({ keyId, publicKey }: Schemas['SealingKey'], { method, path, token }: SealedRequest, body: unknown): Schemas['SealedBody'] {
  const [bodyKey, macKey, iv] = [randomBytes(16), randomBytes(32), randomBytes(16)]
  const cipher = createCipheriv('sm4-cbc', bodyKey, iv)
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(body), 'utf8'), cipher.final()]).toString('hex')
  const lines = [`${method} ${path}`, token ?? '', keyId, iv.toString('hex'), ciphertext]
  const mac = createHmac('sm3', macKey).update(lines.join('\n')).digest('hex')
  const keys = `04${sm2.doEncrypt([...bodyKey, ...macKey], publicKey, 1)}`
  return { sealed: { keyId, keys, iv: iv.toString('hex'), ciphertext, mac } }
}
