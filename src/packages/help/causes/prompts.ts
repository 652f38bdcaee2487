import type { GatewayErrorCode } from '../../../gateway/errors'
import type { TermId } from '../../../locales/zh-CN/terms'
import type { causes } from '../../../locales/zh-CN/causes'

/** What else a resident may be told, by when it happens. Left out is what says only that something is technically wrong. */
export const PROMPTS: readonly { readonly group: keyof typeof causes.groups; readonly codes: readonly GatewayErrorCode[] }[] = [
  { group: 'dues', codes: ['notice-incomplete', 'due-held', 'due-paid', 'due-not-found', 'amount-changed', 'collection-closed', 'payment-method-unavailable'] },
  { group: 'person', codes: ['identity-mismatch', 'document-invalid', 'sms-code-wrong', 'sms-code-expired', 'proof-rejected', 'session-expired', 'rate-limited'] },
  { group: 'system', codes: ['wallet-unavailable', 'gateway-unavailable', 'gateway-fault', 'offline'] },
]

export const TERMS: readonly TermId[] = [
  'noticeNo',
  'period',
  'levyItem',
  'levyCategory',
  'levySubcategory',
  'rateSetting',
  'agency',
  'personNo',
  'base',
  'special',
  'taxOffice',
  'voucherNo',
  'settledOn',
  'autoDebitDay',
]
