import type { causes as chinese } from '../zh-CN/causes'

export const causes: typeof chinese = {
  enrolment: 'No valid enrolment',
  nothing: 'Nothing was found to pay',
  shown: 'What the page says',
  remedy: 'What to do',
  remedies: {
    nothingDue: 'There is nothing to pay now. The payment calendar says when you can pay.',
    paidByAutoDebit: 'There is nothing more to pay. Please check it in the payment records.',
    paidByHand: 'There is nothing more to pay. Please check it in the payment records.',
    registrationLapsed: 'Enrol again at the community affairs service centre where you are enrolled, and pay once it is approved.',
    deadlinePassed: 'Please apply for back payment in the time named above.',
  },
  others: 'Other messages',
  groups: { dues: 'When you pay', person: 'When you fill in or sign in', system: 'Network and systems' },
  terms: 'Terms',
}
