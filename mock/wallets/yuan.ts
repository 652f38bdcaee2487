/** Writes fen as Alipay writes money: '2238.00'. */
export function yuanText(amountFen: number): string {
  const digits = String(amountFen).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Reads a positive amount with at most two decimals into fen; null when it is none. */
export function parseYuanText(text: string): number | null {
  const parts = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (parts === null) return null
  const amount = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  return amount > 0 ? amount : null
}

/** Reads a positive whole number of fen, written as text; null when it is none. */
export function parseFenText(text: string): number | null {
  return /^[1-9]\d{0,11}$/.test(text) ? Number(text) : null
}
