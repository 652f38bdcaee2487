import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Due } from './due'
import { aDue, CLOSED, HELD } from './due.fixture'
import { defaultSelection, isWholeNotices, keptSelection, optionalTotal, selectAll, selectionTotal, toggleDue, type Selection } from './selection'

// Two dues under one notice, one alone.
const pension = aDue({ dueId: 'pension', noticeNo: '1000000000', amountFen: 149_200 })
const medical = aDue({ dueId: 'medical', noticeNo: '1000000000', amountFen: 74_600, insurance: 'flexibleMedical' })
const alone = aDue({ dueId: 'alone', noticeNo: '2000000000', amountFen: 22_000 })
const dues = [pension, alone, medical]

const ids = (selection: Selection) => [...selection].sort()
const none: Selection = new Set()

describe('ticking a due', () => {
  it('ticks its whole notice, and nothing else', () => {
    expect(ids(toggleDue(none, dues, 'medical'))).toEqual(['medical', 'pension'])
    expect(ids(toggleDue(none, dues, 'alone'))).toEqual(['alone'])
  })

  it('keeps what was ticked', () => {
    expect(ids(toggleDue(new Set(['alone']), dues, 'pension'))).toEqual(['alone', 'medical', 'pension'])
  })

  it('again unticks its whole notice, and nothing else', () => {
    expect(ids(toggleDue(new Set(['alone', 'medical', 'pension']), dues, 'pension'))).toEqual(['alone'])
  })

  it('leaves the selection that it was given as it was', () => {
    const before: Selection = new Set(['alone'])
    toggleDue(before, dues, 'pension')
    toggleDue(before, dues, 'alone')
    expect(ids(before)).toEqual(['alone'])
  })

  it('that nobody knows changes nothing', () => {
    const before: Selection = new Set(['alone'])
    expect(toggleDue(before, dues, 'gone')).toBe(before)
    expect(toggleDue(none, [], 'pension')).toBe(none)
  })

  it.each([CLOSED, HELD])('changes nothing when a due of its notice can not be paid: %j', (against) => {
    const blocked = [pension, aDue({ ...medical, ...against }), alone]
    expect(toggleDue(none, blocked, 'pension')).toBe(none)
    expect(toggleDue(none, blocked, 'medical')).toBe(none)
    expect(ids(toggleDue(none, blocked, 'alone'))).toEqual(['alone'])
  })

  it('unticks a notice that has been closed or held meanwhile', () => {
    const blocked = [pension, aDue({ ...medical, ...HELD }), alone]
    expect(ids(toggleDue(new Set(['pension', 'medical', 'alone']), blocked, 'pension'))).toEqual(['alone'])
  })
})

describe('ticking all', () => {
  it('ticks every notice that can be paid whole', () => {
    expect(ids(selectAll(dues))).toEqual(['alone', 'medical', 'pension'])
    expect(ids(selectAll([pension, aDue({ ...medical, ...HELD }), alone]))).toEqual(['alone'])
    expect(ids(selectAll([pension, medical, aDue({ ...alone, ...CLOSED })]))).toEqual(['medical', 'pension'])
    expect(ids(selectAll([]))).toEqual([])
  })

  it('ticks earlier years too', () => {
    expect(ids(selectAll([aDue({ ...alone, catchUp: true })]))).toEqual(['alone'])
  })
})

describe('what is ticked to begin with', () => {
  it('is what can be paid', () => {
    expect(ids(defaultSelection(dues))).toEqual(['alone', 'medical', 'pension'])
    expect(ids(defaultSelection([pension, aDue({ ...medical, ...CLOSED }), alone]))).toEqual(['alone'])
  })

  it('is no notice with a due of earlier years', () => {
    expect(ids(defaultSelection([pension, aDue({ ...medical, catchUp: true }), alone]))).toEqual(['alone'])
  })
})

describe('the sum of what is ticked', () => {
  it.each([
    [[], 0],
    [['alone'], 22_000],
    [['pension', 'medical'], 223_800],
    [['pension', 'medical', 'alone', 'gone'], 245_800],
  ])('%j is %d fen', (ticked, total) => {
    expect(selectionTotal(new Set(ticked), dues)).toBe(total)
  })

  it('is refused when the gateway sent an amount that is none', () => {
    expect(() => selectionTotal(new Set(['alone']), [aDue({ ...alone, amountFen: 0.5 })])).toThrow(RangeError)
  })
})

describe('the sum of the earlier years that are not ticked', () => {
  const earlier = aDue({ dueId: 'earlier', noticeNo: '3000000000', amountFen: 330_000, catchUp: true })
  const before = aDue({ dueId: 'before', noticeNo: '3000000000', amountFen: 60_000, catchUp: true })

  it('is of 补缴 alone, and of nothing that is ticked', () => {
    expect(optionalTotal(none, [pension, medical, earlier, before])).toBe(390_000)
    expect(optionalTotal(new Set(['earlier']), [earlier, before])).toBe(60_000)
    expect(optionalTotal(new Set(['earlier', 'before']), [pension, earlier, before])).toBe(0)
    expect([optionalTotal(none, dues), optionalTotal(none, [])]).toEqual([0, 0])
  })

  it.each([CLOSED, HELD])('leaves out a notice that can not be paid whole now: %j', (against) => {
    expect(optionalTotal(none, [earlier, aDue({ ...before, ...against })])).toBe(0)
    expect(optionalTotal(none, [earlier, aDue({ ...before, ...against, noticeNo: '4000000000' })])).toBe(330_000)
  })
})

