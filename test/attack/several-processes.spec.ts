import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServer, type OpenDatabase } from '../../mock/db/database'
import { postgresPrograms, startPostgres, type OwnPostgres } from '../postgres/start-postgres'
import { payAt } from '../sandbox/cashier'
import { duesOf, newKey, OPEN_DAY, reach, type Order, type Phone, type Problem, type Reached } from '../sandbox/phone'
import { databaseOn, type Storage } from '../sandbox/storage'
import { audit, auditAtRest, untouchedBalance } from './audit'
import { readBooks, rowsOf, type Books } from './books'
import { startChild, type Child } from './child'
import { at, gather, pay } from './crowd'
import { startFaultProxy, type FaultProxy, type Letter } from './fault-proxy'

/** Before {@link OPEN_DAY}, and before the banks' run of its month. */
const BACK = '2026-09-05T09:00:00+08:00'
/** After the banks' run of the next month. */
const FORTH = '2026-10-25T09:00:00+08:00'

const { SANDBOX_DATABASE_URL } = process.env
const isFound = SANDBOX_DATABASE_URL !== undefined || postgresPrograms() !== null
if (!isFound) process.stdout.write('left out: several processes on one PostgreSQL, for there is none here (Debian’s package postgresql, or SANDBOX_DATABASE_URL)\n')

