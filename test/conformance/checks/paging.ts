import type { OperationId } from '../../openapi/document'
import { assure, checksOf, Untried, type Check } from '../check'
import type { Body, Call } from '../client'
import type { World } from '../world'
import { lookUp } from './contributors'

/** What each list answers. */
interface Pages {
  readonly listContributors: Body<'listContributors'>
  readonly listDues: Body<'listDues'>
  readonly listRecords: Body<'listRecords'>
  readonly listPaymentOrders: Body<'listPaymentOrders'>
  readonly listCounters: Body<'listCounters'>
  readonly listReceivedPayments: Body<'listReceivedPayments'>
  readonly listCertificates: Body<'listCertificates'>
  readonly listMandates: Body<'listMandates'>
}
type Listing = keyof Pages
type Item<Id extends Listing> = Pages[Id]['items'][number]

interface List<Id extends Listing> {
  readonly id: Id
  /** What is paged through, for the report. */
  readonly what: string
  readonly small: number
  keyOf(item: Item<Id>): string
  call(world: World): Promise<Call<Id>>
  /** What is never split between two pages, which may make one longer than was asked for: by its items' common key. */
  readonly wholeBy?: (item: Item<Id>) => string
}

/** More pages than any of these lists has: a cursor that leads in a circle ends here. */
const MOST_PAGES = 500

const own = async (world: World, role: 'resident' | 'debtor' | 'veteran') => {
  const { token, self } = await world.visitor(role)
  return { token, path: { contributorId: self } }
}

/** Before anything is paid, which leaves fewer. */
export const duePagingChecks: readonly Check[] = checksOf('paging', [
  paging<'listDues'>({ id: 'listDues', what: 'dues of the debtor', small: 1, keyOf: ({ dueId }) => dueId, call: (world) => own(world, 'debtor'), wholeBy: ({ noticeNo }) => noticeNo }),
  {
    holds: 'shows a notice whole on one page',
    clause: 'A notice is never split between two pages.',
    operations: ['listDues'],
    async run(world) {
      const pages = await readPages(world, 'listDues', await own(world, 'debtor'), 1)
      const homes = new Map<string, number>()
      for (const [index, { items }] of pages.entries()) {
        for (const { noticeNo } of items) {
          assure((homes.get(noticeNo) ?? index) === index, 'a notice is on two pages')
          homes.set(noticeNo, index)
        }
      }
    },
  },
  {
    holds: 'shows the number and the sum of what is owed on every page',
    clause: 'Their sum, over all pages.',
    operations: ['listDues'],
    async run(world) {
      assertTotals('listDues', await readPages(world, 'listDues', await own(world, 'debtor'), 1))
    },
  },
])

export const pagingChecks: readonly Check[] = checksOf('paging', [
  paging<'listCounters'>({ id: 'listCounters', what: 'counters', small: 7, keyOf: ({ counterId }) => counterId, call: async () => ({}) }),
  paging<'listContributors'>({
    id: 'listContributors',
    what: 'people',
    small: 1,
    keyOf: ({ contributorId }) => contributorId,
    async call(world) {
      const visitor = await world.visitor('resident')
      for (const role of ['neighbour', 'debtor'] as const) await lookUp(world, visitor, role)
      return { token: visitor.token }
    },
  }),
  paging<'listRecords'>({ id: 'listRecords', what: 'payments of the veteran', small: 30, keyOf: ({ recordId }) => recordId, call: (world) => own(world, 'veteran') }),
  paging<'listReceivedPayments'>({ id: 'listReceivedPayments', what: 'received payments of the veteran', small: 30, keyOf: ({ recordId }) => recordId, call: (world) => own(world, 'veteran') }),
  paging<'listPaymentOrders'>({ id: 'listPaymentOrders', what: 'orders of the resident', small: 2, keyOf: ({ orderId }) => orderId, call: async (world) => ({ token: (await world.visitor('resident')).token }) }),
  paging<'listCertificates'>({ id: 'listCertificates', what: 'certificates of the veteran', small: 1, keyOf: ({ certificateId }) => certificateId, call: async (world) => ({ token: (await world.visitor('veteran')).token }) }),
  paging<'listMandates'>({ id: 'listMandates', what: 'mandates of the debtor', small: 1, keyOf: ({ mandateId }) => mandateId, call: async (world) => ({ token: (await world.visitor('debtor')).token }) }),
  {
    holds: 'shows what was paid newest first, and its sum over all pages',
    clause: 'What was paid (缴费明细), newest first.',
    operations: ['listRecords', 'listReceivedPayments'],
    async run(world) {
      const records = await readPages(world, 'listRecords', await own(world, 'veteran'), 100)
      const paidAt = records.flatMap(({ items }) => items.map((item) => Date.parse(item.paidAt)))
      assure(paidAt.every((at, index) => index === 0 || at <= (paidAt[index - 1] ?? 0)), 'records are not newest first')
      assertTotals('listRecords', records)
      assertTotals('listReceivedPayments', await readPages(world, 'listReceivedPayments', await own(world, 'veteran'), 100))
    },
  },
  {
    holds: 'shows the records of the year that was asked for, with that year’s sum',
    clause: 'The calendar year (Asia/Shanghai) in which it was paid.',
    operations: ['listRecords'],
    async run(world) {
      const call = await own(world, 'veteran')
      const [first] = (await world.client.ask('listRecords', call)).items
      if (first === undefined) throw new Untried('needs payments of the veteran')
      const inShanghai = (instant: string) => Number(new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 4))
      const year = inShanghai(first.paidAt)
      const pages = await readPages(world, 'listRecords', { ...call, query: { year } }, 100)
      assure(pages.flatMap(({ items }) => items).every(({ paidAt }) => inShanghai(paidAt) === year), 'a record of another year is among them')
      assertTotals('listRecords', pages)
      const months = await readPages(world, 'listRecords', { ...call, query: { periodYear: year - 1 } }, 100)
      assure(months.flatMap(({ items }) => items).every(({ period }) => period.from.slice(0, 4) <= String(year - 1) && period.to.slice(0, 4) >= String(year - 1)), 'a record for another insured year is among them')
    },
  },
])

