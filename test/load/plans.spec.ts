import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator'
import fastify, { type FastifyInstance } from 'fastify'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBankDesk } from '../../mock/core/bank-desk'
import { MIGRATIONS, type Database } from '../../mock/db/database'
import { createMemory } from '../../mock/db/memory'
import { tablesTemplate } from '../../mock/db/tables.fixture'
import { createFaults } from '../../mock/faults'
import { createGateway, type Gateway } from '../../mock/gateway/gateway'
import { HandMadeWallet, taken } from '../../mock/gateway/orders/hand-made-wallet.fixture'
import { createSealing } from '../../mock/gateway/sealing'
import { createBankClient } from '../../mock/gateway/wallets/bank-client'
import { createIds } from '../../mock/opaque-id'
import { fen } from '../../src/domain/money'
import { DEVICE } from '../device'
import { openStorage } from '../sandbox/storage'
import { authCodeOf, idOf, tokenOf } from './town/names'
import { DEADLINE_EVENING } from './town/open-town'
import { seedTown } from './town/seed-town'

/** So many that no sane plan reads a whole table to answer one of them. */
const PEOPLE = 2_000
/** A row or a handful, however many people there are. */
const SMALL: ReadonlySet<string> = new Set(['seal_keys', 'sandbox_state', 'debit_runs'])

interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** One step of a plan, as PostgreSQL's JSON has it. */
interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Index Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly PlanNode[]
}

/** A database that writes down what it is asked. */
interface Watched {
  readonly database: Database
  explain(statement: Statement): Promise<PlanNode>
  tell(command: string): Promise<void>
  close(): Promise<void>
}

