import type { components } from '../../../types/gateway'
import { fen, type Fen } from '../../../src/domain/money'
import { comparePeriods, period as toPeriod, type Period } from '../../../src/domain/period'
import { isIllustrative, type Sourced } from './figure'
import { BASE_LIMITS, type BaseLimits } from './flexible-bases'
import { FLEXIBLE_RATES } from './flexible-rates'

type Assessment = components['schemas']['BaseAssessment']

/** A social-insurance year (社保年度): after it, figures of the last row are carried over. */
const MONTHS_OF_A_ROW = 12

/**
 * One month's fee of flexible employment: base × rate.
 * @param baseYuan what the person chose (自选基数), brought inside the month's limits; null for the lower limit
 */
export function flexibleAmount(
  insurance: 'flexiblePension' | 'flexibleMedical',
  month: Period,
  baseYuan: number | null,
): { readonly amountFen: Fen; readonly assessment: Assessment } {
  const limits = inForce(BASE_LIMITS, month)
  const rates = inForce(FLEXIBLE_RATES, month)
  const baseFen = chosenBase(limits, baseYuan)
  const ratePermille = insurance === 'flexiblePension' ? rates.pensionPermille : rates.medicalPermille
  return {
    amountFen: fen((baseFen * ratePermille) / 1000),
    assessment: {
      method: 'base',
      baseFen,
      ratePermille,
      months: 1,
      source: `基数：${limits.source}；比例：${rates.source}`,
      illustrative: isIllustrative(limits) || isIllustrative(rates),
    },
  }
}

/** The base that a person pays on in a month, in fen. */
export function flexibleBase(month: Period, baseYuan: number | null): Fen {
  return chosenBase(inForce(BASE_LIMITS, month), baseYuan)
}

function chosenBase({ lowerYuan, upperYuan }: BaseLimits, baseYuan: number | null): Fen {
  return fen(Math.min(upperYuan, Math.max(lowerYuan, baseYuan ?? lowerYuan)) * 100)
}

/** The row that holds in a month. Where there is none for it, the nearest stands in, marked as a placeholder. */
function inForce<Row extends Sourced & { readonly from: string }>(rows: readonly Row[], month: Period): Row {
  const row = rows.findLast(({ from }) => from <= month) ?? rows[0]
  if (row === undefined) throw new RangeError(`no figures for ${month}`)
  const distance = comparePeriods(month, toPeriod(row.from))
  if (distance >= 0 && (distance < MONTHS_OF_A_ROW || row !== rows.at(-1))) return row
  return { ...row, grade: 'placeholder', source: `沙盒占位，沿用 ${row.from} 起的数字（${row.source}）` }
}
