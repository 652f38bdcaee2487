import type { LoggedValue } from '../frame-message'

/** What a host hands out to prove who is there: whoever has it is that person for five minutes. */
const SECRETS: ReadonlySet<string> = new Set(['authCode', 'code', 'ticket', 'token', 'Authorization', 'authorization'])

/** Eighteen places of an identity number, or fifteen of an old one; a wallet's trade number is longer, a time shorter. */
const DOCUMENT_NUMBER = /(?<![0-9A-Za-z])(?:\d{17}[\dXx]|\d{15})(?![0-9A-Za-z])/g
const PHONE = /(?<!\d)1[3-9]\d{9}(?!\d)/g

const MAX_DEPTH = 5

/**
 * A copy of a parameter or a result that may be shown in the log: secrets cut to their first four characters, numbers of
 * people starred, callbacks named and not shown.
 */
export function forLog(value: unknown, depth = 0): LoggedValue {
  if (typeof value === 'function') return 'ƒ'
  if (typeof value === 'string') return starred(value)
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value !== 'object' || value === null) return null
  if (depth === MAX_DEPTH) return '…'
  if (Array.isArray(value)) return value.map((entry) => forLog(entry, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key,
      SECRETS.has(key) && typeof entry === 'string' ? cut(entry) : forLog(entry, depth + 1),
    ]),
  )
}

const starred = (text: string): string =>
  text
    .replace(DOCUMENT_NUMBER, (number) => `${number.slice(0, 1)}${'*'.repeat(number.length - 2)}${number.slice(-1)}`)
    .replace(PHONE, (phone) => `${phone.slice(0, 3)}********`)

const cut = (secret: string): string => `${secret.slice(0, 4)}…（共 ${secret.length} 字符）`
