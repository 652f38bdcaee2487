import type { counters as chinese } from '../zh-CN/counters'
import { backPaymentRemedy } from './dues'
import { registration } from './steps'

const DOCUMENT = 'The payer’s valid identity document'
const PAYING = {
  lines: [
    'Flexible employment is paid at a tax service hall, urban and rural residents’ insurance at a tax service hall or a community affairs service centre.',
    'You can pay by card, Alipay, WeChat or in cash.',
    'You need to know the exact type and number of the payer’s identity document.',
  ],
  bring: ['The exact type and number of the payer’s identity document', 'A bank card, a phone or cash to pay with'],
}

export const counters: typeof chinese = {
  purpose: 'What for',
  services: {
    signMandate: 'Sign an auto-debit agreement',
    endMandate: 'End or change an auto-debit agreement',
    payFlexible: 'Pay for flexible employment',
    payResident: 'Pay for urban and rural residents',
    enrol: 'Enrol',
    backPayment: 'Apply for back payment',
  },
  howTo: {
    signMandate: {
      lines: [
        'Bring the payer’s valid identity document and bank card to a community affairs service centre nearby to sign the auto-debit agreement.',
        'The staff hand out the authorisation letter, record the bank card and sign the agreement with you.',
        'Or bring the authorisation letter, the payer’s valid identity document and the bank card to a branch of the bank that issued the card.',
      ],
      bring: [
        DOCUMENT,
        'Bank card: the payer’s own debit card (class I account)',
        'Authorisation letter: your own at the bank; at a community centre the staff hand it out',
      ],
    },
    endMandate: {
      lines: [
        'To end the authorisation, change the account, or replace an account that was lost or has expired, go to a community affairs service centre, a tax service hall or a branch of the bank.',
      ],
      bring: [DOCUMENT, 'Authorisation letter', 'Bank card: the new one if you change the account'],
    },
    payFlexible: PAYING,
    payResident: PAYING,
    enrol: { lines: [registration.enrolFirst, registration.underReview], bring: [DOCUMENT] },
    backPayment: { lines: [`Flexible employment after the monthly deadline: ${backPaymentRemedy}`], bring: [DOCUMENT] },
  },
  bring: 'Please bring',
  kinds: { taxHall: 'Tax service hall', communityCentre: 'Community affairs service centre' },
  places: 'Counters',
  district: 'District',
  everywhere: 'All of Shanghai',
  search: 'Find a counter',
  searchHint: 'District, subdistrict or name, in Chinese or pinyin',
  found: (count) => (count === 1 ? '1 counter' : `${count} counters`),
  none: 'No counter fits. Choose another district, or empty the search.',
  more: 'Show more',
  address: 'Address',
  hours: 'Hours',
  open: (hours) => `Working days ${hours.map(({ from, to }) => `${from}–${to}`).join(', ')}`,
  phone: 'Phone',
  call: (number) => `Call ${number}`,
  illustrativeNote: 'These counters are samples: their names, addresses and numbers are not real. Please rely on what the tax authority publishes.',
}
