import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { CERTIFICATE_SCOPES, certificateYears, isBackwards, isWholeYears, pageCount, usualApplicationDays, usualPeriod, wholeYears } from './certificate'
import { period, type PeriodRange } from './period'
import { day } from './time'

const range = (from: string, to: string): PeriodRange => ({ from: period(from), to: period(to) })

describe('缴费所属期 of a certificate', () => {
  it.each([
    ['2022-01', '2023-12', true],
    ['2019-01', '2019-12', true],
    ['2016-07', '2019-12', false],
    ['2019-01', '2019-11', false],
    ['2019-12', '2020-01', false],
  ])('from %s to %s is whole years: %s', (from, to, expected) => {
    expect(isWholeYears(range(from, to))).toBe(expected)
  })

  it('is widened to the years in which it lies', () => {
    expect(wholeYears(range('2016-07', '2019-02'))).toEqual(range('2016-01', '2019-12'))
  })

  it('stands at last year and this one, whole, whatever the day', () => {
    for (const today of ['2026-01-01', '2026-12-31']) expect(usualPeriod(day(today))).toEqual(range('2025-01', '2026-12'))
  })

  it('runs backwards only when the first month is the later one', () => {
    expect([isBackwards(range('2026-02', '2026-01')), isBackwards(range('2026-01', '2026-01'))]).toEqual([true, false])
  })

  it('reaches from the guide’s own 2016 to next year, which is paid for already', () => {
    const years = certificateYears(day('2026-09-20'))
    expect([years[0], years.at(-1), years.length]).toEqual([2027, 2016, 12])
  })
})

it('申请日期 begins on a day that exists, over the turn of a year too', () => {
  expect(usualApplicationDays(day('2026-05-31'))).toEqual({ from: '2026-02-01', to: '2026-05-31' })
  expect(usualApplicationDays(day('2026-01-31'))).toEqual({ from: '2025-10-01', to: '2026-01-31' })
})

it('ten rows are a page, and none are one as well', () => {
  expect([0, 1, 10, 11, 242].map(pageCount)).toEqual([1, 1, 1, 2, 25])
})

it('the scopes are the contract’s', () => {
  const contract = parse(readFileSync(new URL('../../types/gateway.openapi.yaml', import.meta.url), 'utf8'))
  expect([...CERTIFICATE_SCOPES]).toEqual(contract.components.schemas.CertificateScope.enum)
})
