import { parseCompactTime } from '../beijing-time'
import type { CertifiedKey } from '../certificates'
import type { Form } from '../form'
import { MERCHANT } from '../merchant'
import { certIdOf } from '../public-keys'
import { answer } from './answer'
import type { Answer } from './answer'
import { isSignedBy } from './signature'

/** A request that is the merchant's own. `orderId` and `txnTime` together name one transaction. */
export interface UnionPayRequest {
  readonly form: Form
  readonly orderId: string
  readonly txnTime: string
}

/** Checks a request's common fields and its signature. UnionPay puts no time of sending under it. */
export function readRequest(
  form: Form,
  merchant: CertifiedKey,
): { readonly ok: true; readonly request: UnionPayRequest } | { readonly ok: false; readonly answer: Answer } {
  const refuse = (code: Parameters<typeof answer>[0]) => ({ ok: false, answer: answer(code) }) as const
  const { orderId = '', txnTime = '' } = form
  if (form.version !== '5.1.0' || form.encoding?.toUpperCase() !== 'UTF-8') return refuse('10')
  if (form.signMethod !== '01' || form.accessType !== '0') return refuse('10')
  if (!isOrderId(orderId) || parseCompactTime(txnTime) === null) return refuse('10')
  if (form.merId !== MERCHANT.unionPay.merId) return refuse('31')
  if (form.certId !== certIdOf(merchant) || !isSignedBy(merchant.publicKeyPem, form)) return refuse('11')
  return { ok: true, request: { form, orderId, txnTime } }
}

/** AN8..40. */
export const isOrderId = (text: string): boolean => /^[A-Za-z0-9]{8,40}$/.test(text)