describe('an order of dues', () => {
  it.each([
    [['alone'], true],
    [['pension', 'medical'], true],
    [['medical', 'alone', 'pension'], true],
    [['medical', 'pension', 'pension'], true],
    [[], true],
    [['pension'], false],
    [['alone', 'medical'], false],
    [['gone'], false],
    [['alone', 'gone'], false],
  ])('%j holds whole notices: %s', (dueIds, whole) => {
    expect(isWholeNotices(dueIds, dues)).toBe(whole)
  })
})

describe('whatever somebody taps', () => {
  const anyDues = fc
    .array(fc.record({ notice: fc.nat(6), amountFen: fc.nat(1_000_000), blocked: fc.nat(9), catchUp: fc.boolean() }), {
      maxLength: 30,
    })
    .map((list) =>
      list.map(({ notice, amountFen, blocked, catchUp }, index) =>
        aDue({
          dueId: `due-${index}`,
          noticeNo: `100000000${notice}`,
          amountFen,
          catchUp,
          ...(blocked === 0 ? CLOSED : {}),
          ...(blocked === 1 ? HELD : {}),
        }),
      ),
    )

  it('notices stay whole, what is ticked can be paid, and the sum is right', () => {
    fc.assert(
      fc.property(anyDues, fc.array(fc.nat(31), { maxLength: 20 }), fc.boolean(), (list, taps, all) => {
        let selection = all ? selectAll(list) : defaultSelection(list)
        for (const tap of taps) {
          const before = selection
          selection = toggleDue(before, list, `due-${tap}`)
          if (selection !== before) expect(selection.has(`due-${tap}`)).toBe(!before.has(`due-${tap}`))
        }
        const ticked = list.filter((due) => selection.has(due.dueId))
        expect(ticked).toHaveLength(selection.size)
        expect(isWholeNotices(selection, list)).toBe(true)
        expect(ticked.every((due) => due.closure === null && due.hold === null)).toBe(true)
        expect(selectionTotal(selection, list)).toBe(ticked.reduce((sum, due) => sum + due.amountFen, 0))
      }),
      { numRuns: 2_000 },
    )
  })

  it('tapping twice is as not tapping', () => {
    fc.assert(
      fc.property(anyDues, fc.nat(31), (list, tap) => {
        const before = selectAll(list)
        const twice = toggleDue(toggleDue(before, list, `due-${tap}`), list, `due-${tap}`)
        expect(ids(twice)).toEqual(ids(before))
      }),
      { numRuns: 2_000 },
    )
  })

  it('looks at each of 500 dues a few times, not at each for each', () => {
    let looks = 0
    const counted: Due[] = Array.from({ length: 500 }, (_, index) => {
      const due = aDue({ dueId: `due-${index}`, noticeNo: `1000000${100 + Math.floor(index / 2)}` })
      return new Proxy(due, {
        get(target, property, receiver) {
          looks += 1
          return Reflect.get(target, property, receiver)
        },
      })
    })
    const selection = toggleDue(defaultSelection(counted), counted, 'due-499')
    expect(selection.size).toBe(498)
    selectionTotal(selection, counted)
    isWholeNotices(selection, counted)
    expect(looks).toBeLessThan(500 * 20)
  })
})

describe('what stays ticked when the dues are asked for again', () => {
  it('is what was ticked, and what was unticked stays so', () => {
    expect(ids(keptSelection(new Set(['alone']), dues, dues))).toEqual(['alone'])
    expect(ids(keptSelection(none, dues, dues))).toEqual([])
  })

  it('begins anew for dues that were not there', () => {
    expect(ids(keptSelection(none, [], dues))).toEqual(ids(defaultSelection(dues)))
    expect(ids(keptSelection(none, [alone], dues))).toEqual(['medical', 'pension'])
  })

  it('begins anew for what could not be paid before', () => {
    expect(ids(keptSelection(none, [{ ...alone, ...HELD }], [alone]))).toEqual(['alone'])
  })

  it('lets go of what can’t be paid any more, with its whole notice', () => {
    const closed = [{ ...pension, ...CLOSED }, alone, medical]
    expect(ids(keptSelection(new Set(['alone', 'medical', 'pension']), dues, closed))).toEqual(['alone'])
  })

  it('leaves out a notice to which an earlier year was added meanwhile', () => {
    const earlier = { ...pension, dueId: 'earlier', catchUp: true }
    expect(ids(keptSelection(new Set(['alone', 'medical', 'pension']), dues, [...dues, earlier]))).toEqual(['alone'])
  })

  it('never splits a notice', () => {
    const before = [pension, alone]
    fc.assert(
      fc.property(fc.subarray(dues.map(({ dueId }) => dueId)), (ticked) => {
        expect(isWholeNotices(keptSelection(new Set(ticked), before, dues), dues)).toBe(true)
      }),
    )
  })
})
