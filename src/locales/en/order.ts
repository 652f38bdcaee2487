import type { order as zh } from '../zh-CN/order'

export const order: typeof zh = {
  title: 'Payment result',
  askPaid: 'Have you paid?',
  paidAlready: 'I have paid, show the result',
  notPaid: 'I have not, go on to pay',
  continue: 'Go on to pay',
  giveUp: 'Give up this payment',
  askAgain: 'Ask again',
  again: 'Pay anew',
  otherMethod: 'Choose another way to pay',
  done: 'Done',
  records: 'See payment records',
  amount: 'Amount',
  paidAt: 'Paid at',
  method: 'Paid with',
  account: 'Account debited',
  until: (value) => `Please pay by ${value.slice(11, 16)}`,
  endsSoon: (value) =>
    `Less than 2 minutes are left until ${value.slice(11, 16)}. If it is not paid by then, this payment closes by itself and no money is taken; nothing is lost, and you can pay anew.`,
  number: 'Payment no.',
  giveUpQuestion: 'Give up this payment?',
  giveUpText: 'No money will be taken, and the amount is still due.',
}
