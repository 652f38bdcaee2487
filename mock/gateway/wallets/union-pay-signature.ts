import { createHash, createSign, createVerify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Fields } from './union-pay-fields'

/** What version 5.1.0 signs: the hexadecimal SHA-256 of all fields but the signature, sorted by name. */
function digestOf(fields: Fields): string {
  const text = Object.keys(fields)
    .filter((name) => name !== 'signature')
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`)
    .join('&')
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

export function signed(fields: Fields, privateKeyPem: string): Fields {
  const signature = createSign('RSA-SHA256').update(digestOf(fields)).sign(privateKeyPem, 'base64')
  return { ...fields, signature }
}

export function isSignedBy(publicKey: KeyObject, fields: Fields): boolean {
  if (fields.version !== '5.1.0' || fields.signMethod !== '01' || fields.signature === undefined) return false
  return createVerify('RSA-SHA256').update(digestOf(fields)).verify(publicKey, fields.signature, 'base64')
}
