import type { services as zh } from '../zh-CN/services'

export const services: typeof zh = {
  mandate: 'Direct debit mandate for flexible employment and residents',
  certificate: 'Payment certificate',
  insurance: 'Type of insurance',
  calendar: 'Payment calendar',
  counters: 'In person',
  whichCounter: 'Where to go',
  causes: 'Messages and terms',
  allCauses: 'All messages: reasons and remedies',
  approval: 'Approve by scan',
  changePassword: 'Change password',
}
