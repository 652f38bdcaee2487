import type { components } from '../../../types/gateway'
import type { Insurance } from '../../../src/domain/due'
import type { Fen } from '../../../src/domain/money'
import { periodOfDay } from '../../../src/domain/period'
import { shanghaiDay } from '../../../src/domain/time'
import { medicalAgency, pensionAgency, taxOffice } from '../offices'
import { flexibleBase } from '../tariffs/flexible-amount'
import type { AssessedDue } from './assessed-due'
import { flexibleDues, specialDues } from './flexible'
import type { Insured, Levy, Moments } from './levy'
import { residentMedicalDues, residentPensionDues } from './resident'

/** What somebody is insured for, as the core writes it down. */
export interface AssessedEnrolment {
  readonly insurance: Insurance
  readonly contributorType: components['schemas']['ContributorType']
  readonly personNo: string
  readonly agency: string
  readonly taxOffice: string
  readonly levyItem: string
  readonly levyCategory: string
  readonly levySubcategory: string | null
  readonly rateSetting: string
  readonly baseFen: Fen | null
}

/** Every due that has been issued to a person by now, paid or not. The same at every call with the same moments. */
export function assessDues(person: Insured, moments: Moments): AssessedDue[] {
  return person.levies.flatMap((levy) => {
    switch (levy.rule) {
      case 'flexible':
        return flexibleDues(levy, moments)
      case 'special':
        return specialDues(levy, moments)
      case 'residentMedical':
        return residentMedicalDues(levy, person.birthYear, moments)
      case 'residentPension':
        return residentPensionDues(levy, moments)
    }
  })
}

/** What a person is insured for. */
export function assessEnrolments(person: Insured, { now }: Moments): AssessedEnrolment[] {
  const month = periodOfDay(shanghaiDay(now))
  const isChild = Number(month.slice(0, 4)) - person.birthYear <= LAST_CHILD_YEAR
  return [...insurancesOf(person.levies)].map((insurance) => ({
    insurance,
    personNo: `000000001900${person.documentNumber.replace(/[^0-9]/g, '').slice(-6).padStart(6, '0')}`,
    taxOffice: taxOffice(isMedical(insurance) ? (person.medicalTaxDistrict ?? person.district) : person.district),
    rateSetting: '社保核定',
    ...namesOf(insurance, person, isChild),
    baseFen: isFlexible(insurance) ? flexibleBase(month, chosenBase(person.levies)) : null,
  }))
}

const LAST_CHILD_YEAR = 18

type Names = Pick<AssessedEnrolment, 'contributorType' | 'agency' | 'levyItem' | 'levyCategory' | 'levySubcategory'>

/** The words of the guide's own screens (指南 1.1.5 ②, 1.2.2, 2.1.1 ③). */
function namesOf(insurance: Insurance, { district }: Insured, isChild: boolean): Names {
  switch (insurance) {
    case 'flexiblePension':
      return {
        contributorType: 'flexible',
        agency: pensionAgency(district),
        levyItem: '企业职工基本养老保险',
        levyCategory: '灵活就业人员基本养老保险',
        levySubcategory: null,
      }
    case 'flexibleMedical':
      return {
        contributorType: 'flexible',
        agency: pensionAgency(district),
        levyItem: '基本医疗保险',
        levyCategory: '灵活就业人员基本医疗保险',
        levySubcategory: null,
      }
    case 'residentPension':
      return {
        contributorType: 'resident',
        agency: pensionAgency(district),
        levyItem: '城乡居民基本养老保险',
        levyCategory: '城乡居民基本养老保险费',
        levySubcategory: '城乡居民基本养老保险基金收入',
      }
    case 'residentMedical':
      return {
        contributorType: 'resident',
        agency: medicalAgency(district),
        levyItem: '城乡居民基本医疗保险',
        levyCategory: '城乡居民基本医疗保险费',
        levySubcategory: isChild ? '城乡医保 (0-18)' : null,
      }
  }
}

function insurancesOf(levies: readonly Levy[]): Set<Insurance> {
  return new Set(
    levies.flatMap((levy): Insurance[] => {
      if (levy.rule === 'flexible') return ['flexiblePension', 'flexibleMedical']
      return levy.rule === 'special' ? [levy.insurance] : [levy.rule]
    }),
  )
}

const isFlexible = (insurance: Insurance): boolean => insurance === 'flexiblePension' || insurance === 'flexibleMedical'

const isMedical = (insurance: Insurance): boolean => insurance === 'flexibleMedical' || insurance === 'residentMedical'

const chosenBase = (levies: readonly Levy[]): number | null =>
  levies.flatMap((levy) => (levy.rule === 'flexible' ? [levy.baseYuan] : []))[0] ?? null
