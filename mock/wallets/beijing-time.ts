import { parseInstant } from '../../src/domain/time'

/** The wallets write times as texts of Asia/Shanghai, which has had no summer time since 1991. */
const OFFSET_MS = 8 * 60 * 60 * 1000

const shifted = (date: Date): string => new Date(date.getTime() + OFFSET_MS).toISOString()

/** '2026-09-20 10:00:00', as Alipay writes it. */
export function spacedTime(date: Date): string {
  return shifted(date).slice(0, 19).replace('T', ' ')
}

/** '20260920100000', as UnionPay writes it. */
export function compactTime(date: Date): string {
  return shifted(date).slice(0, 19).replace(/\D/g, '')
}

/** '20260920'. */
export function compactDay(date: Date): string {
  return compactTime(date).slice(0, 8)
}

/** '2026-09-20T10:00:00+08:00', as WeChat Pay writes it. */
export function offsetTime(date: Date): string {
  return `${shifted(date).slice(0, 19)}+08:00`
}

/** Reads {@link spacedTime}; null when the text is no such time. */
export function parseSpacedTime(text: string): Date | null {
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text) ? parseInstant(`${text.replace(' ', 'T')}+08:00`) : null
}

/** Reads {@link compactTime}; null when the text is no such time. */
export function parseCompactTime(text: string): Date | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}

/** Reads {@link offsetTime}, or any RFC 3339 time; null when the text is no such time. */
export const parseOffsetTime = (text: string): Date | null => parseInstant(text)
