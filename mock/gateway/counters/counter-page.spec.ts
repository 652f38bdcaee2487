import { describe, expect, it } from 'vitest'
import { encodeCursor } from '../paging'
import { GatewayProblem } from '../problem'
import { readCounterPage } from './counter-page'

const all = readCounterPage({ limit: 100 })

describe('the counters', () => {
  it('are in all sixteen districts, a tax hall and community centres in each, and every one has its own id', () => {
    expect(all.nextCursor).toBeNull()
    const districts = new Set(all.items.map(({ district }) => district.code))
    expect(districts.size).toBe(16)
    for (const district of districts) {
      const kinds = readCounterPage({ district }).items.map(({ kind }) => kind)
      expect([kinds[0], new Set(kinds).size, kinds.filter((kind) => kind === 'taxHall').length]).toEqual(['taxHall', 2, 1])
    }
    expect(new Set(all.items.map(({ counterId }) => counterId)).size).toBe(all.items.length)
  })

  it('are shown as no official ones, and have numbers that nobody can be called at', () => {
    for (const { illustrative, source, name, phone } of all.items) {
      expect([illustrative, source.includes('示例'), name.includes('示例')]).toEqual([true, true, true])
      if (phone !== null) expect(phone).toMatch(/^021-0\d{7}$/)
    }
  })

  it('OFF-06: flexible employment pays at a tax hall, residents at a community centre as well', () => {
    const kindsFor = (service: 'payFlexible' | 'payResident') =>
      [...new Set(all.items.filter(({ services }) => services.includes(service)).map(({ kind }) => kind))].toSorted()
    expect([kindsFor('payFlexible'), kindsFor('payResident')]).toEqual([['taxHall'], ['communityCentre', 'taxHall']])
  })

  it('come page by page, each once', () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = readCounterPage({ limit: 7, ...(cursor === undefined ? {} : { cursor }) })
      expect(page.items.length).toBeLessThanOrEqual(7)
      seen.push(...page.items.map(({ counterId }) => counterId))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(all.items.map(({ counterId }) => counterId))
  })

  it('are none where there is no such district, and a cursor of another question is refused', () => {
    expect(readCounterPage({ district: '310999' })).toEqual({ items: [], nextCursor: null })
    const elsewhere = encodeCursor([all.items.at(-1)?.counterId ?? ''])
    for (const cursor of [elsewhere, encodeCursor(['nobody']), 'nonsense']) {
      expect(() => readCounterPage({ district: '310101', cursor })).toThrow(GatewayProblem)
    }
  })
})
