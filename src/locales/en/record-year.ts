import type { recordYear as chinese } from '../zh-CN/record-year'

const months = (count: number): string => `${count} ${count === 1 ? 'month' : 'months'}`

/** Payment records by insured year. */
export const recordYear: typeof chinese = {
  person: 'Person',
  self: (person) => `${person} (myself)`,
  nobody: 'Nobody’s records can be shown yet. Look somebody up on the first page; whom you looked up or paid for is listed here.',
  othersOnly: 'For privacy, of other people’s records only those are shown that you paid yourself.',
  year: 'Year paid for',
  yearName: (year) => String(year),
  sum: (year, count, yuan) => `For ${year}: ${count} ${count === 1 ? 'payment' : 'payments'}, ¥${yuan} in all`,
  nonePaid: (year) => `Nothing was paid for ${year}`,
  byMonth: 'Month by month',
  insurance: 'Insurance',
  month: (period) => ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(period.slice(5, 7)) - 1] ?? period,
  state: { paid: 'Paid', due: 'Due', missing: 'No record', none: 'Nothing' },
  counts: (counts) =>
    [
      counts.paid > 0 ? `${months(counts.paid)} paid` : '',
      counts.due > 0 ? `${months(counts.due)} due` : '',
      counts.missing > 0 ? `${months(counts.missing)} without a record` : '',
    ]
      .filter((part) => part !== '')
      .join(', ') || 'Nothing to report',
  missingNote:
    '“No record”: the time to pay for that month is over, nothing was paid and nothing is due. Months in which the insurance was suspended show like this too. If in doubt, ask your community service centre.',
  list: 'Payments',
}
