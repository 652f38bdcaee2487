import { describe, expect, it } from 'vitest'
import type { Insured, Levy, Moments } from './levy'
import { assessDues, assessEnrolments } from './assess'
import type { AssessedDue } from './assessed-due'

const EPOCH = '2026-11-20T10:00:00+08:00'
const at = (now: string, epoch = EPOCH): Moments => ({ now: new Date(now), epoch: new Date(epoch) })

const person = (levies: readonly Levy[], birthYear = 1980): Insured => ({
  documentNumber: '319999198001010016',
  district: '闵行',
  birthYear,
  levies,
})

const MONTHLY: Levy = { rule: 'flexible', notices: 'joint', historyMonths: 3, baseYuan: null, settledBy: 'history', until: 'running' }
const PENSION: Levy = { rule: 'residentPension', levelYuan: 500, earlierYears: 2, earlierNotices: 'joint' }

const brief = (dues: readonly AssessedDue[]) =>
  dues.map(({ insurance, kind, period, paid }) => `${kind} ${insurance} ${period.from}..${period.to} ${paid?.source ?? 'open'}`)

describe('flexible employment', () => {
  it('is issued on the 1st in Shanghai, for the month before', () => {
    const last = (now: string) => assessDues(person([MONTHLY]), at(now)).at(-1)?.period.from
    expect([last('2026-11-30T15:59:59.999Z'), last('2026-11-30T16:00:00.000Z')]).toEqual(['2026-10', '2026-11'])
    expect(last('2027-01-05T10:00:00+08:00')).toBe('2026-12')
  })

  it('is collected to the 24th, with what closed before the first look paid by the bank', () => {
    const dues = assessDues(person([MONTHLY]), at(EPOCH))
    expect(brief(dues)).toEqual([
      'daily flexiblePension 2026-08..2026-08 autoDebit',
      'daily flexibleMedical 2026-08..2026-08 autoDebit',
      'daily flexiblePension 2026-09..2026-09 autoDebit',
      'daily flexibleMedical 2026-09..2026-09 autoDebit',
      'daily flexiblePension 2026-10..2026-10 open',
      'daily flexibleMedical 2026-10..2026-10 open',
    ])
    expect(dues.at(-1)).toMatchObject({ opensOn: '2026-11-01', closesOn: '2026-11-24', catchUp: false })
    // After the first look nobody pays it but by hand, however much time goes by.
    expect(brief(assessDues(person([MONTHLY]), at('2027-03-20T10:00:00+08:00'))).filter((due) => due.endsWith('open'))).toHaveLength(10)
  })

  it('is debited at 6 on the first working day of the window, not before', () => {
    const debited: Levy = { ...MONTHLY, settledBy: 'autoDebit' }
    const paid = (now: string) => assessDues(person([debited]), at(now, '2024-02-01T10:00:00+08:00')).at(-1)?.paid?.at ?? null
    expect(paid('2024-02-18T05:59:59.999+08:00')).toBeNull()
    expect(paid('2024-02-18T06:00:00.000+08:00')).toEqual(new Date('2024-02-18T06:00:00+08:00'))
  })

  it('is paid at a counter on the first working day, when it has opened', () => {
    const counter: Levy = { ...MONTHLY, settledBy: 'counter' }
    const paid = (now: string) => assessDues(person([counter]), at(now)).at(-1)?.paid ?? null
    expect(paid('2026-11-02T09:29:59.999+08:00')).toBeNull()
    expect(paid('2026-11-02T09:30:00.000+08:00')).toEqual({ at: new Date('2026-11-02T09:30:00+08:00'), source: 'counter' })
  })

  it('that is missed is seen when its deadline has passed, and stays unpaid', () => {
    const missed: Levy = { ...MONTHLY, until: 'missed' }
    const unpaid = (now: string) => assessDues(person([missed]), at(now)).filter(({ paid }) => paid === null)
    expect(unpaid('2026-11-24T23:59:59.999+08:00').map(({ period }) => period.from)).toEqual(['2026-09', '2026-09'])
    expect(unpaid('2026-11-25T00:00:00.000+08:00').map(({ period }) => period.from)).toEqual(['2026-09', '2026-09', '2026-10', '2026-10'])
    for (const { issuedAt, closesOn } of unpaid('2026-11-25T00:00:00.000+08:00')) {
      expect(issuedAt.getTime()).toBe(new Date(`${closesOn}T23:59:59.999+08:00`).getTime() + 1)
    }
  })

  it('that was suspended stays suspended', () => {
    const stopped: Levy = { ...MONTHLY, historyMonths: 18, settledBy: 'autoDebit', until: 'stopped' }
    const dues = assessDues(person([stopped]), at(EPOCH))
    expect(dues.at(-1)?.period.from).toBe('2026-07')
    expect(dues.every(({ paid }) => paid !== null)).toBe(true)
    expect(assessDues(person([stopped]), at('2027-06-20T10:00:00+08:00'))).toEqual(dues)
  })

  it('stands on one notice a month, or on one for each insurance', () => {
    const notices = (levy: Levy) => new Set(assessDues(person([levy]), at(EPOCH)).map(({ noticeKey }) => noticeKey)).size
    expect([notices(MONTHLY), notices({ ...MONTHLY, notices: 'separate' })]).toEqual([3, 6])
  })
})