/** Two of the sandbox's processes on one database, and a balancer before them, by which the wallets reach either. */
describe.skipIf(!isFound)('two processes on one PostgreSQL', () => {
  let server: OwnPostgres | null = null
  let storage: Storage
  let opened: OpenDatabase
  let proxy: FaultProxy
  let children: readonly [Child, Child]
  let processes: readonly [Reached, Reached]
  let letters: Letter[] = []
  beforeAll(async () => {
    server = SANDBOX_DATABASE_URL === undefined ? await startPostgres(['max_connections=200', 'fsync=off']) : null
    const own = await databaseOn(server?.url ?? SANDBOX_DATABASE_URL ?? '')
    storage = own
    proxy = await startFaultProxy()
    const env = { DATABASE_URL: own.options.databaseUrl, PUBLIC_URL: proxy.url }
    // At the same moment, so that they meet at the migrations, the keys and the first dues.
    children = await Promise.all([startChild(env), startChild(env)])
    processes = [reach(children[0].url), reach(children[1].url)]
    proxy.lead(children.map(({ url }) => url))
    proxy.intercept = (letter) => {
      if (!letter.path.startsWith('/notifications/')) return null
      letters.push(letter)
      return 503
    }
    await goTo(OPEN_DAY)
    opened = await openServer(own.options.databaseUrl)
  }, 600_000)
  afterAll(async () => {
    await Promise.all(children.map((child) => child.kill()))
    await proxy.close()
    await opened.close()
    await storage.remove()
    await server?.stop()
  }, 120_000)

  /** Each process has its own clock. */
  const goTo = (now: string) => Promise.all(processes.map((one) => one.control('PUT', '/sandbox/clock', { now })))

  const books = (): Promise<Books> => readBooks(opened.database, new Date(0))

  /** What was made without anybody's doing, by whom it is of and not by its names, which are made anew each time. */
  const made = async () =>
    rowsOf(
      opened.database,
      sql`select persona_id, dues.kind, insurance, period_from, dues.amount_fen, source, paid_at::text, bank_debits.at::text
        from dues join people on people.id = person_id left join payment_records on payment_records.due_id = dues.id left join bank_debits on bank_debits.due_id = dues.id
        order by 1, 2, 3, 4`,
    )

  async function expectTrue(): Promise<Books> {
    const read = await books()
    expect(audit(read, untouchedBalance(read))).toEqual([])
    return read
  }

  /** One person's phone that reaches both processes. */
  async function both(persona: string): Promise<readonly [Phone, Phone]> {
    const phone = await processes[0].phone(persona, 'alipay')
    return [phone, processes[1].resume(phone.opened)]
  }

  async function openSheet(persona: string): Promise<{ phones: readonly [Phone, Phone]; order: Order; pay: (through: 0 | 1) => Promise<boolean> }> {
    const phones = await both(persona)
    const { dues } = await duesOf(processes[0], phones[0], persona)
    const { body: order } = await phones[0].order('alipay', dues)
    const { body: instruction } = await phones[1].instruct(order.orderId)
    return { phones, order, pay: (through) => payAt(processes[through], 'alipay', instruction) }
  }

  it('make one order of the same key that comes to both at the same moment', async () => {
    const phones = await both('flexible-both')
    const { dues } = await duesOf(processes[0], phones[0], 'flexible-both')
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => phones[index % 2 === 0 ? 0 : 1].order('alipay', dues, key)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1)
    await expectTrue()
  })

  it('give a due to one of the orders that come to both at the same moment', async () => {
    const phones = await both('medical-senior')
    const { dues } = await duesOf(processes[0], phones[0], 'medical-senior')
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => phones[index % 2 === 0 ? 0 : 1].order('alipay', dues)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 7 }, () => 409)])
    for (const { status, body } of answers) if (status === 409) expect((body as Order & Problem).code).toBe('due-held')
    await expectTrue()
  })

  it('take money once where the sheet is pressed on both, and tell of it on both', async () => {
    letters = []
    const { order, pay: press, phones } = await openSheet('medical-adult')
    await Promise.all([press(0), press(1), press(0), press(1)])
    await expect.poll(() => letters.length).toBeGreaterThan(0)
    const [letter] = letters
    if (letter === undefined) throw new Error('no notification was sent')
    // The balancer sends each to the next process.
    await Promise.all(Array.from({ length: 6 }, () => proxy.repeat(letter)))
    expect((await phones[1].see(order.orderId)).state).toBe('paid')
    const { taken, records } = await expectTrue()
    expect(taken.filter(({ orderId }) => orderId === order.orderId)).toHaveLength(1)
    expect(records.filter(({ orderId }) => orderId === order.orderId)).toHaveLength(order.lines.length)
  })

  it('reconcile at the same moment, and each order is settled once', async () => {
    const sheets = await Promise.all(['ten-years', 'hong-kong-resident', 'one-notice-and-others', 'foreigner-passport'].map(openSheet))
    await Promise.all(sheets.map(({ pay: press }, index) => press(index % 2 === 0 ? 0 : 1)))
    const reports = await Promise.all(processes.map((one) => one.control<{ asked: number; unasked: object[] }>('POST', '/sandbox/reconciliations')))
    expect(reports.flatMap(({ unasked }) => unasked)).toEqual([])
    for (const { phones, order } of sheets) expect((await phones[0].see(order.orderId)).state).toBe('paid')
    const { heard } = await expectTrue()
    for (const { order } of sheets) expect(heard.filter(({ orderId }) => orderId === order.orderId)).toHaveLength(1)
  })

  it('send money back once where both reconcile at the same moment', async () => {
    for (const one of processes) await one.control('PUT', '/sandbox/faults', { wallets: { alipay: { amount: 'less' } } })
    const { phones, order, pay: press } = await openSheet('pension-earlier-years')
    await press(0)
    for (let round = 0; round < 2; round += 1) await Promise.all(processes.map((one) => one.control('POST', '/sandbox/reconciliations')))
    expect((await phones[1].see(order.orderId)).state).toBe('refunded')
    const { taken } = await expectTrue()
    expect(taken.filter(({ orderId }) => orderId === order.orderId)).toEqual([expect.objectContaining({ amountFen: order.totalFen - 1, sentBackFen: order.totalFen - 1 })])
    const reports = await processes[0].control<{ differences: object[] }[]>('GET', '/sandbox/reconciliations')
    expect(reports.find(({ differences }) => differences.length > 0)?.differences).toEqual([{ orderId: order.orderId, method: 'alipay', orderedFen: order.totalFen, takenFen: order.totalFen - 1 }])
    for (const one of processes) await one.control('PUT', '/sandbox/faults', {})
  })

  it.each([
    ['back to before the first look', BACK],
    ['forth over the banks’ run', FORTH],
  ])('move time %s and back, crosswise, and what happens is what happens to one', async (_, there) => {
    const begin = () => processes[0].control('POST', '/sandbox/reset', { now: OPEN_DAY })
    const before = (now: string, ms: number) => new Date(Date.parse(now) - ms).toISOString()
    await begin()
    for (const now of [before(OPEN_DAY, 1), there]) await processes[0].control('PUT', '/sandbox/clock', { now })
    const [alone, balance] = [await made(), (await books()).balanceFen]
    await begin()
    for (let round = 0; round < 6; round += 1) {
      // A little earlier each time, so that the first look moves in every round.
      const nows = [OPEN_DAY, there].map((now) => before(now, round))
      await Promise.all(processes.map((one, index) => one.control('PUT', '/sandbox/clock', { now: nows[(index + round) % 2] })))
    }
    await goTo(there)
    expect(await made()).toEqual(alone)
    expect((await books()).balanceFen).toBe(balance)
    await expectTrue()
  })

  it('lose nothing and double nothing when one of them is killed while everybody pays', async () => {
    await processes[0].control('POST', '/sandbox/reset', { now: OPEN_DAY })
    await goTo(OPEN_DAY)
    const through = reach(proxy.url)
    const payers = await gather(processes[0])
    let answers = 0
    const kill = () => {
      answers += 1
      if (answers === 8) void children[1].kill()
    }
    await Promise.allSettled(payers.map((payer, index) => pay(through, at(processes[index % 2 === 0 ? 0 : 1], payer), kill)))
    await children[1].kill()
    proxy.lead([children[0].url])
    const orders = await Promise.all(payers.map((payer) => pay(processes[0], at(processes[0], payer), () => undefined)))
    await processes[0].control('PUT', '/sandbox/clock', { now: '2026-09-20T10:30:00+08:00' })
    await expect
      .poll(async () => (await processes[0].control<{ open: number }>('POST', '/sandbox/reconciliations')).open, { timeout: 150_000, interval: 500 })
      .toBe(0)
    const read = await expectTrue()
    expect(auditAtRest(read)).toEqual([])
    expect(read.orders.map(({ id }) => id).sort()).toEqual(orders.map(({ orderId }) => orderId).sort())
  }, 400_000)
})
