import { count } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/database'
import { paymentOrders } from '../db/schema'
import type { GatewaySignals } from '../gateway/signals'
import { operationOf } from './log'

/** Where somebody begins to wait, and where they give up. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const OPENING_SECONDS = [0.25, 0.5, 1, 1.5, 2, 3, 5, 8, 13, 30]

/** What is counted, for Prometheus. Its labels are operations, states and codes, each of a closed list; none says who. */
export interface Metrics extends GatewaySignals {
  walletCall(wallet: string, call: string, word: 'answers' | 'silent'): void
  /** A round of the reconciliation, and whether it came to its end. */
  reconciled(ended: boolean, at: Date): void
  /** Counts what an app answers, and serves the counts at `/metrics`. */
  serve(app: FastifyInstance): void
}

export function createMetrics(database: Database): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) => new Counter({ name, help, labelNames, registers })

  const requests = counter('gateway_requests_total', 'Requests answered, by operation and status.', ['operation', 'status'])
  const problems = counter('gateway_problems_total', 'Requests answered with a problem, by its code.', ['code'])
  const durations = new Histogram({ name: 'gateway_request_seconds', help: 'How long an answer took.', labelNames: ['operation'], buckets: SECONDS, registers })
  const notifications = counter('gateway_notifications_total', 'What the wallets told, and what became of it.', ['wallet', 'outcome'])
  const refusals = counter('gateway_rate_limited_total', 'Requests refused since something was done too often, by what.', ['limit'])
  const strayed = counter('gateway_sessions_strayed_total', 'Requests with the token of a session and another device than its own.', [])
  const faults = counter('client_faults_total', 'Faults that a page met and told of, by their kind.', ['channel', 'page', 'code'])
  const opening = (name: string, help: string) => new Histogram({ name, help, labelNames: ['channel', 'page'], buckets: OPENING_SECONDS, registers })
  const interactive = opening('client_interactive_seconds', 'How long after it was asked for a page could be used.')
  const firstDue = opening('client_first_due_seconds', 'How long after it was asked for a page showed what is owed.')
  const calls = counter('gateway_wallet_calls_total', 'What the wallets and the bank were asked, and whether they answered.', ['wallet', 'call', 'outcome'])
  const rounds = counter('gateway_reconciliations_total', 'Rounds of the reconciliation, and whether they came to their end.', ['outcome'])
  const lastRound = new Gauge({ name: 'gateway_reconciled_timestamp_seconds', help: 'When a round of the reconciliation last came to its end.', registers })
  orderStates(database, registers)
  new Gauge({
    name: 'process_resident_memory_bytes',
    help: 'Memory that the process holds.',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })

  return {
    rateLimited: (limit) => refusals.inc({ limit }),
    sessionStrayed: () => strayed.inc(),
    clientReport(report) {
      const { channel, page } = report
      if (report.kind === 'fault') return faults.inc({ channel, page, code: report.code })
      interactive.observe({ channel, page }, report.interactiveMs / 1000)
      if (report.firstDueMs !== undefined) firstDue.observe({ channel, page }, report.firstDueMs / 1000)
    },
    notification: (wallet, outcome) => notifications.inc({ wallet, outcome }),
    walletCall: (wallet, call, word) => calls.inc({ wallet, call, outcome: word }),
    reconciled(ended, at) {
      rounds.inc({ outcome: ended ? 'ended' : 'brokenOff' })
      if (ended) lastRound.set(at.getTime() / 1000)
    },
    serve(app) {
      app.addHook('onResponse', async (request, { statusCode, elapsedTime }) => {
        const operation = operationOf(request)
        requests.inc({ operation, status: statusCode })
        durations.observe({ operation }, elapsedTime / 1000)
        if (request.problemCode !== null) problems.inc({ code: request.problemCode })
      })
      app.get('/metrics', async (_, reply) => reply.header('cache-control', 'no-store').type(registry.contentType).send(await registry.metrics()))
    },
  }
}

/** Asked of the database whenever somebody looks: several processes share the orders, and a count of one's own would be none of them. */
function orderStates(database: Database, registers: Registry[]): void {
  new Gauge({
    name: 'gateway_orders',
    help: 'Payment orders, by state.',
    labelNames: ['state'],
    registers,
    async collect() {
      const rows = await database.select({ state: paymentOrders.state, orders: count() }).from(paymentOrders).groupBy(paymentOrders.state)
      this.reset()
      for (const { state, orders } of rows) this.set({ state }, orders)
    },
  })
}
