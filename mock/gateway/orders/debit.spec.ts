import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sumFen } from '../../../src/domain/money'
import { shanghaiDay } from '../../../src/domain/time'
import { accountHash, accountsOf, openBankAccounts } from '../../core/bank-accounts'
import { openDuesOf } from '../../core/open-dues'
import { voucherNo } from '../../core/records'
import { bankAccounts, mandates, orderDebits, paymentRecords } from '../../db/schema'
import { PERSONAS } from '../../personas/personas'
import { createAcquaintances } from '../contributors/acquaintances'
import type { Caller } from '../sessions/caller'
import { openCaller } from '../sessions/caller.fixture'
import { createOrder } from './create-order'
import { instructDebit } from './debit'
import type { OrderRow } from './order-rows'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { reconcile } from './reconciliation'
import { endUnpaid } from './wallet-word'

const PERSON = 'flexible-both'
const MANDATE = 'mandate-0001'

let world: OrdersWorld
let hash: string
beforeAll(async () => {
  world = await openOrders()
  const persona = PERSONAS.find(({ id }) => id === PERSON)
  const [account] = persona === undefined ? [] : accountsOf(persona)
  hash = accountHash(account?.accountNo ?? '')
})
beforeEach(async () => {
  await world.reset()
  const { database, clock } = world.context
  await database.delete(paymentRecords).where(eq(paymentRecords.source, 'counter'))
  for (const table of [orderDebits, mandates, bankAccounts]) await database.delete(table)
  await openBankAccounts(database, PERSONAS)
  await database.insert(mandates).values({
    id: MANDATE,
    personId: await world.personIdOf(PERSON),
    bankCode: 'ICBC',
    accountSealed: '',
    accountHash: hash,
    phone: '',
    wording: 'B-2022',
    letterSealed: '',
    signedThrough: 'etax',
    signedAt: clock.now(),
    inForceSince: clock.now(),
  })
})
afterAll(() => world.close())

async function balance(): Promise<number> {
  const [account] = await world.context.database.select().from(bankAccounts).where(eq(bankAccounts.accountHash, hash))
  return account?.balanceFen ?? 0
}

/** An order of everything that is owed, by the mandate; and what tells the bank, in a context of the test's own. */
async function ordered() {
  const { context } = world
  const personId = await world.personIdOf(PERSON)
  const caller = await openCaller(context, { personId, channel: 'etax' })
  await createAcquaintances(context).meet(caller, personId)
  const dues = (await openDuesOf(context.database, personId, context.clock.now())).map(({ due }) => due)
  const request = { method: 'mandate' as const, mandateId: MANDATE, dueIds: dues.map(({ id }) => id), expectedTotalFen: sumFen(dues.map(({ amountFen }) => amountFen)) }
  const order = await createOrder(context, { releaseOverdue: () => Promise.resolve(false) }, caller, request, context.ids.id())
  const tell = (key: string, bank = context.bank) => instructDebit({ ...context, bank }, caller, order, {}, key)
  const tellAs = (other: Partial<Caller>) => instructDebit(context, { ...caller, ...other }, order, {}, context.ids.id())
  return { order, dues, tell, tellAs }
}

const debitOf = ({ id, totalFen, expiresAt }: OrderRow) => ({ orderNo: id, mandateId: MANDATE, amountFen: totalFen, expiresAt })

const askedLater = async ({ id }: OrderRow): Promise<OrderRow> => {
  world.pass(3_000)
  await reconcile(world.context)
  return world.see(id)
}

describe('the process ends', () => {
  it('after the order was noted and before the bank heard: asked by the order’s number, it knows of none, and nothing is taken', async () => {
    const before = await balance()
    const { order, tell } = await ordered()
    await expect(tell('key-000000000001', { ...world.context.bank, debit: () => Promise.reject(new TypeError('killed')) })).rejects.toThrow('killed')
    expect(await world.see(order.id)).toMatchObject({ state: 'confirming', atWallet: true })
    expect(await tell('key-000000000001')).toEqual({ kind: 'debit' })
    expect((await askedLater(order)).state).toBe('awaitingWallet')
    expect([await balance(), (await world.holds(order.id)).length]).toEqual([before, 2])
  })

  it('after the bank has taken the money: asked by the order’s number, it says so, and it is paid once', async () => {
    const before = await balance()
    const { order, tell } = await ordered()
    const { bank } = world.context
    const killed = async (debit: Parameters<typeof bank.debit>[0]) => {
      await bank.debit(debit)
      throw new TypeError('killed')
    }
    await expect(tell('key-000000000001', { ...bank, debit: killed })).rejects.toThrow('killed')
    expect((await world.see(order.id)).state).toBe('confirming')
    expect((await askedLater(order)).state).toBe('paid')
    expect(await tell('key-000000000001')).toEqual({ kind: 'debit' })
    await expect(tell('key-000000000002')).rejects.toMatchObject({ code: 'order-state' })
    expect([await balance(), (await world.records(order.id)).length]).toEqual([before - order.totalFen, 2])
  })
})

