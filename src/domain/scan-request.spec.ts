import { describe, expect, it } from 'vitest'
import { awaitsPhone, isScanCode, isScanNumber, mayApprove, nextScanState, SCAN_TRANSITIONS, scanStateAt, type ScanRequestEvent, type ScanRequestState } from './scan-request'

const NOW = new Date('2026-09-20T10:00:00+08:00')
const STATES: readonly ScanRequestState[] = ['waiting', 'scanned', 'approved', 'refused', 'expired', 'used']

describe('a code on a screen that a phone approves', () => {
  it('goes from waiting to scanned to approved, and is used once', () => {
    const way: readonly ScanRequestEvent[] = ['scanned', 'scanned', 'approved', 'used']
    const states = way.reduce<(ScanRequestState | null)[]>((past, event) => [...past, nextScanState(past.at(-1) ?? 'waiting', event)], ['waiting'])
    expect(states).toEqual(['waiting', 'scanned', 'scanned', 'approved', 'used'])
  })

  it('can’t be approved before a phone saw it, nor used before it was approved', () => {
    expect(nextScanState('waiting', 'approved')).toBeNull()
    expect(['waiting', 'scanned', 'refused', 'expired', 'used'].map((state) => nextScanState(state as ScanRequestState, 'used'))).toEqual(Array(5).fill(null))
  })

  it.each(['refused', 'expired', 'used'] as const)('ends for good when it is %s', (state) => {
    expect(SCAN_TRANSITIONS[state]).toEqual({})
    expect(awaitsPhone(state)).toBe(false)
  })

  it('is over at its last moment, whatever was still hoped for, and what had ended stays as it ended', () => {
    const at = (expiresAt: Date) => STATES.map((state) => scanStateAt(state, expiresAt, NOW))
    expect(at(NOW)).toEqual(['expired', 'expired', 'expired', 'refused', 'expired', 'used'])
    expect(at(new Date(NOW.getTime() + 1))).toEqual(STATES)
  })

  it('WEB-PWD-02: is approved in the bureau’s own app, or in another that knows the person; never where nobody is known', () => {
    const sources = ['taxApp', 'otherSources'] as const
    const may = (provesPerson: boolean) => sources.map((asked) => sources.filter((approvesAs) => mayApprove(asked, { approvesAs, provesPerson })))
    expect(may(true)).toEqual([['taxApp'], ['otherSources']])
    expect(may(false)).toEqual([[], []])
  })

  it('has a number of two digits and digits to type of eight', () => {
    expect(['42', '4', '042', '4a'].map(isScanNumber)).toEqual([true, false, false, false])
    expect(['12345678', '1234567', '1234567a'].map(isScanCode)).toEqual([true, false, false])
  })
})

describe('a phone’s screen', () => {
  it('keeps asking for as long as the phone can do something', () => {
    const states: readonly ScanRequestState[] = ['waiting', 'scanned', 'approved', 'refused', 'expired', 'used']
    expect(states.filter(awaitsPhone)).toEqual(['waiting', 'scanned'])
  })

  it('takes eight digits for the code, and neither more nor fewer', () => {
    expect(['12345678', '1234567', '123456789', '1234567a', 'a12345678'].map(isScanCode)).toEqual([true, false, false, false, false])
  })
})
