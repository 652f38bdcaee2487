import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToBasket, adjustBasket, MOST_DUES, partsOf, removeNotice, renewBasket, withoutDues, type Basket } from './basket'
import type { Due } from './due'
import { aDue, CLOSED, HELD } from './due.fixture'
import { isWholeNotices, selectAll, toggleDue, type Selection } from './selection'

// A parent with two dues on one notice and one alone, and a child with one.
const pension = aDue({ dueId: 'pension', contributorId: 'parent', noticeNo: '1000000000' })
const medical = aDue({ dueId: 'medical', contributorId: 'parent', noticeNo: '1000000000', amountFen: 74_600 })
const alone = aDue({ dueId: 'alone', contributorId: 'parent', noticeNo: '2000000000' })
const childs = aDue({ dueId: 'childs', contributorId: 'child', noticeNo: '3000000000', amountFen: 22_000 })
const parents = [pension, medical, alone]

const ids = (basket: Basket) => basket.map(({ dueId }) => dueId)

function added(basket: Basket, chosen: readonly Due[], known: readonly Due[]): Basket {
  const result = addToBasket(basket, chosen, known)
  if (!result.ok) throw new Error(result.problem)
  return result.basket
}

describe('putting dues together', () => {
  it('takes those of several people, in the order in which they came', () => {
    const basket = added(added([], [childs], [childs]), [alone], parents)
    expect(ids(basket)).toEqual(['childs', 'alone'])
    expect(partsOf(added(basket, [pension, medical], parents))).toEqual([
      { contributorId: 'child', dues: [childs] },
      { contributorId: 'parent', dues: [alone, pension, medical] },
    ])
  })

  it('takes no due twice, and the amount that was asked for last', () => {
    const dearer = { ...childs, amountFen: 23_000 }
    expect(added(added([], [childs], [childs]), [dearer], [dearer])).toEqual([dearer])
  })

  it.each([
    ['empty', [], parents],
    ['notWhole', [pension], parents],
    ['notWhole', [aDue({ dueId: 'unheard-of' })], parents],
    ['notPayable', [{ ...alone, ...HELD }], parents],
    ['notPayable', [{ ...alone, ...CLOSED }], parents],
    ['special', [{ ...alone, kind: 'special' }], parents],
  ] as const)('refuses: %s', (problem, chosen, known) => {
    expect(addToBasket([childs], chosen, known)).toEqual({ ok: false, problem })
  })

  it('takes as many as an order does, and not one more', () => {
    const many = Array.from({ length: MOST_DUES - 1 }, (_, index) => aDue({ dueId: `due-${index}`, noticeNo: `4${index}` }))
    const full = added(many, [childs], [childs])
    expect(full).toHaveLength(MOST_DUES)
    expect(addToBasket(full, [alone], parents)).toEqual({ ok: false, problem: 'tooMany' })
    expect(added(full, [childs], [childs])).toHaveLength(MOST_DUES)
  })
})

describe('taking out', () => {
  it('takes the whole notice, and nothing else', () => {
    expect(ids(removeNotice([...parents, childs], '1000000000'))).toEqual(['alone', 'childs'])
    expect(ids(removeNotice([childs], '9'))).toEqual(['childs'])
  })

  it('of what was paid takes the rest of its notice too', () => {
    expect(ids(withoutDues([...parents, childs], new Set(['medical'])))).toEqual(['alone', 'childs'])
  })
})

describe('asked about anew', () => {
  const basket = [...parents, childs]

  it('keeps what can be paid now, in the amounts of now', () => {
    const dearer = { ...childs, amountFen: 23_000 }
    expect(renewBasket(basket, [...parents, dearer])).toEqual([...parents, dearer])
  })

  it.each([
    ['paid', [pension, alone, childs]],
    ['held', [pension, { ...medical, ...HELD }, alone, childs]],
    ['closed', [pension, { ...medical, ...CLOSED }, alone, childs]],
  ])('leaves out a whole notice of which a due is %s', (_, current) => {
    expect(ids(renewBasket(basket, current))).toEqual(['alone', 'childs'])
  })

  it('takes along what a chosen notice got meanwhile, and nothing of others', () => {
    const more = aDue({ dueId: 'more', contributorId: 'parent', noticeNo: '1000000000' })
    expect(ids(renewBasket([pension, medical], [...parents, more]))).toEqual(['pension', 'medical', 'more'])
  })

  it('drops for good what is paid, and keeps what is only held', () => {
    const found = renewBasket(basket, [alone, { ...childs, amountFen: 23_000 }])
    expect(ids(adjustBasket(basket, basket, found, true))).toEqual(['alone', 'childs'])
    expect(ids(adjustBasket(basket, basket, found, false))).toEqual(['pension', 'medical', 'alone', 'childs'])
    expect(adjustBasket(basket, basket, found, false).at(-1)?.amountFen).toBe(23_000)
  })
})

describe('whatever is pressed', () => {
  const household = fc
    .array(fc.record({ notice: fc.nat(5), person: fc.nat(2), special: fc.boolean(), blocked: fc.boolean() }), { minLength: 1, maxLength: 14 })
    .map((rows) =>
      rows.map(({ notice, person, special, blocked }, index) =>
        // A notice is one person's.
        aDue({
          dueId: `due-${index}`,
          noticeNo: `${person}${notice}`,
          contributorId: `person-${person}`,
          kind: special ? 'special' : 'daily',
          ...(blocked ? HELD : {}),
        }),
      ),
    )
  const steps = fc.array(
    fc.oneof(
      fc.record({ act: fc.constant('add' as const), person: fc.nat(2), ticks: fc.array(fc.nat(13), { maxLength: 6 }), all: fc.boolean() }),
      fc.record({ act: fc.constant('remove' as const), notice: fc.nat(5), person: fc.nat(2) }),
    ),
    { maxLength: 12 },
  )

  it('the basket holds whole notices of payable dues, none twice', () => {
    fc.assert(
      fc.property(household, steps, (dues, acts) => {
        let basket: Basket = []
        for (const step of acts) {
          if (step.act === 'remove') {
            basket = removeNotice(basket, `${step.person}${step.notice}`)
            continue
          }
          const known = dues.filter(({ contributorId, kind }) => contributorId === `person-${step.person}` && kind === 'daily')
          const ticked = step.ticks.reduce<Selection>((selection, index) => toggleDue(selection, known, `due-${index}`), new Set())
          const selection = step.all ? selectAll(known) : ticked
          const result = addToBasket(basket, known.filter(({ dueId }) => selection.has(dueId)), known)
          expect(result.ok).toBe(selection.size > 0)
          if (result.ok) basket = result.basket
        }
        expect(new Set(ids(basket)).size).toBe(basket.length)
        expect(basket.every(({ hold, kind }) => hold === null && kind === 'daily')).toBe(true)
        expect(isWholeNotices(ids(basket), dues.filter(({ kind }) => kind === 'daily'))).toBe(true)
        expect(partsOf(basket).flatMap((part) => part.dues)).toHaveLength(basket.length)
        expect(ids(renewBasket(basket, dues.filter(({ kind }) => kind === 'daily'))).toSorted()).toEqual(ids(basket).toSorted())
      }),
    )
  })
})
