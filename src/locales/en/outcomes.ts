import type { outcomes as zh } from '../zh-CN/outcomes'

const AWAITING = () => 'Waiting for payment'
const PAY_AGAIN = 'The contribution is still to be paid; you can pay it anew.'
const LATER = ' If you pay for it after this, the money comes back the way it went.'

export const outcomes: typeof zh = {
  unreachable: {
    heading: () => 'No connection: the result is not known',
    text: () => 'It will show by itself once the network is back. If you have paid, please do not pay again.',
  },
  notBegun: { heading: AWAITING, text: () => 'You have not paid yet, and no money was taken.' },
  sheetOpen: {
    heading: ({ wallet }) => `Please pay in ${wallet}`,
    text: () => 'If you have paid, the result will show by itself; please do not pay again.',
  },
  debiting: {
    heading: () => 'Debiting your account',
    text: () =>
      'The bank is debiting your account, which usually takes a few seconds. Please do not pay again. You may leave now: when you come back you will be here again.',
  },
  debitNotTaken: {
    heading: AWAITING,
    text: () =>
      'The bank has taken nothing from your account so far. You can go on to pay, or give it up. If it still debits your account, the result will show by itself; please do not pay again.',
  },
  askWhetherPaid: {
    heading: AWAITING,
    text: () => 'The wallet has taken no money so far. If you have just paid, the result will show by itself; please do not pay again.',
  },
  sheetCancelled: { heading: AWAITING, text: () => 'You cancelled the payment. No money was taken. You can go on to pay, or give it up.' },
  sheetRejected: { heading: AWAITING, text: () => 'The payment did not succeed. No money was taken. You can try again, or give it up.' },
  otherHost: {
    heading: AWAITING,
    text: ({ host }) =>
      `This payment was begun in ${host}. Please finish it there, or give it up here and pay anew. If you have paid there, the result will show by itself; please do not pay again.`,
  },
  confirming: {
    heading: () => 'Confirming the result',
    text: () =>
      'We are checking with the tax authority and the wallet, which usually takes a few seconds. Please do not pay again. You may leave now: when you come back you will be here again.',
  },
  confirmingLong: {
    heading: () => 'Confirming the result',
    text: () =>
      'This takes longer than usual; please do not pay again. Your money is not lost: either the payment succeeds, or it comes back the way it went. You may leave now: when you come back you will be here again.',
  },
  paid: {
    heading: () => 'Paid',
    text: () => 'The tax authority has received your payment. A certificate can be issued after three working days.',
  },
  paidInstead: {
    heading: () => 'Paid',
    text: () => 'You had paid before you gave it up: the tax authority has received your payment. It was not cancelled, and nothing more is to be paid.',
  },
  paidTwiceReturning: {
    heading: () => 'Paid',
    text: ({ refunded }) => `The tax authority has received your payment. A second payment of ¥${refunded} is on its way back to you.`,
  },
  paidTwiceReturned: {
    heading: () => 'Paid',
    text: ({ refunded }) => `The tax authority has received your payment. A second payment of ¥${refunded} has been sent back to you.`,
  },
  insufficientFunds: { heading: () => 'The payment did not succeed', text: () => `There is not enough money on the card. No money was taken. ${PAY_AGAIN}` },
  walletRefused: { heading: () => 'The payment did not succeed', text: () => `The wallet did not accept it. No money was taken. ${PAY_AGAIN}` },
  accountClosed: {
    heading: () => 'The payment did not succeed',
    text: () =>
      `The bank account in the debit mandate is closed, lost or expired. No money was taken. Please change the bank account, or choose another way to pay. ${PAY_AGAIN}`,
  },
  limitExceeded: { heading: () => 'The payment did not succeed', text: () => `The amount is above the account’s limit. No money was taken. ${PAY_AGAIN}` },
  mandateEnded: {
    heading: () => 'The payment did not succeed',
    text: () => `The debit mandate has been ended, or replaced by one for another account. No money was taken. ${PAY_AGAIN}`,
  },
  cancelled: { heading: () => 'Payment given up', text: () => `No money was taken. ${PAY_AGAIN}${LATER}` },
  expired: { heading: () => 'The time for paying is over; this payment is closed', text: () => `No money was taken. ${PAY_AGAIN}${LATER}` },
  endedMaybePaid: {
    heading: () => 'Checking your payment',
    text: () =>
      'This payment was closed when you paid. If money was taken it comes back the way it went; please do not pay again. The result will show by itself.',
  },
  refunding: {
    heading: () => 'Money is on its way back',
    text: ({ refunded }) =>
      `When ¥${refunded} arrived, this payment was closed, or somebody else had paid the contribution, so it could not be booked. The money is on its way back to you; you are not charged twice.`,
  },
  refunded: {
    heading: () => 'Money sent back',
    text: ({ refunded }) => `¥${refunded} has been sent back to you. If the contribution is not paid yet, you can pay it anew.`,
  },
}
