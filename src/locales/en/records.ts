import type { records as zh } from '../zh-CN/records'

export const records: typeof zh = {
  title: 'Payment records',
  period: 'Insured period',
  paidAt: 'Paid at',
  settledOn: 'Treasury entry date',
  notSettled: 'To be entered (about three working days)',
  voucherNo: 'Levy voucher no.',
  source: { order: 'manually', autoDebit: 'by auto-debit', counter: 'at a counter' },
  byMethod: (source, method) => `${source} (${method})`,
}
