import { describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day'
import { absenceOf, type PastDue } from './absence'

const NOW = new Date('2026-11-26T10:00:00+08:00')

/** Flexible employment's pension of 2026-10, unpaid past its deadline. */
const MISSED: PastDue = {
  insurance: 'flexiblePension',
  kind: 'daily',
  periodTo: '2026-10',
  opensOn: day('2026-11-01'),
  closesOn: day('2026-11-24'),
  source: null,
}
const EARLIER: PastDue = { ...MISSED, periodTo: '2026-09', opensOn: day('2026-10-01'), closesOn: day('2026-10-24') }
const MEDICAL_OF_2026: PastDue = {
  insurance: 'residentMedical',
  kind: 'daily',
  periodTo: '2026-12',
  opensOn: day('2026-01-01'),
  closesOn: day('2026-12-31'),
  source: null,
}

const BACK = { applyBy: '2026-11-30', payableFrom: '2027-01' }

describe('why nothing is owed', () => {
  it.each<[string, PastDue[], string[], typeof BACK | null]>([
    ['nothing was ever issued', [], ['nothingDue'], null],
    ['this month’s deadline was missed', [MISSED], ['deadlinePassed'], BACK],
    ['an earlier month’s was, for which it is too late to apply', [EARLIER], ['deadlinePassed'], null],
    ['an earlier month’s was, and this month’s is paid', [EARLIER, { ...MISSED, source: 'counter' }], ['paidByHand'], null],
    ['the bank paid this month', [{ ...MISSED, source: 'autoDebit' }], ['paidByAutoDebit'], null],
    ['an order paid this month', [{ ...MISSED, source: 'order' }], ['paidByHand'], null],
    ['the last payment was for an earlier month', [{ ...EARLIER, source: 'autoDebit' }], ['nothingDue'], null],
    [
      'each insurance has a reason of its own',
      [
        { ...MISSED, source: 'autoDebit' },
        { ...MISSED, insurance: 'flexibleMedical', source: 'order' },
      ],
      ['paidByAutoDebit', 'paidByHand'],
      null,
    ],
    ['the daily one is paid and the special one missed', [{ ...MISSED, source: 'counter' }, { ...MISSED, kind: 'special' }], ['deadlinePassed', 'paidByHand'], BACK],
    ['a resident paid this year', [{ ...MEDICAL_OF_2026, source: 'order' }], ['paidByHand'], null],
    ['a resident paid next year’s already', [{ ...MEDICAL_OF_2026, periodTo: '2027-12', source: 'order' }], ['paidByHand'], null],
    ['a resident’s last payment was for an earlier year', [{ ...MEDICAL_OF_2026, periodTo: '2025-12', source: 'order' }], ['nothingDue'], null],
    ['a resident’s registration has lapsed', [{ ...MEDICAL_OF_2026, closesOn: day('2025-12-31'), periodTo: '2025-12' }], ['registrationLapsed'], null],
  ])('%s', (_, past, reasons, backPayment) => {
    for (const order of [past, past.toReversed()]) expect(absenceOf(order, NOW)).toEqual({ reasons, backPayment })
  })

  it('says until when to apply by Shanghai’s month', () => {
    expect(absenceOf([MISSED], new Date('2026-11-30T15:59:59.999Z')).backPayment).toEqual(BACK)
    expect(absenceOf([MISSED], new Date('2026-11-30T16:00:00.000Z'))).toEqual({ reasons: ['deadlinePassed'], backPayment: null })
  })
})
