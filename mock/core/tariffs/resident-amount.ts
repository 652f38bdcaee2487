import type { components } from '../../../types/gateway'
import { fen, type Fen } from '../../../src/domain/money'
import { isIllustrative } from './figure'
import { RESIDENT_MEDICAL, type ResidentMedicalTariff } from './resident-medical'
import { RESIDENT_PENSION_LEVELS, RESIDENT_PENSION_SOURCE } from './resident-pension'

type Assessment = components['schemas']['TariffAssessment']

export interface ResidentAmount {
  readonly amountFen: Fen
  readonly assessment: Assessment
}

/**
 * One year's fee of residents' medical insurance.
 * @param age in the insured year
 */
export function residentMedicalAmount(year: number, age: number): ResidentAmount {
  const tariff = medicalTariff(year, age)
  const carried = tariff.year !== year
  return {
    amountFen: fen(tariff.amountYuan * 100),
    assessment: {
      method: 'tariff',
      year,
      group: tariff.group,
      source: carried ? `沙盒占位，沿用 ${tariff.year} 年度的数字（${tariff.source}）` : tariff.source,
      illustrative: carried || isIllustrative(tariff),
    },
  }
}

/**
 * One year's fee of residents' pension insurance at a level.
 * @throws {RangeError} when there is no such level
 */
export function residentPensionAmount(year: number, levelYuan: number): ResidentAmount {
  const level = RESIDENT_PENSION_LEVELS.find(({ amountYuan }) => amountYuan === levelYuan)
  if (level === undefined) throw new RangeError(`no level of ${levelYuan} yuan`)
  return {
    amountFen: fen(level.amountYuan * 100),
    assessment: {
      method: 'tariff',
      year,
      group: `${level.amountYuan} 元档`,
      source: RESIDENT_PENSION_SOURCE.source,
      illustrative: isIllustrative(RESIDENT_PENSION_SOURCE),
    },
  }
}

function medicalTariff(year: number, age: number): ResidentMedicalTariff {
  const ofAge = RESIDENT_MEDICAL.filter(({ fromAge, toAge }) => age >= fromAge && age <= toAge)
  const tariff = ofAge.findLast((row) => row.year <= year) ?? ofAge[0]
  if (tariff === undefined) throw new RangeError(`no tariff for the age of ${age}`)
  return tariff
}
