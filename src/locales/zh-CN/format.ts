import { formatPeriodRange } from '../../domain/period'

/** 11月24日 */
export function day(value: string): string {
  const [, month, date] = value.slice(0, 10).split('-')
  return `${Number(month)}月${Number(date)}日`
}

/** 11月24日 14:32, in Asia/Shanghai: the gateway's instants carry that offset. */
export function instant(value: string): string {
  return `${day(value)} ${value.slice(11, 16)}`
}

/** 2026年11月 */
export const month = (value: string): string => `${Number(value.slice(0, 4))}年${Number(value.slice(5, 7))}月`

/** 费款所属期: 2022-04, 2022-01 至 2022-12 (指南 2.1.1 ③). */
export const months = (range: { readonly from: string; readonly to: string }): string => formatPeriodRange(range)

/** An amount with its sign, as the guide's phone screens print it: ¥220.00 (指南 2.1.1 ④). */
export const yuan = (text: string): string => `¥${text}`

export const labelled = (label: string, value: string): string => `${label}：${value}`

/** One after the other, each with its stop. */
export const sentences = (...parts: readonly string[]): string =>
  parts.map((part) => (/[。？！…]$/.test(part) ? part : `${part}。`)).join('')

export const list = (items: readonly string[]): string => items.join('、')

export const format = { day, instant, labelled, list, month, months, sentences, yuan }
