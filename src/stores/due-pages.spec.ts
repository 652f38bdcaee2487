import { describe, expect, it } from 'vitest'
import { aDue } from '../domain/due.fixture'
import type { DuePage } from '../gateway/gateway'
import { joinPages } from './due-pages'

const page = (items: DuePage['items'], absence: DuePage['absence'] = null): DuePage => ({
  items,
  totalCount: items.length,
  totalFen: items.reduce((sum, due) => sum + due.amountFen, 0),
  absence,
  nextCursor: null,
})

describe('several answers as one', () => {
  it('a due that came with two of them stands once, and is counted once', () => {
    const [one, two] = [aDue({ dueId: 'due-0001', amountFen: 100 }), aDue({ dueId: 'due-0002', amountFen: 20 })]
    expect(joinPages([page([one, two]), page([two])])).toMatchObject({ items: [one, two], totalCount: 2, totalFen: 120 })
  })

  it('nothing is owed only where every answer says so', () => {
    const none = page([], { reasons: ['nothingDue'], backPayment: null })
    expect(joinPages([none, page([aDue({})])]).absence).toBeNull()
  })

  it('the reasons of all are kept once each, and the dates of paying back', () => {
    const backPayment = { applyBy: '2026-09-30', payableFrom: '2026-11' }
    const joined = joinPages([
      page([], { reasons: ['nothingDue'], backPayment: null }),
      page([], { reasons: ['deadlinePassed', 'nothingDue'], backPayment }),
    ])
    expect(joined.absence).toEqual({ reasons: ['nothingDue', 'deadlinePassed'], backPayment })
  })
})
