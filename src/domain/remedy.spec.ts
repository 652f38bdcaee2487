import { describe, expect, it } from 'vitest'
import { counterRemedy } from './remedy'

const BACK = { applyBy: '2026-11-30', payableFrom: '2027-01' }

describe('what somebody has to go to a community centre for', () => {
  it('ERR-CAUSE-05: is 补缴 while one can apply, and nothing once it is too late', () => {
    expect(counterRemedy({ reasons: ['deadlinePassed'], backPayment: BACK })).toBe('backPayment')
    expect(counterRemedy({ reasons: ['deadlinePassed'], backPayment: null })).toBeNull()
  })

  it('ERR-CAUSE-03: is 参保登记 where the registration has lapsed', () => {
    expect(counterRemedy({ reasons: ['registrationLapsed'], backPayment: null })).toBe('enrol')
    expect(counterRemedy({ reasons: ['deadlinePassed', 'registrationLapsed'], backPayment: BACK })).toBe('backPayment')
  })

  it('is nothing where all is paid, or nothing was ever due', () => {
    expect(counterRemedy({ reasons: ['paidByAutoDebit', 'paidByHand'], backPayment: null })).toBeNull()
    expect(counterRemedy({ reasons: ['nothingDue'], backPayment: null })).toBeNull()
  })
})
