import { createHash, createSign, createVerify } from 'node:crypto'
import type { CertifiedKey } from '../certificates'
import { sortedPairs } from '../form'
import type { Form } from '../form'

/** Version 5.1.0 signs the hexadecimal digest of the sorted fields, not the fields themselves. */
function digestOf(form: Form): string {
  return createHash('sha256').update(sortedPairs(form, ['signature']), 'utf8').digest('hex')
}

/** Checks what the merchant signed. */
export function isSignedBy(publicKeyPem: string, request: Form): boolean {
  if (request.signature === undefined) return false
  return createVerify('RSA-SHA256').update(digestOf(request)).verify(publicKeyPem, request.signature, 'base64')
}

/** Signs what UnionPay says, and puts the certificate with it: the merchant keeps only those above it. */
export function signedByUnionPay(form: Form, wallet: CertifiedKey): Form {
  const signed = {
    ...form,
    version: '5.1.0',
    encoding: 'UTF-8',
    signMethod: '01',
    // The line ends that a browser makes of them anyway, when it posts the return.
    signPubKeyCert: wallet.certificatePem.trim().replace(/\r?\n/g, '\r\n'),
  }
  const signature = createSign('RSA-SHA256').update(digestOf(signed)).sign(wallet.privateKeyPem, 'base64')
  return { ...signed, signature }
}
