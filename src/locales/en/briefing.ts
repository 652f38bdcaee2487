import type { briefing as zhBriefing } from '../zh-CN/briefing'

export const briefing: typeof zhBriefing = {
  title: 'Notes on paying social insurance for flexible employment and residents',
  tabs: [
    {
      name: 'What it is',
      lines: [
        '1. Payers are either in flexible employment, or urban and rural residents.',
        '2. You can pay for yourself, and on behalf of other people.',
        '3. By where the data comes from there are regular payments and special payments.',
      ],
    },
    {
      name: 'What to bring',
      lines: [
        'The payer’s name, and the type and number of a valid identity document.',
        'The items and amounts are filled in by the system; once the payer has confirmed them, they can be paid. Nothing else is needed.',
      ],
    },
    {
      name: 'Steps',
      lines: ['1. Identity', '2. Enrolment', '3. Payment', '4. Choose how to pay, and pay on the payment page.'],
    },
    {
      name: 'Legal basis',
      lines: [
        'Social Insurance Law of the People’s Republic of China',
        'Shanghai Municipal Tax Service: guide to paying social insurance (for individuals), June 2022',
      ],
    },
    {
      name: 'Please note',
      lines: [
        '1. You can declare and pay within the collection period, on days that are not auto-debit days, through the Electronic Tax Bureau.',
        '2. Flexible employment usually pays once a month, urban and rural residents once a year.',
        '3. You can pay each period once your enrolment is complete.',
        '4. Everything under one collection notice no. must be paid together.',
        '5. A payment cannot be revoked.',
      ],
    },
    {
      name: 'Where',
      lines: [
        'Online: Electronic Tax Bureau, Suishenban, Alipay, WeChat, UnionPay.',
        'At a counter: flexible employment at the nearest tax service hall; urban and rural residents at the nearest tax service hall or community affairs service centre.',
      ],
    },
  ],
  proceed: 'Continue',
  never: 'I understand, do not show this again',
  reminder: 'Reminder',
  scope:
    'Please note: this service is only for people who are enrolled in flexible employment or as urban and rural residents and pay through the tax authority. It is not for people employed by an organisation.',
}
