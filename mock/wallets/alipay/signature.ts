import { createSign, createVerify } from 'node:crypto'
import { sortedPairs } from '../form'
import type { Form } from '../form'

/** RSA2: SHA-256 with RSA over UTF-8. */
export function signRsa2(text: string, privateKeyPem: string): string {
  return createSign('RSA-SHA256').update(text, 'utf8').sign(privateKeyPem, 'base64')
}

/** Checks what a merchant signed: every parameter but the signature itself. */
export function isSignedBy(publicKeyPem: string, request: Form): boolean {
  if (request.sign === undefined || request.sign_type !== 'RSA2') return false
  return createVerify('RSA-SHA256')
    .update(sortedPairs(request, ['sign']), 'utf8')
    .verify(publicKeyPem, request.sign, 'base64')
}

/**
 * Signs what Alipay sends on its own account: notifications and returns leave `sign_type` out, too. What is empty is not
 * sent at all: its SDKs would take the bare name into what they check.
 */
export function signedByAlipay(form: Form, privateKeyPem: string): Form {
  const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== ''))
  return { ...filled, sign_type: 'RSA2', sign: signRsa2(sortedPairs(filled, ['sign', 'sign_type']), privateKeyPem) }
}
