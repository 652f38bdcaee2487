import { answered, bending, isProblem, itemsOf, json, of, type Bent } from './altering'
import type { Defect } from './proxy'

const withItems = (body: Bent, change: (items: Bent[]) => Bent[]): Bent => ({ ...body, items: change(itemsOf(body)) })
const without = (body: Bent, field: string): Bent => Object.fromEntries(Object.entries(body).filter(([name]) => name !== field))

/** Gateways that do what they should and say something else. */
export const ANSWER_DEFECTS: readonly Defect[] = [
  bending('paging', 'listDues', 'the sum of the dues is that of the page alone', (body) => ({ ...body, totalFen: itemsOf(body).reduce((sum, { amountFen }) => sum + Number(amountFen), 0) + (body.nextCursor === null ? 0 : 1) })),
  bending('orders', 'createPaymentOrder', 'an order’s sum is a fen too much', (body) => ({ ...body, totalFen: Number(body.totalFen) + 1 })),
  bending('contributors', 'getContributor', 'a document number leaves unmasked', (body) => ({ ...body, documentNumberMasked: '319999199001010018' })),
  bending('contributors', 'lookUpContributor', 'a name leaves whole, in a field of its own', (body) => ({ ...body, name: '何秋白' })),
  of('paging', 'listCounters', 'a page begins with the last thing of the page before', () => {
    let last: Bent | null = null
    return async (request, pass) => {
      const given = await pass(request)
      if (given.status !== 200) return given
      const before = request.path.includes('cursor=') ? last : null
      last = itemsOf(json(given)).at(-1) ?? null
      return before === null ? given : answered(given, withItems(json(given), (items) => [before, ...items.slice(0, -1)]))
    }
  }),
  bending('paging', 'listRecords', 'the last thing of every page is left out', (body) => (body.nextCursor === null ? body : withItems(body, (items) => items.slice(0, -1)))),
  bending('paging', 'listReceivedPayments', 'what is longer than the page is never shown', (body) => ({ ...body, nextCursor: null })),
  of('orders', 'getPaymentOrder', 'an order that is not there is answered 500, as plain text', () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, 'not-found') ? { status: 500, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Internal Server Error') } : given
  }),
  of('contributors', 'lookUpContributor', 'a code that nobody knows', () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, 'identity-mismatch') ? answered(given, { ...json(given), code: 'person-unknown' }) : given
  }),
  of('contributors', 'listEnrolments', 'problems leave as application/json', () => async (request, pass) => {
    const given = await pass(request)
    return given.status < 400 ? given : { ...given, headers: { ...given.headers, 'content-type': 'application/json' } }
  }),
  of('orders', 'getPaymentOrder', 'nothing says when to ask again', () => async (request, pass) => {
    const given = await pass(request)
    return { ...given, headers: Object.fromEntries(Object.entries(given.headers).filter(([name]) => name !== 'retry-after')) }
  }),
  of('scans', 'lookAtScanRequest', 'Retry-After is a date', () => async (request, pass) => {
    const given = await pass(request)
    return given.headers['retry-after'] === undefined ? given : { ...given, headers: { ...given.headers, 'retry-after': 'Fri, 27 Nov 2026 00:00:00 GMT' } }
  }),
  bending('sessions', 'getOverview', 'an instant without its offset', (body) => ({ ...body, now: String(body.now).slice(0, 19) })),
  bending('service', 'listBanks', 'a required field is missing', (body) => withItems(body, (items) => items.map((item) => without(item, 'cards')))),
  bending('service', 'getCalendar', 'the month has a day too few', (body) => ({ ...body, days: Array.isArray(body.days) ? body.days.slice(1) : [] })),
  of('accounts', 'createHumanCheck', 'succeeds with 200 where the contract has 201', () => async (request, pass) => {
    const given = await pass(request)
    return given.status === 201 ? { ...given, status: 200 } : given
  }),
  bending('dues', 'getOverview', 'the first screen shows other dues than listDues', (body) => ({ ...body, dues: typeof body.dues === 'object' && body.dues !== null ? { ...body.dues, totalCount: 0 } : null })),
  of('certificates', 'getCertificateFile', 'the file is another each time', () => {
    let times = 0
    return async (request, pass) => {
      const given = await pass(request)
      times += 1
      return given.status === 200 ? { ...given, body: Buffer.concat([given.body, Buffer.from(`% ${times}`)]) } : given
    }
  }),
  bending('mandates', 'getMandateLetter', 'the letter is kept in other words than it was signed', (body) => ({ ...body, title: '授权书' })),
  of('orders', 'createPaymentOrder', 'amount-changed does not tell the amount', () => async (request, pass) => {
    const given = await pass(request)
    return isProblem(given, 'amount-changed') ? answered(given, without(json(given), 'totalFen')) : given
  }),
  of('service', 'getCalendar', 'the code depends on the language', () => async (request, pass) => {
    const given = await pass(request)
    return given.status === 400 && request.headers['accept-language']?.startsWith('en') === true ? answered(given, { ...json(given), code: 'not-found' }) : given
  }),
]
