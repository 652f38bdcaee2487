import { GatewayProblem } from './problem'

/** One page, and where the next begins; null on the last. */
export interface Page<Item> {
  readonly items: Item[]
  readonly nextCursor: string | null
}

/** A cursor is what the last item of a page is known by, wrapped up: nobody should read meaning into it. */
export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** What keys are made of. It keeps from the database what no text of its can hold. */
const KEY_PART = /^[\x21-\x7e]+$/

/**
 * Reads a cursor.
 * @param parts how many parts its key has
 * @throws {GatewayProblem} `request-invalid` when it is none of ours
 */
export function decodeCursor(cursor: string, parts: number): readonly string[] {
  const key = parseKey(cursor)
  if (key === null || key.length !== parts) throw cursorProblem()
  return key
}

/** A cursor that is none of ours. */
export const cursorProblem = (): GatewayProblem =>
  new GatewayProblem('request-invalid', { violations: [{ field: 'cursor', rule: 'cursor' }] })

function parseKey(cursor: string): string[] | null {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(key) && key.every((part) => typeof part === 'string' && KEY_PART.test(part)) ? key : null
  } catch {
    return null
  }
}

/** A page of a list that was read one item longer than the page is. */
export function pageOf<Item>(items: readonly Item[], limit: number, keyOf: (item: Item) => readonly string[]): Page<Item> {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, nextCursor: items.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null }
}
