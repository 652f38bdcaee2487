import type { Sourced } from './figure'

/** 城乡居民基本养老保险: the levels among which one chooses, in yuan a year, and what the city adds to each. */
export interface ResidentPensionLevel {
  readonly amountYuan: number
  readonly subsidyYuan: number
}

export const RESIDENT_PENSION_SOURCE: Sourced & { readonly year: number } = {
  year: 2022,
  grade: 'weak',
  source: 'isslerlaw.com，2022 年，机器翻译',
}

export const RESIDENT_PENSION_LEVELS: readonly ResidentPensionLevel[] = [
  { amountYuan: 500, subsidyYuan: 200 },
  { amountYuan: 700, subsidyYuan: 250 },
  { amountYuan: 900, subsidyYuan: 300 },
  { amountYuan: 1100, subsidyYuan: 350 },
  { amountYuan: 1300, subsidyYuan: 400 },
  { amountYuan: 1700, subsidyYuan: 450 },
  { amountYuan: 2300, subsidyYuan: 525 },
  { amountYuan: 3300, subsidyYuan: 575 },
  { amountYuan: 4300, subsidyYuan: 625 },
  { amountYuan: 5300, subsidyYuan: 675 },
]
