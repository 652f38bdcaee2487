import type { Sourced } from './figure'

/** 城乡居民基本医疗保险: one year's fee by age, in yuan. `fromAge` and `toAge` are included. */
export interface ResidentMedicalTariff extends Sourced {
  /** An insured year; it stands in for later ones, as a placeholder, until there is another. */
  readonly year: number
  readonly group: string
  readonly fromAge: number
  readonly toAge: number
  readonly amountYuan: number
}

const TRANSLATION = 'jiaoxuezhishi.com，“Shanghai 2019” 一页的机器翻译'
const RECOLLECTION = '2024 年度，未查证'
const CHILDREN = { group: '0–18 周岁', fromAge: 0, toAge: 18 }
const ADULTS = { group: '19–59 周岁', fromAge: 19, toAge: 59 }
const SIXTIES = { group: '60–69 周岁', fromAge: 60, toAge: 69 }
const SENIORS = { group: '70 周岁以上', fromAge: 70, toAge: 150 }

/** In order of years. */
export const RESIDENT_MEDICAL: readonly ResidentMedicalTariff[] = [
  { year: 2019, ...CHILDREN, amountYuan: 130, grade: 'weak', source: TRANSLATION },
  { year: 2019, ...ADULTS, amountYuan: 740, grade: 'weak', source: TRANSLATION },
  { year: 2019, ...SIXTIES, amountYuan: 555, grade: 'weak', source: TRANSLATION },
  { year: 2019, ...SENIORS, amountYuan: 390, grade: 'weak', source: TRANSLATION },
  { year: 2022, ...CHILDREN, amountYuan: 220, grade: 'guide', source: '上海市社会保险费缴费操作指南（2022 年 6 月）' },
  { year: 2024, ...CHILDREN, amountYuan: 245, grade: 'unsourced', source: RECOLLECTION },
  { year: 2024, ...ADULTS, amountYuan: 865, grade: 'unsourced', source: RECOLLECTION },
  { year: 2024, ...SIXTIES, amountYuan: 680, grade: 'unsourced', source: RECOLLECTION },
  { year: 2024, ...SENIORS, amountYuan: 515, grade: 'unsourced', source: RECOLLECTION },
]
