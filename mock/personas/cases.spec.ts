import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMonths, periodOfDay } from '../../src/domain/period'
import { lastDayOfMonth, shanghaiDay } from '../../src/domain/time'
import { openSandboxPeople, type SandboxPeople } from '../core/sandbox-people.fixture'
import { paymentRecords, people } from '../db/schema'
import { readEnrolments } from '../gateway/contributors/enrolments'
import { readDuePage } from '../gateway/dues/due-page'
import type { Caller } from '../gateway/sessions/caller'
import { PERSONAS } from './personas'
import { seeAt } from './see-at'

type Page = Awaited<ReturnType<typeof readDuePage>>
type Due = Page['items'][number]

let world: SandboxPeople
beforeAll(async () => {
  world = await openSandboxPeople()
})
afterAll(() => world.close())

const brief = ({ items }: Page) => items.map(({ kind, insurance, period, catchUp }) => `${kind} ${insurance} ${period.from}${catchUp ? ' 补缴' : ''}`).toSorted()
const notices = ({ items }: Page) => new Set(items.map(({ noticeNo }) => noticeNo)).size
/** Whether nothing but the banks' run stands against paying it. */
const isOpen = ({ closure, hold }: Due) => (closure === null || closure.reason === 'autoDebitDay') && hold === null

const month = (back = 0) => addMonths(periodOfDay(shanghaiDay(world.clock.now())), -back)
const year = () => Number(month().slice(0, 4))
const isFourthQuarter = () => month().slice(5) >= '10'

const LAST_MONTHS = () => [`daily flexibleMedical ${month(1)}`, `daily flexiblePension ${month(1)}`]
const MEDICAL = () => [`daily residentMedical ${year()}-01`, ...(isFourthQuarter() ? [`daily residentMedical ${year() + 1}-01`] : [])]

function expectMedical(page: Page, groups: readonly string[]): void {
  expect(brief(page)).toEqual(MEDICAL())
  expect(page.items.every(isOpen)).toBe(true)
  expect(page.items.map(({ assessment }) => (assessment.method === 'tariff' ? assessment.group : null))).toEqual(MEDICAL().map(() => groups[0]))
}

function expectNothing({ items, totalFen, absence }: Page, reasons: readonly string[]): void {
  expect([items, totalFen, absence?.reasons]).toEqual([[], 0, reasons])
}

/** What each of them is there to show. */
const CASES: Readonly<Record<string, (page: Page) => void>> = {
  'flexible-both'(page) {
    expect([brief(page), notices(page), page.items.every(isOpen)]).toEqual([LAST_MONTHS(), 1, true])
  },
  'special-payment'(page) {
    expect([brief(page), page.items[0]?.paymentType]).toEqual([[`special flexibleMedical ${month()}`], '特殊缴费'])
  },
  'nothing-due'(page) {
    expectNothing(page, ['nothingDue'])
    expect(page.absence?.backPayment).toBeNull()
  },
  'paid-by-auto-debit'(page) {
    expectNothing(page, ['paidByAutoDebit'])
  },
  'past-deadline'(page) {
    expectNothing(page, ['deadlinePassed'])
    expect(page.absence?.backPayment).toEqual({ applyBy: lastDayOfMonth(month()), payableFrom: month(-2) })
  },
  'auto-debit-day'(page) {
    expect([brief(page), notices(page)]).toEqual([LAST_MONTHS(), 2])
    for (const { closure, assessment } of page.items) {
      expect(closure?.reason).toBe('autoDebitDay')
      expect(closure?.reopensOn).toBe('2026-11-14')
      expect(assessment).toMatchObject({ method: 'base', baseFen: 900_000 })
    }
  },
  'hong-kong-resident'(page) {
    expect([brief(page), notices(page), page.items.every(isOpen)]).toEqual([LAST_MONTHS(), 2, true])
  },
  'ten-years'(page) {
    expect([brief(page), notices(page)]).toEqual([LAST_MONTHS(), 1])
  },
  'medical-adult': (page) => expectMedical(page, ['19–59 周岁']),
  'medical-child'(page) {
    expectMedical(page, ['0–18 周岁'])
    expect(page.items[0]?.levySubcategory).toBe('城乡医保 (0-18)')
  },
  'medical-senior': (page) => expectMedical(page, ['70 周岁以上']),
  'registration-lapsed'(page) {
    expectNothing(page, ['registrationLapsed'])
    expect(page.absence?.backPayment).toBeNull()
  },
  'foreigner-passport': (page) => expectMedical(page, ['19–59 周岁']),
  'pension-earlier-years'(page) {
    expect(brief(page)).toEqual([3, 2, 1].map((ago) => `daily residentPension ${year() - ago}-01 补缴`).concat(`daily residentPension ${year()}-01`))
    expect(notices(page)).toBe(4)
    expect(page.items[0]?.catchUp).toBe(false)
  },
  'one-notice-and-others'(page) {
    expect(page.items.filter(({ catchUp }) => catchUp).map(({ period }) => period.from)).toEqual([3, 2, 1].map((ago) => `${year() - ago}-01`))
    expect(new Set(page.items.filter(({ catchUp }) => catchUp).map(({ noticeNo }) => noticeNo)).size).toBe(1)
    expect(notices(page)).toBe(2 + MEDICAL().length)
  },
  'not-enrolled': (page) => expectNothing(page, ['nothingDue']),
  'under-review': (page) => expectNothing(page, ['nothingDue']),
}

