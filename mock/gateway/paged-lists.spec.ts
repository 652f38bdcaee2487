import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shanghaiDay } from '../../src/domain/time'
import { readPastDues } from '../core/absence'
import { holdDues } from '../core/held-dues.fixture'
import { openDuesOf } from '../core/open-dues'
import { openSandboxPeople, type SandboxPeople } from '../core/sandbox-people.fixture'
import { settlementDay } from '../core/settlement'
import { dueHolds, dues, paymentOrderLines, paymentOrders, paymentRecords, people } from '../db/schema'
import type { Persona } from '../personas/persona'
import { PERSONAS } from '../personas/personas'
import { fitsFilter, noticesThatFit, pastCondition, type DueFilter } from './dues/due-filter'
import { readDuePage, type DuePageQuery, type HoldRelease } from './dues/due-page'
import { encodeCursor } from './paging'
import { GatewayProblem } from './problem'
import { readRecordPage, type RecordPageQuery } from './records/record-page'
import type { Caller } from './sessions/caller'

const NOW = '2026-11-20T10:00:00+08:00'
const CALLER: Caller = { sessionId: 's', principalId: 'principal-0001', personId: null, channel: 'etax', face: null, payerAccount: null, expiresAt: new Date(0) }

/** Somebody with notices of one, two and six dues. */
const MUCH_OWED: readonly Persona[] = PERSONAS.filter(({ id }) => id === 'flexible-both').map((persona) => ({
  ...persona,
  levies: [
    ...persona.levies.map((levy) => ({ ...levy, historyMonths: 14 })),
    { rule: 'special', insurance: 'flexibleMedical', paymentType: '特殊缴费' },
    { rule: 'residentPension', levelYuan: 500, earlierYears: 6, earlierNotices: 'joint' },
    { rule: 'residentMedical' },
  ],
}))

let world: SandboxPeople
let person: typeof people.$inferSelect
beforeAll(async () => {
  world = await openSandboxPeople(MUCH_OWED)
  await world.goTo(NOW)
  const [known] = await world.database.select().from(people)
  if (known === undefined) throw new Error('nobody was registered')
  person = known
})
afterAll(() => world.close())
afterEach(async () => {
  await world.database.delete(paymentRecords).where(eq(paymentRecords.source, 'order'))
  for (const table of [dueHolds, paymentOrderLines, paymentOrders]) await world.database.delete(table)
  world.setClock(NOW)
})

const NO_RELEASE: HoldRelease = { releaseOverdue: () => Promise.resolve(false) }
const known = () => ({ contributorId: 'contributor-0001', person })
const duePage = (query: DuePageQuery, holds = NO_RELEASE) => readDuePage(world, holds, CALLER, known(), query)
const recordPage = (query: RecordPageQuery, caller: Caller = { ...CALLER, personId: person.id }) => readRecordPage(world, caller, known(), query)

/** Follows the cursors to the end. */
async function pagesOf<Page extends { readonly nextCursor: string | null }>(read: (cursor: { cursor?: string }) => Promise<Page>): Promise<Page[]> {
  const pages = [await read({})]
  for (let next = pages[0]?.nextCursor ?? null; next !== null; next = pages.at(-1)?.nextCursor ?? null) pages.push(await read({ cursor: next }))
  return pages
}

