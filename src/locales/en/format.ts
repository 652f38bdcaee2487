const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const

const monthName = (value: string): string => MONTHS[Number(value.slice(5, 7)) - 1] ?? value.slice(5, 7)

/** 24 Nov */
export function day(value: string): string {
  return `${Number(value.slice(8, 10))} ${monthName(value)}`
}

/** 24 Nov, 14:32, in Asia/Shanghai: the gateway's instants carry that offset. */
export function instant(value: string): string {
  return `${day(value)}, ${value.slice(11, 16)}`
}

/** Nov 2026 */
export const month = (value: string): string => `${monthName(value)} ${value.slice(0, 4)}`

/** An insured period: Apr 2022, Jan 2022 to Dec 2022. */
export const months = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  from === to ? month(from) : `${month(from)} to ${month(to)}`

export const yuan = (text: string): string => `¥${text}`

export const labelled = (label: string, value: string): string => `${label}: ${value}`

/** One after the other, each with its stop. */
export const sentences = (...parts: readonly string[]): string =>
  parts.map((part) => (/[.?!…]$/.test(part) ? part : `${part}.`)).join(' ')

export const list = (items: readonly string[]): string => items.join(', ')

export const format = { day, instant, labelled, list, month, months, sentences, yuan }
