import type { District } from '../offices'

/** What a person pays, by rule: from it the core issues dues, month by month or year by year, for any clock. */
export type Levy = FlexibleLevy | SpecialLevy | ResidentMedicalLevy | ResidentPensionLevy

/** Flexible employment: pension and medical, each month for the month before (指南 1.1.5, 2.3.1 ③). */
export interface FlexibleLevy {
  readonly rule: 'flexible'
  /** Whether both stand on one notice, or each on its own. */
  readonly notices: 'joint' | 'separate'
  /** How many months of it lie behind the first look. */
  readonly historyMonths: number
  /** 自选基数 in yuan; null for the lower limit. */
  readonly baseYuan: number | null
  /**
   * What becomes of a month without anybody's doing: `autoDebit`, the bank pays it on the first debit day; `counter`,
   * somebody pays it at a counter on the first working day; `history`, the bank paid what had closed before the first
   * look, and has failed since.
   */
  readonly settledBy: 'autoDebit' | 'counter' | 'history'
  /**
   * The last month that was assessed: `running`, the one before this; `missed`, the last one whose deadline has passed,
   * unpaid as it and all since the first look are; `stopped`, some months before the first look, when the insurance was
   * suspended.
   */
  readonly until: 'running' | 'missed' | 'stopped'
}

/** 特殊缴费: for this month, each month anew (指南 2.3.1 ③ b). */
export interface SpecialLevy {
  readonly rule: 'special'
  readonly insurance: 'flexiblePension' | 'flexibleMedical'
  readonly paymentType: string
}

/** Residents' medical for somebody who registers anew each year: this year's, and from October on next year's. */
export interface ResidentMedicalLevy {
  readonly rule: 'residentMedical'
  /** Registered last year, paid nothing while it could be paid, and not registered since (指南 2.5.1 ②). */
  readonly lapsed?: true
}

/** Residents' pension at a level of one's choice: this year's, and earlier years as 补缴. */
export interface ResidentPensionLevy {
  readonly rule: 'residentPension'
  readonly levelYuan: number
  /** How many years before the first look's are open. */
  readonly earlierYears: number
  /** Whether the earlier years stand on one notice, or each on its own. */
  readonly earlierNotices: 'joint' | 'separate'
}

/** A person as the core sees them. */
export interface Insured {
  readonly documentNumber: string
  readonly district: District
  /** Whose tax office collects the medical insurance, where it is another one's than the pension's. */
  readonly medicalTaxDistrict?: District
  /** 出生年份, for tariffs by age. */
  readonly birthYear: number
  readonly levies: readonly Levy[]
}

/** The two moments that decide what has been issued. */
export interface Moments {
  readonly now: Date
  /** The first look: what closed before it is history. */
  readonly epoch: Date
}
