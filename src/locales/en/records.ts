import type { records as zh } from '../zh-CN/records'

export const records: typeof zh = {
  title: 'Payment records',
  none: 'There are no payment records yet.',
  sum: (count, yuan) => `${count} in all, ¥${yuan} together`,
  period: 'Insured period',
  paidAt: 'Paid at',
  settledOn: 'Treasury entry date',
  notSettled: 'To be entered (about three working days)',
  voucherNo: 'Levy voucher no.',
  more: 'Show more',
  source: { order: 'manually', autoDebit: 'by auto-debit', counter: 'at a counter' },
}
