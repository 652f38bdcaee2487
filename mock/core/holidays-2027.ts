/**
 * The statutory days of 2027 (全国年节及纪念日放假办法, as amended in 2024), put in by hand. The State Council's notice for
 * that year, which says which weekends are swapped (调休), was not announced when this was written: replace it then.
 */
export const HOLIDAYS_2027 = {
  year: 2027,
  announced: false,
  days: [
    '2027-01-01',
    '2027-02-05',
    '2027-02-06',
    '2027-02-07',
    '2027-02-08',
    '2027-04-05',
    '2027-05-01',
    '2027-05-02',
    '2027-06-09',
    '2027-09-15',
    '2027-10-01',
    '2027-10-02',
    '2027-10-03',
  ],
} as const satisfies { year: number; announced: boolean; days: readonly string[] }
