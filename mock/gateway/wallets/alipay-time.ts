import { instantOf, parseInstant } from '../../../src/domain/time'

/** Writes a moment as Alipay does, in Shanghai's time and to the second below: '2026-09-20 10:00:00'. */
export const alipayTime = (date: Date): string => instantOf(date).slice(0, 19).replace('T', ' ')

/** Reads {@link alipayTime}; null for anything else. */
export function parseAlipayTime(text: string): Date | null {
  const parts = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2})$/.exec(text)
  return parts === null ? null : parseInstant(`${parts[1]}T${parts[2]}+08:00`)
}