describe('what the gateway asks of the database, in a town', () => {
  const asked = new Map<string, Statement>()
  const reads: Statement[] = []
  let watched: Watched
  let app: FastifyInstance
  let gateway: Gateway
  const alipay = new HandMadeWallet('alipay')

  beforeAll(async () => {
    watched = await open((text, values) => {
      if (/^(select|update|delete|with)\b/i.test(text) && !asked.has(text)) asked.set(text, { text, values })
    })
    const { database } = watched
    const [ids, faults, clock] = [createIds(), createFaults(), { now: () => DEADLINE_EVENING }]
    const sealing = createSealing({ database, ids })
    await seedTown(database, {
      from: 0,
      to: PEOPLE,
      moments: { now: DEADLINE_EVENING, epoch: DEADLINE_EVENING },
      sealed: { account: await sealing.seal('6222020000000000000'), letter: await sealing.seal('{}') },
    })
    gateway = createGateway({
      database,
      clock,
      machineClock: clock,
      ids,
      faults,
      wallets: { alipay, wechatPay: new HandMadeWallet('wechatPay'), unionPay: new HandMadeWallet('unionPay') },
      bank: createBankClient(createBankDesk({ database, clock, ids, faults, pause: () => Promise.resolve() })),
      origin: () => 'http://sandbox.invalid',
      signals: { rateLimited: () => undefined, sessionStrayed: () => undefined, clientReport: () => undefined, notification: () => undefined },
      warn: (words, error) => {
        throw new Error(words, { cause: error })
      },
    })
    app = fastify()
    await app.register(gateway.api, { prefix: '/api' })
    asked.clear()
    await liveThroughAnEvening()
    reads.push(...asked.values())
  }, 300_000)
  afterAll(async () => {
    await app.close()
    await watched.close()
  })

  async function send<Body>(index: number, method: 'GET' | 'POST', url: string, body?: object): Promise<Body> {
    const answer = await app.inject({
      method,
      url: `/api${url}`,
      headers: { ...DEVICE, authorization: `Bearer ${tokenOf(index)}`, 'idempotency-key': `plans-${index}-${url.replaceAll('/', '-')}`.slice(0, 64).padEnd(16, '0') },
      ...(body === undefined ? {} : { payload: body }),
    })
    if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`)
    return answer.json()
  }

  /** What residents and the gateway itself do on a deadline's evening. */
  async function liveThroughAnEvening(): Promise<void> {
    await app.inject({ method: 'POST', url: '/api/sessions', payload: { channel: 'alipay', proof: { kind: 'alipayAuthCode', authCode: authCodeOf(1) } } })
    // By kind: two insurances on one notice, on two, a mandate and nothing due, an order that was left behind.
    for (const index of [0, 10, 14, 140]) {
      await send(index, 'GET', '/overview')
      await send(index, 'GET', '/sessions/current')
      await send(index, 'GET', '/mandates')
      await send(index, 'GET', '/payment-orders?open=true')
      await send(index, 'GET', '/payment-orders')
      await send(index, 'GET', '/contributors')
      const contributor = `/contributors/${idOf('contributor', index)}`
      for (const list of ['', '/enrolments', '/dues', '/dues?year=2026&kind=daily', '/records', '/records?year=2026']) await send(index, 'GET', `${contributor}${list}`)
    }
    const orderId = await order(0)
    await send(0, 'POST', `/payment-orders/${orderId}/instructions`, {})
    await send(0, 'GET', `/payment-orders/${orderId}`)
    alipay.trade = taken(fen(await totalOf(orderId)), DEADLINE_EVENING)
    await send(0, 'POST', `/payment-orders/${orderId}/sheet-reports`, { outcome: 'accepted' })
    await send(0, 'GET', `/contributors/${idOf('contributor', 0)}/records`)
    await send(10, 'POST', `/payment-orders/${await order(10)}/cancellation`)
    await gateway.reconcile()
    await gateway.releaseOverdue()
    await gateway.makeCertificates()
    await gateway.tidyUp()
  }

  async function order(index: number): Promise<string> {
    const { items } = await send<{ items: { dueId: string; amountFen: number }[] }>(index, 'GET', `/contributors/${idOf('contributor', index)}/dues`)
    const dueIds = items.map(({ dueId }) => dueId)
    const expectedTotalFen = items.reduce((sum, { amountFen }) => sum + amountFen, 0)
    return (await send<{ orderId: string }>(index, 'POST', '/payment-orders', { dueIds, method: 'alipay', expectedTotalFen })).orderId
  }

  const totalOf = async (orderId: string): Promise<number> => (await send<{ totalFen: number }>(0, 'GET', `/payment-orders/${orderId}`)).totalFen

  /** Each step of a plan that reads a table from one end to the other, or an index without a place to begin at. */
  const scansOf = (plan: PlanNode): string[] => {
    const { 'Node Type': type, 'Relation Name': table = '', 'Index Name': index = '' } = plan
    const readsAll = type === 'Seq Scan' || (type.includes('Index') && plan['Index Cond'] === undefined)
    const here = readsAll && !SMALL.has(table) ? [`${type} ${table}${index}`] : []
    return [...here, ...(plan.Plans ?? []).flatMap(scansOf)]
  }

  async function scans(): Promise<string[]> {
    const found: string[] = []
    for (const statement of reads) {
      const plan = await watched.explain(statement)
      found.push(...scansOf(plan).map((scan) => `${scan}: ${statement.text}`))
    }
    return found
  }

  it('is answered by an index, each statement of it', async () => {
    expect(reads.length).toBeGreaterThan(40)
    // Tables that are empty are read as they are; the planner is asked what it could do if they were not.
    await watched.tell('set enable_seqscan = off')
    expect(await scans()).toEqual([])
  })

  it('is answered by an index also as the planner would by itself, wherever there are many rows', async () => {
    await watched.tell('reset enable_seqscan')
    const many = /^Seq Scan (people|principals|enrolments|dues|payment_records|sessions|acquaintances|host_proofs):/
    expect((await scans()).filter((scan) => many.test(scan))).toEqual([])
  })

  it('would be found out: a question that no index answers', async () => {
    const plan = await watched.explain({ text: 'select id from people where name = $1', values: ['赵安文'] })
    expect(scansOf(plan)).toEqual(['Seq Scan people'])
  })
})

/** On the embedded database, or on the server that the other tests are run on as well. */
async function open(log: (text: string, values: readonly unknown[]) => void): Promise<Watched> {
  const logger = { logQuery: (text: string, values: unknown[]) => log(text, values) }
  const planOf = (rows: readonly unknown[]): PlanNode => {
    const [{ 'QUERY PLAN': [{ Plan: plan }] }] = rows as [{ 'QUERY PLAN': [{ Plan: PlanNode }] }]
    return plan
  }
  const storage = await openStorage('memory')
  const url = storage.options.databaseUrl
  if (url === undefined) {
    const client = createMemory(await tablesTemplate())
    return {
      database: drizzleEmbedded({ client, logger }),
      explain: async ({ text, values }) => planOf((await client.query(`explain (format json) ${text}`, [...values])).rows),
      tell: async (command) => void (await client.exec(command)),
      close: () => client.close(),
    }
  }
  const client = new Client({ connectionString: url })
  await client.connect()
  const database = drizzleServer({ client, logger })
  await migrateServer(database, { migrationsFolder: MIGRATIONS })
  return {
    database,
    explain: async ({ text, values }) => planOf((await client.query(`explain (format json) ${text}`, [...values])).rows),
    tell: async (command) => void (await client.query(command)),
    async close() {
      await client.end()
      await storage.remove()
    },
  }
}
