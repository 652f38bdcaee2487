import type { Sourced } from './figure'

/** 缴费基数: the lower and the upper limit from a month on, in yuan. The lower one is not always 60% of the average wage. */
export interface BaseLimits extends Sourced {
  /** A month; it holds until the next one's. The social-insurance year (社保年度) runs from July to June. */
  readonly from: string
  readonly lowerYuan: number
  readonly upperYuan: number
}

/** In order. */
export const BASE_LIMITS: readonly BaseLimits[] = [
  {
    from: '2019-05',
    lowerYuan: 4927,
    upperYuan: 24_633,
    grade: 'press',
    source: 'i-admin.com, “Shanghai social insurance base… 1st May 2019”',
  },
  { from: '2020-07', lowerYuan: 4927, upperYuan: 28_017, grade: 'unsourced', source: '2020 社保年度，未查证' },
  {
    from: '2021-07',
    lowerYuan: 5975,
    upperYuan: 31_014,
    grade: 'press',
    source: 'rsa-tax.com, “Shanghai new social contributions limits” (2022)',
  },
  {
    from: '2022-07',
    lowerYuan: 6520,
    upperYuan: 34_188,
    grade: 'press',
    source: 'rsa-tax.com, “Shanghai new social contributions limits” (2022)',
  },
  { from: '2023-07', lowerYuan: 7310, upperYuan: 36_549, grade: 'press', source: '上观新闻，2023' },
  { from: '2024-07', lowerYuan: 7384, upperYuan: 36_921, grade: 'press', source: 'acbcshanghai.com, 2024' },
  { from: '2025-07', lowerYuan: 7460, upperYuan: 37_302, grade: 'unsourced', source: '2025 社保年度，未查证' },
]