describe('the pages of dues', () => {
  it('never split a notice and add up to the whole, whatever the limit', async () => {
    const whole = await duePage({ limit: 100 })
    expect([whole.items.length, whole.nextCursor, new Set(whole.items.map(({ noticeNo }) => noticeNo)).size]).toEqual([12, null, 6])
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 14 }), async (limit) => {
        const pages = await pagesOf((cursor) => duePage({ limit, ...cursor }))
        expect(pages.flatMap(({ items }) => items)).toEqual(whole.items)
        for (const { items, totalCount, totalFen, absence } of pages) {
          expect([totalCount, totalFen, absence]).toEqual([whole.totalCount, whole.totalFen, null])
          const onPage = new Set(items.map(({ noticeNo }) => noticeNo))
          expect(items.length <= limit || onPage.size === 1).toBe(true)
          expect(whole.items.filter(({ noticeNo }) => onPage.has(noticeNo))).toEqual(items)
        }
      }),
      { numRuns: 14 },
    )
    expect(whole.totalFen).toBe(whole.items.reduce((sum, { amountFen }) => sum + amountFen, 0))
  })

  it('begin anew when the notice at which they stopped was paid meanwhile', async () => {
    const first = await duePage({ limit: 2 })
    expect((await duePage({ limit: 2, cursor: encodeCursor(['3100000000000000']) })).items).toEqual(first.items)
  })

  it('show whole notices, each with something that fits, for any filter', async () => {
    const open = await openDuesOf(world.database, person.id, world.clock.now())
    fc.assert(
      fc.property(anyFilter(open.map(({ due }) => due.enrolmentId)), (filter) => {
        const shown = noticesThatFit(filter, open)
        const numbers = new Set(shown.map(({ due }) => due.noticeNo))
        expect(shown).toEqual(open.filter(({ due }) => numbers.has(due.noticeNo)))
        for (const number of numbers) expect(shown.some((due) => due.due.noticeNo === number && fitsFilter(filter, due))).toBe(true)
        for (const due of open.filter((one) => fitsFilter(filter, one))) expect(shown).toContain(due)
      }),
    )
  })

  it('show the medical insurance with the pension that stands on the same notice', async () => {
    const { items } = await duePage({ insurance: 'flexiblePension' })
    expect(items.map(({ insurance, kind }) => `${kind} ${insurance}`)).toEqual(['daily flexibleMedical', 'daily flexiblePension'])
  })

  it('filter the past as they filter what is open', async () => {
    const all = await world.database.select().from(dues)
    await fc.assert(
      fc.asyncProperty(anyFilter(all.map(({ enrolmentId }) => enrolmentId)), async (filter) => {
        const past = await readPastDues(world.database, person.id, new Date('2030-01-01'), pastCondition(filter))
        expect(past).toHaveLength(all.filter((due) => fitsFilter(filter, { due })).length)
      }),
      { numRuns: 40 },
    )
  })

  it.each<[DuePageQuery, string[]]>([
    [{ year: 2019 }, ['nothingDue']],
    [{ periodFrom: '0000-01', periodTo: '0000-12' }, ['nothingDue']],
    [{ year: 2025, insurance: 'flexiblePension' }, ['nothingDue']],
  ])('say why nothing fits %j', async (query, reasons) => {
    const page = await duePage(query)
    expect(page).toEqual({ items: [], totalCount: 0, totalFen: 0, absence: { reasons, backPayment: null }, nextCursor: null })
  })

  it.each(['', 'x', '%', Buffer.from('["a","b"]').toString('base64url'), Buffer.from('["\\u0000"]').toString('base64url')])('refuse the cursor %j', async (cursor) => {
    await expect(duePage({ cursor })).rejects.toMatchObject({ code: 'request-invalid' })
  })

  it('tell who holds a due, and name the order to its own principal alone', async () => {
    const [one, other] = (await duePage({ kind: 'daily', insurance: 'residentMedical' })).items
    if (one === undefined || other === undefined) throw new Error('two dues are open')
    const until = new Date('2026-11-20T10:10:00+08:00')
    await holdDues(world.database, { orderId: 'order-own', principalId: 'principal-0001', dueIds: [one.dueId], until })
    await holdDues(world.database, { orderId: 'order-other', principalId: 'principal-0002', dueIds: [other.dueId], until })
    const { items } = await duePage({ kind: 'daily', insurance: 'residentMedical' })
    expect(items.map(({ dueId, hold }) => [dueId, hold])).toEqual([
      [one.dueId, { until: '2026-11-20T10:10:00.000+08:00', ownOrderId: 'order-own' }],
      [other.dueId, { until: '2026-11-20T10:10:00.000+08:00', ownOrderId: null }],
    ])
  })

  it('let go of what an order held until now, and show it free', async () => {
    const held = (await duePage({ insurance: 'residentMedical' })).items
    await holdDues(world.database, { orderId: 'order-0001', principalId: 'principal-0001', dueIds: held.map(({ dueId }) => dueId), until: new Date('2026-11-20T10:10:00+08:00') })
    const asked: string[][] = []
    const holds: HoldRelease = {
      async releaseOverdue(orderIds) {
        asked.push([...orderIds])
        await world.database.delete(dueHolds)
        return true
      },
    }
    world.setClock('2026-11-20T10:09:59.999+08:00')
    expect((await duePage({ insurance: 'residentMedical' }, holds)).items.every(({ hold }) => hold !== null)).toBe(true)
    world.setClock('2026-11-20T10:10:00.000+08:00')
    expect((await duePage({ insurance: 'residentMedical' }, holds)).items.every(({ hold }) => hold === null)).toBe(true)
    expect(asked).toEqual([['order-0001']])
  })
})

