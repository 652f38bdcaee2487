import { describe, expect, it } from 'vitest'
import {
  compactDay,
  compactTime,
  offsetTime,
  parseCompactTime,
  parseOffsetTime,
  parseSpacedTime,
  spacedTime,
} from './beijing-time'

describe('a moment in Shanghai', () => {
  const lateInTheYear = new Date('2026-12-31T16:00:59.999Z')

  it('is written as each wallet writes it, to the second', () => {
    expect(spacedTime(lateInTheYear)).toBe('2027-01-01 00:00:59')
    expect(compactTime(lateInTheYear)).toBe('20270101000059')
    expect(compactDay(lateInTheYear)).toBe('20270101')
    expect(offsetTime(lateInTheYear)).toBe('2027-01-01T00:00:59+08:00')
  })

  it('is read back', () => {
    const second = new Date('2026-12-31T16:00:59Z')
    expect(parseSpacedTime(spacedTime(second))).toEqual(second)
    expect(parseCompactTime(compactTime(second))).toEqual(second)
    expect(parseOffsetTime(offsetTime(second))).toEqual(second)
    expect(parseOffsetTime('2026-12-31T16:00:59Z')).toEqual(second)
  })
})

describe('no moment', () => {
  it.each(['', '2026-09-20', '2026-09-20T10:00:00', '2026-09-20 10:00', '2026-02-30 10:00:00', '2026-09-20 25:00:00'])(
    'is %j to Alipay',
    (text) => expect(parseSpacedTime(text)).toBeNull(),
  )

  it.each(['', '20260920', '2026092010000', '20260230100000', '20260920106000', '2026092010000O'])(
    'is %j to UnionPay',
    (text) => expect(parseCompactTime(text)).toBeNull(),
  )

  it.each(['', '2026-09-20T10:00:00', '2026-02-30T10:00:00+08:00', '2026-13-01T10:00:00Z', '1790000000'])(
    'is %j to WeChat Pay',
    (text) => expect(parseOffsetTime(text)).toBeNull(),
  )
})
