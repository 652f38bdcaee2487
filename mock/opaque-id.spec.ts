import { describe, expect, it } from 'vitest'
import { createIds } from './opaque-id'

/** Counts through all bytes, over and over. */
function everyByte() {
  let next = 0
  return (size: number) => Uint8Array.from({ length: size }, () => next++ % 256)
}

describe('ids', () => {
  it('have the contract’s form, and a wallet’s', () => {
    const ids = createIds()
    for (let count = 0; count < 200; count += 1) {
      expect(ids.id()).toMatch(/^[A-Za-z0-9]{24}$/)
      expect(ids.token()).toMatch(/^[A-Za-z0-9_-]{43}$/)
      expect(ids.digits(6)).toMatch(/^[0-9]{6}$/)
    }
    expect(ids.digits(0)).toBe('')
  })

  it('do not repeat themselves', () => {
    const ids = createIds()
    const made = Array.from({ length: 2000 }, () => ids.id())
    expect(new Set(made).size).toBe(made.length)
  })

  it('favour none of their characters', () => {
    const ids = createIds(everyByte())
    const text = Array.from({ length: 620 }, () => ids.id()).join('')
    const counts = new Map<string, number>()
    for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1)
    expect(counts.size).toBe(62)
    // Eight characters would come a quarter more often if a byte were just divided by 62.
    for (const count of counts.values()) expect(Math.abs(count - 240)).toBeLessThan(40)
  })

  it('throw away the bytes that would favour the first characters', () => {
    const bytes = [255, 254, 253, 252, 251, 250, 9, 8]
    const ids = createIds((size) => Uint8Array.from({ length: size }, () => bytes.shift() ?? 7))
    expect(ids.digits(4)).toBe('9877')
  })
})
