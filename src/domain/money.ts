/** Money in fen: a whole number, never negative, exact. The only form in which amounts are added, compared and kept. */
export type Fen = number & { readonly __brand: 'Fen' }

const YUAN = /^(0|[1-9][0-9]*)(?:\.([0-9]{1,2}))?$/

function isFen(amount: number): amount is Fen {
  return Number.isSafeInteger(amount) && amount >= 0
}

/**
 * Takes a number for an amount in fen.
 * @throws {RangeError} when it is no whole number, negative, or too large to be exact
 */
export function fen(amount: number): Fen {
  if (!isFen(amount)) throw new RangeError(`not an amount in fen: ${amount}`)
  return amount
}

/**
 * Adds amounts up (合计).
 * @throws {RangeError} when the sum is too large to be exact
 */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let sum = 0
  for (const amount of amounts) sum += amount
  return fen(sum)
}

/** Writes an amount in yuan with two decimals and no grouping, as the guide prints it: '220.00' (指南 1.1.5 ②). */
export function formatYuan(amount: Fen): string {
  const digits = String(amount).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * Reads an amount in yuan with at most two decimals, as wallets write it: '2238', '2238.0', '2238.00'.
 * @returns fen, or null for anything else: signs, grouping, blanks, a third decimal, more than is exact
 */
export function parseYuan(text: string): Fen | null {
  const parts = YUAN.exec(text)
  if (parts === null) return null
  const amount = Number(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`)
  return isFen(amount) ? amount : null
}
