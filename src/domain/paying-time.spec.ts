import { describe, expect, it } from 'vitest'
import { payingTime, WARN_BEFORE_MS } from './paying-time'

const END = '2026-09-20T10:15:00.000+08:00'
const at = (time: string) => Date.parse(`2026-09-20T${time}+08:00`)

describe('the time that is left for paying', () => {
  it.each([
    ['10:00:00.000', 'plenty', 13 * 60_000],
    ['10:12:59.999', 'plenty', 1],
    ['10:13:00.000', 'soon', WARN_BEFORE_MS],
    ['10:14:59.999', 'soon', 1],
    ['10:15:00.000', 'over', null],
    ['11:00:00.000', 'over', null],
  ] as const)('at %s is %s', (time, phase, changesInMs) => {
    expect(payingTime(END, at(time))).toEqual({ phase, changesInMs })
  })
})