describe('special payment', () => {
  it('is for the running month, one for each month since the first look', () => {
    const special: Levy = { rule: 'special', insurance: 'flexibleMedical', paymentType: '特殊缴费' }
    expect(brief(assessDues(person([special]), at('2026-12-02T10:00:00+08:00')))).toEqual([
      'special flexibleMedical 2026-11..2026-11 open',
      'special flexibleMedical 2026-12..2026-12 open',
    ])
  })
})

describe('residents’ medical', () => {
  const medical = (now: string, birthYear = 1980) =>
    assessDues(person([{ rule: 'residentMedical' }], birthYear), at(now)).map(({ period, opensOn, closesOn }) => [period.from, opensOn, closesOn])

  it('is for this year, and from the fourth quarter on for the next as well', () => {
    const thisYears = ['2026-01', '2026-01-01', '2026-12-31']
    expect(medical('2026-09-30T23:59:59.999+08:00')).toEqual([thisYears])
    expect(medical('2026-10-01T00:00:00.000+08:00')).toEqual([thisYears, ['2027-01', '2026-10-01', '2026-12-31']])
    expect(medical('2027-01-01T00:00:00.000+08:00')).toEqual([['2027-01', '2027-01-01', '2027-12-31']])
  })

  it('is not for the years before one’s birth', () => {
    expect(medical('2016-11-20T10:00:00+08:00', 2018)).toEqual([])
    expect(medical('2017-11-20T10:00:00+08:00', 2018)).toEqual([['2018-01', '2017-10-01', '2017-12-31']])
  })
})

describe('residents’ pension', () => {
  it('is for this year, with earlier years as 补缴', () => {
    const dues = assessDues(person([PENSION]), at(EPOCH))
    expect(dues.map(({ period, paymentType, catchUp, noticeKey }) => [period.from, paymentType, catchUp, noticeKey])).toEqual([
      ['2024-01', '补缴', true, 'residentPension before 2026'],
      ['2025-01', '补缴', true, 'residentPension before 2026'],
      ['2026-01', '正常应缴', false, 'residentPension 2026'],
    ])
    expect(new Set(assessDues(person([{ ...PENSION, earlierNotices: 'separate' }]), at(EPOCH)).map(({ noticeKey }) => noticeKey)).size).toBe(3)
  })
})

describe('enrolments', () => {
  const everything: Levy[] = [{ ...MONTHLY, baseYuan: 9000 }, { rule: 'special', insurance: 'flexibleMedical', paymentType: '特殊缴费' }, { rule: 'residentMedical' }, PENSION]

  it('have one for each insurance, in the guide’s words', () => {
    const enrolments = assessEnrolments(person(everything, 2008), at(EPOCH))
    expect(enrolments.map((one) => [one.contributorType, one.levyItem, one.levyCategory, one.levySubcategory, one.baseFen])).toEqual([
      ['flexible', '企业职工基本养老保险', '灵活就业人员基本养老保险', null, 900_000],
      ['flexible', '基本医疗保险', '灵活就业人员基本医疗保险', null, 900_000],
      ['resident', '城乡居民基本医疗保险', '城乡居民基本医疗保险费', '城乡医保 (0-18)', null],
      ['resident', '城乡居民基本养老保险', '城乡居民基本养老保险费', '城乡居民基本养老保险基金收入', null],
    ])
    expect(new Set(enrolments.map(({ rateSetting }) => rateSetting))).toEqual(new Set(['社保核定']))
    expect(enrolments[2]?.agency).toBe('上海市医疗保险事业管理中心闵行分中心')
    expect(enrolments[0]?.agency).toBe('上海市社会保险事业管理中心闵行分中心')
  })

  it('count a child to the year in which it turns eighteen', () => {
    const subcategory = (birthYear: number) => assessEnrolments(person([{ rule: 'residentMedical' }], birthYear), at(EPOCH))[0]?.levySubcategory
    expect([subcategory(2008), subcategory(2007)]).toEqual(['城乡医保 (0-18)', null])
  })

  it('name 浦东新区 as its tax office does', () => {
    const pudong = assessEnrolments({ ...person([PENSION]), district: '浦东' }, at(EPOCH))[0]
    expect([pudong?.taxOffice, pudong?.agency]).toEqual(['国家税务总局上海市浦东新区税务局', '上海市社会保险事业管理中心浦东分中心'])
  })
})