describe('a debit', () => {
  it('is told to the bank once, of which is heard soon, for a press that comes twice at once', async () => {
    const before = await balance()
    const { order, tell } = await ordered()
    world.faults.put({ bank: { debit: 'inProgress' } })
    expect(await Promise.all([tell('key-000000000001'), tell('key-000000000001')])).toEqual([{ kind: 'debit' }, { kind: 'debit' }])
    expect(await world.see(order.id)).toMatchObject({ state: 'confirming', asked: 0, askAt: new Date(world.context.machineClock.now().getTime() + 3_000) })
    world.faults.reset()
    expect((await askedLater(order)).state).toBe('paid')
    expect(await balance()).toBe(before - order.totalFen)
  })

  it('is told to no bank in another host than the order’s, nor where nobody is known', async () => {
    const { order, tellAs } = await ordered()
    await expect(tellAs({ channel: 'suishenban' })).rejects.toMatchObject({ code: 'payment-method-unavailable' })
    await expect(tellAs({ personId: null })).rejects.toMatchObject({ code: 'payment-method-unavailable' })
    expect((await world.see(order.id)).atWallet).toBe(false)
  })

  it('is told to no bank once the order’s time is over, though nobody has ended it', async () => {
    const { order, tell } = await ordered()
    world.pass(15 * 60_000)
    await expect(tell('key-000000000001')).rejects.toMatchObject({ code: 'order-state', parts: { orderState: 'expired' } })
    expect(await world.see(order.id)).toMatchObject({ state: 'created', atWallet: false })
  })

  it('is told to no bank for an order that was given up, and which it was is said', async () => {
    const { order, tell } = await ordered()
    await endUnpaid(world.context, order, 'cancelled')
    await expect(tell('key-000000000001')).rejects.toMatchObject({ code: 'order-state', parts: { orderState: 'cancelled' } })
  })

  it('of which the bank did not answer is in the log, and with the resident it is being confirmed', async () => {
    const { order, tell } = await ordered()
    world.faults.put({ bank: { debit: 'drop-before' } })
    expect(await tell('key-000000000001')).toEqual({ kind: 'debit' })
    expect(world.warnings).toEqual(['a bank did not answer'])
    expect((await world.see(order.id)).state).toBe('confirming')
  })

  it('that reaches the bank after the order was given up takes nothing', async () => {
    const before = await balance()
    const { order, tell } = await ordered()
    world.faults.put({ bank: { debit: 'drop-before' } })
    await tell('key-000000000001')
    expect((await endUnpaid(world.context, order, 'cancelled')).state).toBe('cancelled')
    world.faults.reset()
    expect(await world.context.bank.debit(debitOf(order))).toEqual({ state: 'closed' })
    expect(await balance()).toBe(before)
  })

  it('that the bank comes to after the order’s time takes nothing, and the order ends by itself', async () => {
    const before = await balance()
    const { order, tell } = await ordered()
    world.faults.put({ bank: { debit: 'inProgress' } })
    await tell('key-000000000001')
    world.pass(16 * 60_000)
    world.faults.reset()
    expect(await world.context.bank.query(order.id)).toEqual({ state: 'closed' })
    expect((await askedLater(order)).state).toBe('expired')
    expect(await balance()).toBe(before)
  })

  it('of one number is one debit, whatever is asked for under it', async () => {
    const before = await balance()
    const { order } = await ordered()
    const answers = await Promise.all(Array.from({ length: 5 }, () => world.context.bank.debit(debitOf(order))))
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await balance()).toBe(before - order.totalFen)
  })

  it('for dues that were paid at a counter meanwhile goes back into the account, once, as soon as the bank can be asked', async () => {
    const before = await balance()
    const { order, dues, tell } = await ordered()
    world.faults.put({ bank: { debit: 'inProgress' } })
    await tell('key-000000000001')
    const { database, clock, ids } = world.context
    const [due] = dues
    if (due === undefined) throw new Error('nothing is owed')
    const paidAt = clock.now()
    await database
      .insert(paymentRecords)
      .values({ id: ids.id(), dueId: due.id, personId: due.personId, voucherNo: voucherNo(ids, paidAt), amountFen: due.amountFen, paidAt, settlesOn: shanghaiDay(paidAt), source: 'counter', orderId: null })
    world.faults.reset()
    world.pass(3_000)
    await world.context.bank.query(order.id)
    expect(await balance()).toBe(before - order.totalFen)
    world.faults.put({ bank: { query: 'unavailable' } })
    await reconcile(world.context)
    expect((await world.see(order.id)).state).toBe('confirming')
    world.faults.reset()
    expect((await askedLater(order)).state).toMatch(/refund/)
    expect((await askedLater(order)).state).toBe('refunded')
    expect(await balance()).toBe(before)
    await world.context.bank.refund({ orderNo: order.id, transactionNo: '', refundNo: '', amountFen: order.totalFen })
    expect(await balance()).toBe(before)
  })
})