describe('the pages of records', () => {
  it('are newest first and add up to the whole, whatever the limit', async () => {
    const whole = await recordPage({ limit: 100 })
    expect([whole.items.length, whole.totalCount, whole.nextCursor]).toEqual([26, 26, null])
    expect(whole.totalFen).toBe(whole.items.reduce((sum, { amountFen }) => sum + amountFen, 0))
    const times = whole.items.map(({ paidAt }) => paidAt)
    expect(times).toEqual(times.toSorted().reverse())
    // Both insurances of a month were paid at the same moment, so that pages also break between the two.
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 27 }), async (limit) => {
        const pages = await pagesOf((cursor) => recordPage({ limit, ...cursor }))
        expect(pages.flatMap(({ items }) => items)).toEqual(whole.items)
        expect(pages.slice(0, -1).every(({ items }) => items.length === limit)).toBe(true)
        expect(pages.every(({ totalCount, totalFen }) => totalCount === 26 && totalFen === whole.totalFen)).toBe(true)
      }),
      { numRuns: 10 },
    )
  })

  it('break the years where Shanghai does', async () => {
    await payByOrder('residentMedical', '2026-01', new Date('2025-12-31T15:59:59.999Z'))
    await payByOrder('residentMedical', '2027-01', new Date('2025-12-31T16:00:00.000Z'))
    const ofOrders = async (year: number) => (await recordPage({ year, limit: 100 })).items.filter(({ source }) => source === 'order').map(({ paidAt }) => paidAt)
    expect(await ofOrders(2025)).toEqual(['2025-12-31T23:59:59.999+08:00'])
    expect(await ofOrders(2026)).toEqual(['2026-01-01T00:00:00.000+08:00'])
    const years = await Promise.all([2025, 2026].map((year) => recordPage({ year })))
    expect(years.reduce((sum, { totalCount }) => sum + totalCount, 0)).toBe(28)
    expect(await recordPage({ year: 2000 })).toMatchObject({ items: [], totalCount: 0, totalFen: 0, nextCursor: null })
    expect((await recordPage({ year: 2100 })).totalCount).toBe(0)
  })

  it('can be asked for by the insured year, and name the first and the last month of each insurance whatever was asked', async () => {
    await payByOrder('residentMedical', '2027-01', new Date('2026-11-20T09:00:00+08:00'))
    const monthly = { from: '2025-09', to: '2026-09' }
    const paidSpans = [
      { insurance: 'flexibleMedical', period: monthly },
      { insurance: 'flexiblePension', period: monthly },
      { insurance: 'residentMedical', period: { from: '2027-01', to: '2027-12' } },
    ]
    for (const [periodYear, count] of [[2024, 0], [2025, 8], [2026, 18], [2027, 1], [2028, 0]] as const) {
      const page = await recordPage({ periodYear, limit: 100 })
      expect([periodYear, page.totalCount, page.items.length]).toEqual([periodYear, count, count])
      expect(page.items.every(({ period }) => Number(period.from.slice(0, 4)) === periodYear)).toBe(true)
      expect(page.totalFen).toBe(page.items.reduce((sum, { amountFen }) => sum + amountFen, 0))
      expect(page.paidSpans).toEqual(paidSpans)
    }
    // Of December 2025, paid for in January 2026.
    expect((await recordPage({ year: 2026, periodYear: 2025 })).totalCount).toBe(2)
  })

  it('of somebody else are those that the caller’s own orders paid', async () => {
    await payByOrder('residentMedical', '2026-01', new Date('2026-11-20T09:00:00+08:00'), 'principal-0002')
    await payByOrder('residentMedical', '2027-01', new Date('2026-11-20T09:30:00+08:00'), 'principal-0001')
    const seen = await recordPage({}, CALLER)
    const own = seen.items.map(({ orderId }) => orderId)
    expect([own, seen.totalCount, seen.totalFen]).toEqual([['order-2027-01'], 1, seen.items[0]?.amountFen])
    expect(seen.paidSpans).toEqual([{ insurance: 'residentMedical', period: { from: '2027-01', to: '2027-12' } }])
    const stranger = await recordPage({}, { ...CALLER, principalId: 'principal-0003' })
    expect(stranger).toEqual({ items: [], totalCount: 0, totalFen: 0, paidSpans: [], nextCursor: null })
  })

  it('tell the day of settlement from that day on', async () => {
    await payByOrder('residentMedical', '2026-01', new Date('2026-11-20T09:00:00+08:00'))
    const settledOn = async (now: string) => {
      world.setClock(now)
      return (await recordPage({ limit: 1 })).items[0]?.settledOn
    }
    expect(await settledOn('2026-11-24T23:59:59.999+08:00')).toBeNull()
    expect(await settledOn('2026-11-25T00:00:00.000+08:00')).toBe('2026-11-25')
  })

  it('name an order to its own principal alone, and nobody by name or number', async () => {
    await payByOrder('residentMedical', '2026-01', new Date('2026-11-20T09:00:00+08:00'), 'principal-0002')
    await payByOrder('residentMedical', '2027-01', new Date('2026-11-20T09:30:00+08:00'), 'principal-0001')
    const { items } = await recordPage({ limit: 2 })
    expect(items.map(({ orderId }) => orderId)).toEqual(['order-2027-01', null])
    const written = JSON.stringify(await recordPage({ limit: 100 }))
    for (const secret of [person.name, person.documentNumber, person.phone ?? '', person.id]) expect(written).not.toContain(secret)
  })

  it.each([
    ['', 'empty'],
    ['x', 'no list'],
    [encodeCursor(['2026-11-20T00:00:00.000Z']), 'of one part'],
    [encodeCursor(['yesterday', 'a']), 'without a moment'],
    [encodeCursor(['2026-02-30T00:00:00.000Z', 'a']), 'on a day that there is not'],
    [encodeCursor(['-271821-04-20T00:00:00.000Z', 'a']), 'before all history'],
    [Buffer.from('["2026-11-20T00:00:00.000Z","\\u0000"]').toString('base64url'), 'with what no text holds'],
  ])('refuse a cursor %j, %s', async (cursor) => {
    await expect(recordPage({ cursor })).rejects.toBeInstanceOf(GatewayProblem)
    await expect(recordPage({ cursor })).rejects.toMatchObject({ code: 'request-invalid' })
  })
})

