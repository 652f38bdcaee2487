import type { absenceReasons as zhAbsenceReasons, confirm as zhConfirm, dues as zhDues, levyItem as zhLevyItem } from '../zh-CN/dues'
import type { Insurance } from '../../domain/due'
import { day, instant, month } from './format'

export const absenceReasons: typeof zhAbsenceReasons = {
  nothingDue: 'Nothing is due for this period.',
  paidByAutoDebit: 'It was paid by auto-debit.',
  paidByHand: 'It was paid manually.',
  registrationLapsed: 'The time to pay after registration is over. Please enrol again.',
  deadlinePassed: 'The time to pay this month is over (usually the 24th).',
}

const insurances: Readonly<Record<Insurance, string>> = {
  flexiblePension: 'Basic pension insurance (flexible employment)',
  flexibleMedical: 'Basic medical insurance (flexible employment)',
  residentPension: 'Basic pension insurance (urban and rural residents)',
  residentMedical: 'Basic medical insurance (urban and rural residents)',
}

export const levyItem: typeof zhLevyItem = ({ insurance }) => insurances[insurance]

export const backPaymentRemedy =
  'Apply for back payment at the community affairs service centre where you are enrolled by the end of this month, and pay in the month after next.'

export const dues: typeof zhDues = {
  levyCategory: 'Levy category',
  period: 'Insured period',
  taxOffice: 'Tax office in charge',
  paymentType: 'Payment type',
  payBy: 'Pay by',
  selectAll: 'Select all',
  selectNone: 'Select none',
  chooseOne: 'Select what you want to pay first',
  noneOfKind: (kind) => `Nothing is due under “${kind}”.`,
  held: (until) => `Another payment for it is under way. It can be paid again by ${instant(until)} at the latest`,
  heldByOwn: 'Your own other payment for it is under way',
  closed: {
    autoDebitDay: 'Auto-debit day: manual payment is not possible',
    beforePeriod: 'It cannot be paid yet',
    afterPeriod: 'The time to pay it is over',
  },
  reminded: 'What the reminder is about is selected. Please check it before you pay.',
  remindedGone: 'What the reminder is about is paid by now, or is not this person’s. Below is what is due now.',
  sameNotice: 'One notice: to be paid together',
  details: 'Details',
  causes: 'Possible reasons',
  applies: 'This is your case',
  backPayment: (applyBy, payableFrom) =>
    `Please apply for back payment at the community affairs service centre where you are enrolled by ${day(applyBy)}, and pay in ${month(payableFrom)}.`,
  causeList: [
    { reasons: ['nothingDue'], text: 'Nothing is due for this period.' },
    { reasons: ['paidByAutoDebit', 'paidByHand'], text: 'It was paid by auto-debit, manually or in another way.' },
    {
      reasons: ['registrationLapsed'],
      text: 'Urban and rural residents: the time to pay after registration is over, and you need to enrol again.',
    },
    {
      reasons: ['deadlinePassed'],
      text: `Flexible employment: the time to pay each month is over (usually the 24th). ${backPaymentRemedy}`,
    },
  ],
  total: 'Total',
}

export const confirm: typeof zhConfirm = {
  title: 'Check the amount',
  check: 'Please check the amount before you pay.',
  total: 'Total to pay',
  method: 'Pay with',
  for: 'Payer',
  preparing: 'Submitting…',
}
