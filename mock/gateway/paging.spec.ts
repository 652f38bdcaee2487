import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './paging'
import { GatewayProblem } from './problem'

const wrapped = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const problemOf = (read: () => unknown): GatewayProblem | null => {
  try {
    read()
    return null
  } catch (error) {
    if (error instanceof GatewayProblem) return error
    throw error
  }
}

describe('a cursor', () => {
  it('comes back as what it was made of', () => {
    const key = fc.array(fc.stringMatching(/^[\x21-\x7e]+$/), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(key, (parts) => {
        expect(decodeCursor(encodeCursor(parts), parts.length)).toEqual(parts)
      }),
    )
  })

  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['no list', wrapped({ 0: 'a' })],
    ['null', wrapped(null)],
    ['numbers', wrapped([1])],
    ['too few parts', wrapped([])],
    ['too many parts', wrapped(['a', 'b'])],
    ['an empty part', wrapped([''])],
    ['a character that the database can’t hold', wrapped(['a\u0000'])],
    ['half a character', wrapped(['\ud800'])],
  ])('of %s is refused as the request’s fault', (_, cursor) => {
    const problem = problemOf(() => decodeCursor(cursor, 1))
    expect(problem?.code).toBe('request-invalid')
    expect(problem?.parts.violations).toEqual([{ field: 'cursor', rule: 'cursor' }])
  })

  it('of anything at all is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
        expect(problemOf(() => decodeCursor(text, 1))?.code ?? 'request-invalid').toBe('request-invalid')
      }),
    )
  })
})

describe('a page', () => {
  const items = (count: number) => Array.from({ length: count }, (_, index) => `item-${index}`)

  it.each([
    [0, 3, 0, false],
    [2, 3, 2, false],
    [3, 3, 3, false],
    [4, 3, 3, true],
    [2, 1, 1, true],
  ])('of %i that were read, with a limit of %i, shows %i', (read, limit, shown, goesOn) => {
    const page = pageOf(items(read), limit, (item) => [item])
    expect(page.items).toEqual(items(shown))
    expect(page.nextCursor).toBe(goesOn ? encodeCursor([`item-${shown - 1}`]) : null)
  })
})
