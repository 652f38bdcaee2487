import type { components } from '../../../../types/gateway'
import type { Faults, Wallet } from './faults'

export type DocumentType = components['schemas']['DocumentType']

/** One of the sandbox's people, as `/sandbox/personas` tells of them. */
export interface Persona {
  readonly id: string
  readonly name: string
  readonly documentType: DocumentType
  readonly documentNumber: string
  readonly nationality: string
  readonly phone: string
  /** Of the bureau's own page; null for who has not registered. */
  readonly account: { readonly userName: string; readonly password: string } | null
  readonly case: string
  /** An instant at which the case shows; null when it shows at any. */
  readonly seeAt: string | null
}

export interface SandboxState {
  readonly now: string
  /** The clock was set, by a person or by the start; otherwise it is the real time. */
  readonly clockSet: boolean
}

export interface SmsMessage {
  readonly code: string
  readonly sentAt: string
}

/** What a wallet took, or gave back. */
export interface Transaction {
  readonly transactionNo: string
  readonly orderNo: string
  readonly amountFen: number
  readonly kind: 'payment' | 'refund'
  readonly at: string
  readonly payer: string
}

/** The sandbox refused, in its own words, or did not answer. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}

/** The sandbox's own control. @throws {SandboxError} each of them */
export const sandboxApi = {
  personas: () => ask<Persona[]>('GET', '/sandbox/personas'),
  state: () => ask<SandboxState>('GET', '/sandbox/state'),
  faults: () => ask<Faults>('GET', '/sandbox/faults'),
  putFaults: (faults: Partial<Faults>) => ask<unknown>('PUT', '/sandbox/faults', faults),
  setClock: (now: string | null) => ask<unknown>('PUT', '/sandbox/clock', { now }),
  registrationCode: (persona: string) => ask<{ readonly code: string }>('POST', '/sandbox/registration-codes', { persona }),
  reset: () => ask<unknown>('POST', '/sandbox/reset', {}),
  smsMessages: (phone: string) => ask<SmsMessage[]>('GET', `/sandbox/sms-messages?phone=${encodeURIComponent(phone)}`),
  transactions: (wallet: Wallet) => ask<Transaction[]>('GET', `/sandbox/wallets/${wallet}/transactions`),
}

async function ask<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new SandboxError('沙盒没有应答')
  })
  const text = await response.text()
  if (!response.ok) throw new SandboxError(`沙盒拒绝了（${response.status}）：${wordsOf(text)}`)
  return JSON.parse(text === '' ? 'null' : text)
}

function wordsOf(text: string): string {
  try {
    const { detail, message, title } = JSON.parse(text)
    return String(detail ?? message ?? title ?? text)
  } catch {
    return text.slice(0, 200)
  }
}
