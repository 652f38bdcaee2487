import { instantOf, parseInstant } from '../../../src/domain/time'

/** A moment as UnionPay writes it, to the second, in Shanghai: '20260920100000'. */
export const compactTime = (date: Date): string => instantOf(date).slice(0, 19).replace(/\D/g, '')

function parseCompactTime(text: string): Date | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (parts === null) return null
  const [, year, month, day, hour, minute, second] = parts
  return parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`)
}

/**
 * When money moved: UnionPay's `traceTime` has no year ('MMDDhhmmss'), so it is the year that brings it nearest to the
 * time of the order. Null when either text is no time.
 */
export function traceMoment(traceTime: string, txnTime: string): Date | null {
  const told = parseCompactTime(txnTime)
  if (told === null) return null
  const distance = (date: Date) => Math.abs(date.getTime() - told.getTime())
  const year = Number(txnTime.slice(0, 4))
  const moments = [year - 1, year, year + 1].flatMap((near) => parseCompactTime(`${near}${traceTime}`) ?? [])
  return moments.sort((a, b) => distance(a) - distance(b))[0] ?? null
}
