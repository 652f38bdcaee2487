import type { home as zh } from '../zh-CN/home'
import { day } from './format'

export const home: typeof zh = {
  opening: 'Confirming who you are…',
  leaving: 'Going to the sign-in page…',
  owed: 'Total due',
  greeting: (name) => `Hello, ${name}`,
  items: (count) => (count === 1 ? '1 item' : `${count} items`),
  optional: (amount) => `Of this, ${amount} is optional back payment of earlier years, not selected`,
  payBy: (value) => `Please pay on or before ${day(value)}`,
  pay: 'Pay',
  payAmount: (amount) => `Pay ${amount}`,
  chooseDues: 'See details and choose',
  nonePayable: 'None of this can be paid now. The details say why.',
  nothingOwed: 'There is nothing to pay now',
  autoDebitDay: 'Today is an auto-debit day, on which you cannot pay manually.',
  reopens: (value) => `It can be paid from ${day(value)}.`,
  noReopening: 'The tax authority will announce from when it can be paid again.',
  openOrder: 'A payment of yours is under way',
  services: 'More',
  identity: 'Identity',
  enrolments: 'Enrolment',
  forOthers: 'Pay for somebody else',
  records: 'Payment records',
  identityRefused: 'You did not agree to confirm who you are, so what is due cannot be looked up.',
  identityUnavailable: 'Who you are cannot be confirmed at the moment. Please try again later.',
}