describe('the people of the sandbox', () => {
  it('all have their case written down here', () => {
    expect(Object.keys(CASES).toSorted()).toEqual(PERSONAS.map(({ id }) => id).toSorted())
  })

  it.each(['2026-11-05T09:00:00+08:00', '2026-11-12T10:00:00+08:00', '2026-11-28T10:00:00+08:00'])(
    'show their cases to who comes at %s and goes where they are to be seen',
    async (now) => {
      await world.clear()
      const moments = PERSONAS.map((persona) => ({ persona, moment: seeAt(persona, new Date(now)) ?? now }))
      for (const moment of [...new Set(moments.map((one) => one.moment))].toSorted()) {
        await world.goTo(moment)
        for (const { persona } of moments.filter((one) => one.moment === moment)) CASES[persona.id]?.(await pageOf(persona.id))
      }
    },
  )

  it('show next year’s medical from October on', async () => {
    await world.clear()
    await world.goTo('2026-09-20T10:00:00+08:00')
    expect(brief(await pageOf('medical-adult'))).toEqual(['daily residentMedical 2026-01'])
    await world.goTo('2026-10-20T10:00:00+08:00')
    expect(brief(await pageOf('medical-adult'))).toEqual(['daily residentMedical 2026-01', 'daily residentMedical 2027-01'])
  })

  it('can be looked at over the whole of the sandbox’s time', async () => {
    for (const now of ['2015-01-01T00:00:00+08:00', '2024-02-18T10:00:00+08:00', '2027-12-17T23:59:59+08:00']) {
      await world.clear()
      await world.goTo(now)
      expect(brief(await pageOf('flexible-both'))).toEqual(LAST_MONTHS())
    }
  })
})

describe('beside their dues', () => {
  beforeAll(async () => {
    await world.clear()
    await world.goTo('2026-11-20T10:00:00+08:00')
  })

  it('ten years of records are there', async () => {
    const [records] = await world.database.select({ count: count() }).from(paymentRecords).where(eq(paymentRecords.personId, await world.personIdOf('ten-years')))
    expect(records?.count).toBe(240)
  })

  it.each([
    ['flexible-both', ['flexibleMedical', 'flexiblePension'], 'approved'],
    ['special-payment', ['flexibleMedical', 'flexiblePension'], 'approved'],
    ['medical-child', ['residentMedical'], 'approved'],
    ['one-notice-and-others', ['residentMedical', 'residentPension'], 'approved'],
    ['not-enrolled', [], 'none'],
    ['under-review', [], 'underReview'],
  ])('%s is insured for %j', async (personaId, insurances, registration) => {
    const personId = await world.personIdOf(personaId)
    const enrolments = await readEnrolments(world.database, personId)
    expect(enrolments.map(({ insurance }) => insurance)).toEqual(insurances)
    for (const { personNo } of enrolments) expect(personNo).toMatch(/^\*{4}\d{4}$/)
    expect(enrolments.flatMap((enrolment) => Object.keys(enrolment)).filter((key) => key === 'personId' || key === 'taxOffice')).toEqual([])
    expect(await world.database.select({ registration: people.registration }).from(people).where(eq(people.id, personId))).toEqual([{ registration }])
  })
})

async function pageOf(personaId: string): Promise<Page> {
  const [person] = await world.database.select().from(people).where(eq(people.personaId, personaId))
  if (person === undefined) throw new Error(`no persona ${personaId}`)
  const holds = { releaseOverdue: () => Promise.resolve(false) }
  return readDuePage(world, holds, NOBODY, { contributorId: 'contributor-0001', person }, {})
}

const NOBODY: Caller = { sessionId: 's', principalId: 'p', personId: null, channel: 'etax', face: null, payerAccount: null, expiresAt: new Date(0) }
