import type { query as zhQuery } from '../zh-CN/query'

export const query: typeof zhQuery = {
  title: 'What to look for',
  payItem: 'Item',
  payItemValue: 'Shanghai social insurance (individuals)',
  payee: 'Payee',
  documentNumber: 'Document number',
  name: 'Name',
  residents: 'Urban and rural residents',
  flexible: 'Flexible employment',
  chooseResidents: 'Tick the insurance to pay',
  residentNames: { residentPension: 'Pension', residentMedical: 'Medical' },
  flexibleNames: { flexiblePension: 'Pension', flexibleMedical: 'Medical' },
  years: { residentPension: 'Year (pension insurance)', residentMedical: 'Year (medical insurance)' },
  year: (choice) => (choice === 'catchUp' ? 'Back payment' : `${choice}`),
  yearHints: {
    residentPension: 'Residents’ pension insurance is usually paid for the current year. To pay for earlier years, choose “Back payment”.',
    residentMedical:
      'Residents’ medical insurance is usually paid for the next year, in the collection that begins in the fourth quarter, or for the current year after a new enrolment.',
  },
  periodFrom: 'From month',
  periodTo: 'To month',
  periodHints: {
    daily: 'Regular payment: both months are last month, and the answer to “special payment” is no.',
    special: 'Special payment: both months are this month, and the answer to “special payment” is yes.',
  },
  problems: {
    nothingTicked: 'Please tick at least one insurance.',
    periodBackwards: 'The first month is after the last one. Please check them.',
  },
  chooseInsurance: 'Choose the type of insurance to pay',
  own: 'My enrolment',
  submit: 'Look up',
  conditions: 'What is shown',
  registered: (items) => `Enrolled in: ${items}`,
  everything: 'All that is due',
  part: 'By the chosen insurance and period',
  change: 'Change',
  showAll: 'Show all that is due',
  nothingFits: 'Nothing that is due fits. Change what to look for, or show all.',
}
