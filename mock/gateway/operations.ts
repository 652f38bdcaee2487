import { parsePeriod, periodOfDay } from '../../src/domain/period'
import { isUnderWay } from '../../src/domain/payment-order'
import { instantOf, shanghaiDay } from '../../src/domain/time'
import type { OperationHandlers, PublicOperationId, SessionOperationId } from './contract/operations'
import { agreementsOf } from './agreements'
import { certificateOperations, openCertificateOperations } from './certificates/operations'
import type { CertificateContext } from './certificates/certificates'
import { publicAccountOperations, sessionAccountOperations } from './accounts/operations'
import type { GatewayContext } from './context'
import { contributorOf, type Acquaintances } from './contributors/acquaintances'
import { readEnrolments } from './contributors/enrolments'
import { lookUp, type LookUpGuards } from './contributors/look-up'
import { readCounterPage } from './counters/counter-page'
import { readCalendar } from './dues/calendar'
import { readDuePage } from './dues/due-page'
import { mandateOperations, publicMandateOperations } from './mandates/operations'
import type { MandateContext } from './mandates/mandate-context'
import type { OrderRow } from './orders/order-rows'
import { viewOrder, viewOrders } from './orders/order-view'
import type { Orders } from './orders/orders'
import { readOverview, viewSession } from './overview'
import { decodeCursor, pageOf } from './paging'
import { readRecordPage } from './records/record-page'
import type { SealedBodies } from './sealed-bodies/sealed-bodies'
import type { Caller } from './sessions/caller'
import { openSession, type SessionOpening } from './sessions/open-session'
import type { GatewaySignals } from './signals'

export interface GatewayParts extends SessionOpening, LookUpGuards {
  readonly context: GatewayContext
  readonly acquaintances: Acquaintances
  readonly orders: Orders
  readonly certificates: CertificateContext
  readonly mandates: MandateContext
  readonly signals: Pick<GatewaySignals, 'clientReport'>
  readonly bodies: Pick<SealedBodies, 'asked'>
}

/** After how many seconds it is worth asking about an order again. */
const ASK_AGAIN_SECONDS = 1

/** The operations that need no session. */
export function publicOperations(parts: GatewayParts): OperationHandlers<PublicOperationId, null> {
  const { context, acquaintances, smsChallenges } = parts
  const { clock, ids } = context
  return {
    ...openCertificateOperations(parts),
    getHealth: async () => ({ body: { status: 'ok', now: instantOf(clock.now()) } }),
    async createClientReport({ body }) {
      parts.signals.clientReport(body)
      return { body: undefined }
    },
    getBodySealing: async () => ({ body: await parts.bodies.asked() }),
    listAgreements: async ({ query }) => ({ body: { items: [...agreementsOf(query.channel)] } }),
    createSmsChallenge: async ({ body }) => ({ body: await smsChallenges.create(body.phone) }),
    async createSession({ body, device }) {
      // What a browser has already is gone on with: another tab's session is bound to it.
      const bound = device ?? ids.token()
      const { token, caller } = await openSession(parts, body, bound)
      const overview = await readOverview(parts, caller)
      return { body: { token, session: await viewSession(acquaintances, caller), overview }, ...(device === null ? { newDevice: bound } : {}) }
    },
    listCounters: async ({ query }) => ({ body: readCounterPage(query) }),
    async getCalendar({ query }) {
      const now = clock.now()
      const month = query.month === undefined ? null : parsePeriod(query.month)
      return { body: readCalendar(month ?? periodOfDay(shanghaiDay(now)), now) }
    },
    ...publicAccountOperations(parts.account, smsChallenges),
    ...publicMandateOperations(),
  }
}

/** The operations of a session. */
export function sessionOperations(parts: GatewayParts): OperationHandlers<SessionOperationId, Caller> {
  const { context, acquaintances, orders, sessions } = parts
  const { database } = context
  const view = async (order: OrderRow) => ({
    body: await viewOrder(parts.mandates, order),
    ...(isUnderWay(order.state) || order.state === 'refunding' ? { retryAfterSeconds: ASK_AGAIN_SECONDS } : {}),
  })

  return {
    ...certificateOperations(parts),
    getCurrentSession: async (_, caller) => ({ body: await viewSession(acquaintances, caller) }),
    async endCurrentSession(_, caller) {
      await sessions.end(caller)
      return { body: undefined }
    },
    getOverview: async (_, caller) => ({ body: await readOverview(parts, caller) }),

    lookUpContributor: async ({ body }, caller) => ({
      body: contributorOf(await lookUp(context, parts, acquaintances, caller, body), caller),
    }),
    async listContributors({ query }, caller) {
      const { cursor, limit = 50 } = query
      const known = await acquaintances.list(caller)
      const page = pageOf(afterContributor(known, cursor).slice(0, limit + 1), limit, ({ contributorId }) => [contributorId])
      return { body: { items: page.items.map((one) => contributorOf(one, caller)), nextCursor: page.nextCursor } }
    },
    getContributor: async ({ path }, caller) => ({
      body: contributorOf(await acquaintances.find(caller, path.contributorId), caller),
    }),
    async forgetContributor({ path }, caller) {
      await acquaintances.forget(caller, path.contributorId)
      return { body: undefined }
    },
    async listEnrolments({ path }, caller) {
      const { person } = await acquaintances.find(caller, path.contributorId)
      return { body: { registration: person.registration, items: await readEnrolments(database, person.id) } }
    },
    listDues: async ({ path, query }, caller) => ({
      body: await readDuePage(context, orders, caller, await acquaintances.find(caller, path.contributorId), query),
    }),
    listRecords: async ({ path, query }, caller) => ({
      body: await readRecordPage(context, caller, await acquaintances.find(caller, path.contributorId), query),
    }),

    async listPaymentOrders({ query }, caller) {
      const { items, nextCursor } = await orders.list(caller, query)
      return { body: { items: await viewOrders(parts.mandates, items), nextCursor } }
    },
    createPaymentOrder: async ({ body, idempotencyKey }, caller) => ({
      body: await viewOrder(parts.mandates, await orders.create(caller, body, idempotencyKey)),
    }),
    getPaymentOrder: async ({ path }, caller) => view(await orders.find(caller, path.orderId)),
    createPayInstruction: async ({ path, body, idempotencyKey }, caller) => ({
      body: await orders.instruct(caller, path.orderId, body, idempotencyKey),
    }),
    reportSheet: async ({ path }, caller) => view(await orders.reportSheet(caller, path.orderId)),
    cancelPaymentOrder: async ({ path }, caller) => ({
      body: await viewOrder(parts.mandates, await orders.cancel(caller, path.orderId)),
    }),
    ...sessionAccountOperations(context, parts.account),
    ...mandateOperations(parts.mandates),
  }
}

/** The people after the one with whom the last page ended; from the beginning when that one was forgotten meanwhile. */
function afterContributor<Known extends { readonly contributorId: string }>(known: readonly Known[], cursor: string | undefined): readonly Known[] {
  if (cursor === undefined) return known
  const [last] = decodeCursor(cursor, 1)
  return known.slice(known.findIndex(({ contributorId }) => contributorId === last) + 1)
}