function paging<Id extends Listing>({ id, what, small, keyOf, call, wholeBy }: List<Id>): Omit<Check, 'area'> {
  return {
    holds: `pages through all ${what}, each once`,
    clause: 'Lists are paged by an opaque `cursor`.',
    operations: [id],
    async run(world) {
      const base = await call(world)
      const atOnce = await readPages(world, id, base, 100)
      const whole = keys(atOnce, keyOf)
      if (new Set(keys(atOnce, wholeBy ?? keyOf)).size < 2) throw new Untried(`needs two ${what} or more${wholeBy === undefined ? '' : ', not all on one notice'}`)
      const pages = await readPages(world, id, base, small)
      const paged = keys(pages, keyOf)
      assure(new Set(paged).size === paged.length, `with limit=${small}, something is on two pages`)
      assure(paged.join() === whole.join(), `read ${small} at a time, the list is another than read 100 at a time (${paged.length} and ${whole.length} of them)`)
      assure(wholeBy !== undefined || pages.every(({ items }) => items.length <= small), `a page is longer than limit=${small}`)
      assure(pages.length > 1, `with limit=${small}, everything is on one page`)
    },
  }
}

const keys = <Id extends Listing>(pages: readonly Pages[Id][], keyOf: List<Id>['keyOf']): string[] => pages.flatMap(({ items }) => items.map((item: Item<Id>) => keyOf(item)))

/** Page after page, as the cursor leads. */
export async function readPages<Id extends Listing>(world: World, id: Id, call: Call<Id>, limit: number): Promise<Pages[Id][]> {
  const pages: Pages[Id][] = []
  let cursor: string | null = null
  do {
    const query = { ...call.query, limit, ...(cursor === null ? {} : { cursor }) }
    // The lists differ in what else may be asked of them, and not in these two.
    const page = (await world.client.ask(id, { ...call, query } as Call<Id>)) as Pages[Id]
    pages.push(page)
    cursor = page.nextCursor
    assure(pages.length < MOST_PAGES, 'the cursor leads in a circle')
  } while (cursor !== null)
  return pages
}

interface Totalled {
  readonly items: readonly { readonly amountFen: number }[]
  readonly totalCount: number
  readonly totalFen: number
}

/** What each page says of the whole is the whole. */
export function assertTotals(id: OperationId, pages: readonly Totalled[]): void {
  const items = pages.flatMap((page) => page.items)
  const sum = items.reduce((total, { amountFen }) => total + amountFen, 0)
  assure(pages.every(({ totalFen }) => totalFen === sum), `${id}: totalFen is not the sum over all pages`)
  assure(pages.every(({ totalCount }) => totalCount === items.length), `${id}: totalCount is not how many there are over all pages`)
}
