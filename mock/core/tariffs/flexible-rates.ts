import type { Sourced } from './figure'

/** 缴费比例 of flexible employment from a month on, in thousandths of the base. */
export interface FlexibleRates extends Sourced {
  readonly from: string
  readonly pensionPermille: number
  readonly medicalPermille: number
}

/** In order; each holds until the next. The day between 2023-07 and 2024-08 on which they fell is not known. */
export const FLEXIBLE_RATES: readonly FlexibleRates[] = [
  { from: '2019-05', pensionPermille: 240, medicalPermille: 110, grade: 'unsourced', source: '24% + 11%，未查证' },
  { from: '2023-07', pensionPermille: 240, medicalPermille: 110, grade: 'press', source: '上观新闻，2023' },
  {
    from: '2024-07',
    pensionPermille: 200,
    medicalPermille: 100,
    grade: 'official',
    source: 'english.shanghai.gov.cn, 2024-08-30',
  },
  { from: '2025-07', pensionPermille: 200, medicalPermille: 100, grade: 'unsourced', source: '20% + 10%，未查证' },
]
