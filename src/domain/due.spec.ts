import { describe, expect, it } from 'vitest'
import { isPayable, noticeInFront, noticesOf } from './due'
import { aDue, CLOSED, HELD } from './due.fixture'

describe('a due', () => {
  it('can be paid when nothing stands against it', () => {
    expect(isPayable(aDue())).toBe(true)
  })

  it.each([
    ['its collection is closed', CLOSED],
    ['an order holds it', HELD],
    ['both', { ...CLOSED, ...HELD }],
  ])('can not be paid when %s', (_, against) => {
    expect(isPayable(aDue(against))).toBe(false)
  })
})

describe('notices', () => {
  it('gather their dues, wherever they stand in the list, in the order of the list', () => {
    const dues = [
      aDue({ dueId: 'a1', noticeNo: '2000000000' }),
      aDue({ dueId: 'b1', noticeNo: '1000000000' }),
      aDue({ dueId: 'a2', noticeNo: '2000000000' }),
    ]
    expect(noticesOf(dues)).toEqual([
      { noticeNo: '2000000000', dues: [dues[0], dues[2]] },
      { noticeNo: '1000000000', dues: [dues[1]] },
    ])
  })

  it('stand with that of a due in front, and keep their order else', () => {
    const notices = noticesOf(['1', '2', '3'].map((noticeNo) => aDue({ dueId: `due-${noticeNo}`, noticeNo })))
    const order = (dueId: string | null) => noticeInFront(notices, dueId).map(({ noticeNo }) => noticeNo).join('')
    expect(['due-3', 'due-1', 'due-9', null].map(order)).toEqual(['312', '123', '123', '123'])
  })

  it('of no dues are none', () => {
    expect(noticesOf([])).toEqual([])
  })
})
