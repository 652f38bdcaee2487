import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { inParts, ROWS_AT_ONCE, useLongList } from './long-list'

const one = () => 1
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('a long list in parts', () => {
  it.each([
    [0, []],
    [1, [1]],
    [ROWS_AT_ONCE, [ROWS_AT_ONCE]],
    [ROWS_AT_ONCE + 1, [ROWS_AT_ONCE, 1]],
    [500, Array(500 / ROWS_AT_ONCE).fill(ROWS_AT_ONCE)],
  ])('%i rows', (count, lengths) => {
    expect(inParts(numbers(count), one).map(({ length }) => length)).toEqual(lengths)
  })

  it('has every block once, whole and in its order; a part is full only with its last block', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer(), { minLength: 1, maxLength: 50 })), (blocks) => {
        const rows = ({ length }: readonly unknown[]) => length
        const parts = inParts(blocks, rows)
        expect(parts.flat()).toEqual(blocks)
        for (const part of parts) expect(part.slice(0, -1).flat().length).toBeLessThan(ROWS_AT_ONCE)
        for (const part of parts.slice(0, -1)) expect(part.flat().length).toBeGreaterThanOrEqual(ROWS_AT_ONCE)
      }),
    )
  })
})

describe('a long list that is drawn as somebody asks', () => {
  it('keeps a place for every part, and fills them one after the other', () => {
    const { parts, rest, drawMore } = useLongList(() => numbers(50))
    const lengths = () => parts.value.map(({ length }) => length)
    expect([lengths(), rest.value.length]).toEqual([[20, 0, 0], 30])
    void drawMore(null)
    expect([lengths(), rest.value.length]).toEqual([[20, 20, 0], 10])
    void drawMore(null)
    expect([lengths(), rest.value]).toEqual([[20, 20, 10], []])
  })

  it('stays as far as it was drawn when the list changes', () => {
    const rows = ref(numbers(50))
    const { parts, rest, drawMore } = useLongList(() => rows.value)
    void drawMore(null)
    rows.value = numbers(45)
    expect([parts.value.flat().length, rest.value.length]).toEqual([40, 5])
  })
})
