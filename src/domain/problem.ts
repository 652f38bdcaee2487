import type { components } from '../../types/gateway'

/** The stable code of a problem (RFC 9457) that the gateway answers with. */
export type ProblemCode = components['schemas']['ProblemCode']

/** Every code of the contract, so that a test can show that none is without words. */
export const PROBLEM_CODES = [
  'request-invalid',
  'document-invalid',
  'session-required',
  'session-expired',
  'proof-rejected',
  'consent-required',
  'verification-required',
  'sms-code-wrong',
  'sms-code-expired',
  'identity-mismatch',
  'not-found',
  'operation-unknown',
  'idempotency-key-reused',
  'notice-incomplete',
  'due-not-found',
  'due-held',
  'due-paid',
  'amount-changed',
  'collection-closed',
  'order-state',
  'payment-method-unavailable',
  'bank-account-rejected',
  'mandate-exists',
  'mandate-ended',
  'mandate-draft-expired',
  'mandate-unavailable',
  'mandate-not-in-force',
  'mandate-own-dues-only',
  'wallet-unavailable',
  'certificate-empty',
  'tax-office-required',
  'certificate-preparing',
  'rate-limited',
  'gateway-unavailable',
  'gateway-fault',
  'human-check-failed',
  'credentials-wrong',
  'account-locked',
  'password-rule',
  'user-name-rule',
  'user-name-taken',
  'account-exists',
  'account-missing',
  'registration-code-wrong',
  'phone-unconfirmed',
  'phone-taken',
  'scan-expired',
  'scan-unapproved',
  'scan-taken',
  'scan-not-yours',
  'scan-elsewhere',
  'scan-number-wrong',
  'sealing-required',
  'seal-key-unknown',
  'seal-broken',
] as const satisfies readonly ProblemCode[]

/** Whether a text from outside is a code of the contract. */
export function isProblemCode(text: string): text is ProblemCode {
  return PROBLEM_CODES.some((code) => code === text)
}