async function payByOrder(insurance: 'residentMedical', periodFrom: string, paidAt: Date, principalId = 'principal-0001'): Promise<void> {
  const due = (await world.database.select().from(dues).where(eq(dues.insurance, insurance))).find((one) => one.periodFrom === periodFrom)
  if (due === undefined) throw new Error(`no due of ${periodFrom}`)
  const orderId = `order-${periodFrom}`
  await holdDues(world.database, { orderId, principalId, dueIds: [due.id], until: null })
  await world.database.insert(paymentRecords).values({
    id: `record-${periodFrom}`,
    dueId: due.id,
    personId: person.id,
    voucherNo: '320261120000000001',
    amountFen: due.amountFen,
    paidAt,
    settlesOn: settlementDay(shanghaiDay(paidAt)),
    source: 'order',
    orderId,
  })
}

function anyFilter(enrolmentIds: readonly string[]): fc.Arbitrary<DueFilter> {
  const month = fc.constantFrom('0000-01', '2019-12', '2020-01', '2022-12', '2025-11', '2026-01', '2026-09', '2026-10', '2026-11', '2027-12', '9999-12')
  return fc.record(
    {
      kind: fc.constantFrom('daily' as const, 'special' as const),
      insurance: fc.constantFrom('flexiblePension' as const, 'flexibleMedical' as const, 'residentPension' as const, 'residentMedical' as const),
      enrolmentId: fc.constantFrom(...enrolmentIds, 'enrolment-of-nobody'),
      year: fc.constantFrom(2000, 2020, 2023, 2025, 2026, 2027, 2100),
      catchUp: fc.boolean(),
      periodFrom: month,
      periodTo: month,
    },
    { requiredKeys: [] },
  )
}
