import type { Request } from 'autocannon'
import type { components } from '../../types/gateway'
import { isSettled } from '../../src/domain/payment-order'
import { DEVICE } from '../device'
import { fire, type Judge, type Length } from './cannon'
import { STEP } from './dues-query'
import { Measurements } from './figures'
import { authCodeOf, tokenOf } from './town/names'

type Schemas = components['schemas']

/** What a resident does, in this order. */
export type Act = 'open the first screen' | 'read the dues' | 'order' | 'open the sheet' | 'pay in the wallet' | 'report the sheet' | 'ask'

/** One resident's visit, as far as it has come. */
interface Visit {
  pays: boolean
  token: string | null
  contributorId: string | null
  dues: readonly Schemas['Due'][]
  order: Schemas['PaymentOrder'] | null
  tradeNo: string | null
}

/** Money that was taken while the resident looked; whoever is here did not see the end of it. */
export interface Unseen {
  readonly orderId: string
  readonly token: string
}

export interface Evening {
  readonly measured: Measurements<Act>
  readonly paid: number
  /** Payments that were not settled when the resident had asked so often. */
  readonly unseen: readonly Unseen[]
  readonly broken: number
}

/** One of so many pays. */
const PAYS_OF = 10
/** The client asks with growing waits; here the questions follow at once, so few of them stand for half a minute. */
const ASKS = 5

/**
 * A deadline's evening: residents come one after another, each proves who they are as Alipay does and gets the first screen,
 * reads what is owed, and every tenth pays it. @param people how many live in the town
 */
export async function playEvening(urls: readonly string[], people: number, length: Length, connections: number): Promise<Evening> {
  const measured = new Measurements<Act>()
  const unseen = new Map<string, Unseen>()
  let [visitors, paid] = [0, 0]
  const broken = await fire<Act, Visit>(measured, urls, { ...length, connections }, (judge) => ({
    initialContext: { pays: false, token: null, contributorId: null, dues: [], order: null, tradeNo: null },
    requests: visit(judge),
  }))
  return { measured, paid, unseen: [...unseen.values()], broken }

  function visit(judge: Judge<Act>): Request<Visit>[] {
    return [
      {
        setupRequest(request, visit) {
          visitors += 1
          visit.pays = visitors % PAYS_OF === 0
          return visitors <= people ? signIn((visitors * STEP) % people) : lookAgain(request, visit, (visitors * STEP) % people)
        },
        onResponse(status, body, visit) {
          judge('open the first screen', failureOf(status, body))
          if (status >= 300) return
          const answer = JSON.parse(body) as Schemas['OpenedSession'] | Schemas['Overview']
          const overview = 'overview' in answer ? answer.overview : answer
          if ('token' in answer) visit.token = answer.token
          visit.contributorId = overview.contributor?.contributorId ?? null
        },
      },
      step('read the dues', ({ contributorId }) => (contributorId === null ? null : ['GET', `/contributors/${contributorId}/dues`]), (body: Schemas['DuePage'], visit) => {
        visit.dues = body.items
      }),
      step(
        'order',
        ({ pays, dues }) => (!pays || dues.length === 0 || dues.some(({ hold }) => hold !== null) ? null : ['POST', '/payment-orders', orderOf(dues)]),
        (body: Schemas['PaymentOrder'], visit) => {
          visit.order = body
        },
      ),
      step('open the sheet', ({ order }) => (order === null ? null : ['POST', `/payment-orders/${order.orderId}/instructions`, {}]), (body: Schemas['PayInstruction'], visit) => {
        visit.tradeNo = body.kind === 'alipayTrade' ? body.tradeNO : null
      }),
      {
        setupRequest: (_, { tradeNo }) => (tradeNo === null ? null : { method: 'POST', path: `/wallets/alipay/cashier/${tradeNo}/payment`, body: '{}', headers: JSON_TYPE }),
        onResponse(status, body, { order, token }) {
          judge('pay in the wallet', status === 200 && body.includes('"paid"') ? null : `${status} ${body.slice(0, 60)}`)
          if (order === null || token === null) return
          paid += 1
          unseen.set(order.orderId, { orderId: order.orderId, token })
        },
      },
      step('report the sheet', ({ order }) => (order === null ? null : ['POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'accepted' }]), see),
      ...Array.from({ length: ASKS }, () =>
        step('ask', ({ order }) => (order === null || isSettled(order.state) ? null : ['GET', `/payment-orders/${order.orderId}`]), see),
      ),
    ]

    function see(order: Schemas['PaymentOrder'], visit: Visit): void {
      visit.order = order
      if (isSettled(order.state)) unseen.delete(order.orderId)
    }

    function step<Body>(act: Act, ask: (visit: Visit) => Question | null, take: (body: Body, visit: Visit) => void): Request<Visit> {
      return {
        setupRequest(_, visit) {
          const question = visit.token === null ? null : ask(visit)
          return question === null ? null : requestOf(question, visit.token ?? '')
        },
        onResponse(status, body, visit) {
          judge(act, failureOf(status, body))
          if (status < 300) take(JSON.parse(body) as Body, visit)
          else visit.token = null
        },
      }
    }
  }
}

type Question = readonly [method: 'GET' | 'POST', path: string, body?: unknown]

const JSON_TYPE = { 'content-type': 'application/json' }
let keys = 0

function requestOf([method, path, body]: Question, token: string): Request<Visit> {
  const authorization = `Bearer ${token}`
  if (body === undefined) return { method, path: `/api${path}`, headers: { ...DEVICE, authorization } }
  keys += 1
  return {
    method,
    path: `/api${path}`,
    body: JSON.stringify(body),
    headers: { ...JSON_TYPE, ...DEVICE, authorization, 'idempotency-key': `load-${process.pid}-${Date.now()}-${keys}` },
  }
}

/** The first opening: the host's proof is exchanged, and the answer is the first screen. */
const signIn = (index: number): Request<Visit> => ({
  method: 'POST',
  path: '/api/sessions',
  headers: { ...JSON_TYPE, ...DEVICE },
  body: JSON.stringify({ channel: 'alipay', proof: { kind: 'alipayAuthCode', authCode: authCodeOf(index) } }),
})

/** Everybody has been there: who comes again has a session. */
function lookAgain(request: Request<Visit>, visit: Visit, index: number): Request<Visit> {
  visit.token = tokenOf(index)
  return { ...request, method: 'GET', path: '/api/overview', headers: { ...DEVICE, authorization: `Bearer ${visit.token}` } }
}

const orderOf = (dues: readonly Schemas['Due'][]) => ({
  dueIds: dues.map(({ dueId }) => dueId),
  method: 'alipay',
  expectedTotalFen: dues.reduce((sum, { amountFen }) => sum + amountFen, 0),
})

/** The problem's code, where there is one; what names a person is not in it. */
function failureOf(status: number, body: string): string | null {
  if (status < 300) return null
  return `${status} ${/"code":"([a-z-]+)"/.exec(body)?.[1] ?? ''}`.trim()
}
