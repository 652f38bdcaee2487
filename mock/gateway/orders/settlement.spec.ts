import { day } from '../../../src/domain/day'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen, sumFen } from '../../../src/domain/money'
import { acquaintances, paymentOrderLines, paymentRecords, walletTransactions } from '../../db/schema'
import { taken } from './hand-made-wallet.fixture'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { sendRefund } from './refunding'
import { settlePayment } from './settlement'
import { endUnpaid } from './wallet-word'

const PAID_AT = new Date('2026-09-20T10:01:00+08:00')

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

const settle = (orderId: string, money: ReturnType<typeof taken>) => settlePayment(world.context, orderId, money)

describe('money that pays an order', () => {
  it('is entered due by due, adds up, and lets the dues go', async () => {
    const { id, totalFen } = await world.order()
    const paid = await settle(id, taken(totalFen, PAID_AT))
    expect(paid).toMatchObject({ state: 'paid', paidAt: PAID_AT, askAt: null })
    const records = await world.records(id)
    expect(records.length).toBeGreaterThan(1)
    expect(sumFen(records.map(({ amountFen }) => amountFen))).toBe(totalFen)
    // Sunday: Monday, Tuesday, Wednesday.
    expect(records.map(({ paidAt, settlesOn }) => [paidAt, settlesOn])).toEqual(records.map(() => [PAID_AT, '2026-09-23']))
    expect([await world.holds(id), await world.refunds(id)]).toEqual([[], []])
    const [line] = await world.context.database.select().from(paymentOrderLines).where(eq(paymentOrderLines.orderId, id))
    const [known] = await world.context.database.select().from(acquaintances).where(eq(acquaintances.contributorId, line?.contributorId ?? ''))
    expect(known?.paidFor).toBe(true)
  })

  it('heard of ten times at once is one payment', async () => {
    const { id, totalFen } = await world.order()
    const money = taken(totalFen, PAID_AT)
    const heard = await Promise.all(Array.from({ length: 10 }, () => settle(id, money)))
    expect(new Set(heard.map((order) => order?.state))).toEqual(new Set(['paid']))
    expect(await world.records(id)).toHaveLength(2)
    expect(await world.refunds(id)).toEqual([])
  })

  it('pays an order even before we noted that the wallet knows it', async () => {
    const { id, totalFen } = await world.order('flexible-both', 'home')
    expect((await settle(id, taken(totalFen, PAID_AT)))?.state).toBe('paid')
  })

  it('is nothing to an order that nobody knows, and is kept nowhere', async () => {
    expect(await settle('nobody', taken(fen(1), PAID_AT))).toBeNull()
    expect(await world.context.database.select().from(walletTransactions)).toEqual([])
  })
})

describe('money that pays nothing goes back, whole:', () => {
  it.each([-1, 1])('another amount than was ordered (%i fen)', async (difference) => {
    const { id, totalFen } = await world.order()
    const amount = fen(totalFen + difference)
    expect(await settle(id, taken(amount, PAID_AT))).toMatchObject({ state: 'refunding', paidAt: null, failure: 'walletRefused' })
    expect(await world.records(id)).toEqual([])
    expect(await world.holds(id)).toEqual([])
    expect(await world.refunds(id)).toMatchObject([{ amountFen: amount, reason: 'amountDiffers', completedAt: null }])
  })

  it('a second transaction for a paid order, which stays paid', async () => {
    const { id, totalFen } = await world.order()
    const first = await settle(id, taken(totalFen, PAID_AT))
    const again = taken(totalFen, new Date(PAID_AT.getTime() + 1000))
    expect(await settle(id, again)).toEqual(first)
    const [refund] = await world.refunds(id)
    expect(refund).toMatchObject({ transactionNo: again.transactionNo, reason: 'second', amountFen: totalFen })
    if (refund === undefined) throw new Error('nothing goes back')
    await sendRefund(world.context, refund)
    expect(await world.see(id)).toEqual(first)
    expect(await world.records(id)).toHaveLength(2)
    const kept = await world.context.database.select().from(walletTransactions).where(eq(walletTransactions.kept, true))
    expect(kept.map(({ transactionNo }) => transactionNo)).not.toContain(again.transactionNo)
  })

  it('two different transactions at the same moment: one pays, one goes back', async () => {
    const { id, totalFen } = await world.order()
    const both = [taken(totalFen, PAID_AT), taken(totalFen, PAID_AT)]
    await Promise.all(both.map((money) => settle(id, money)))
    expect((await world.see(id)).state).toBe('paid')
    expect(await world.records(id)).toHaveLength(2)
    expect((await world.refunds(id)).map(({ reason }) => reason)).toEqual(['second'])
  })

  it.each(['cancelled', 'expired', 'walletRefused'] as const)('for an order that had ended: %s', async (event) => {
    const { id, totalFen } = await world.order('flexible-both', 'wallet')
    world.wallets.alipay.trade = { state: 'closed' }
    await endUnpaid(world.context, await world.see(id), event)
    expect(await settle(id, taken(totalFen, PAID_AT))).toMatchObject({ state: 'refunding', paidAt: null })
    expect((await world.refunds(id)).map(({ reason }) => reason)).toEqual(['late'])
    expect(await world.records(id)).toEqual([])
  })

  it('for a due that was paid elsewhere meanwhile, even if others of the order were not', async () => {
    const { id, totalFen } = await world.order()
    const [hold] = await world.holds(id)
    if (hold === undefined) throw new Error('nothing is held')
    await world.context.database.insert(paymentRecords).values({
      id: 'counter-0001',
      dueId: hold.dueId,
      personId: await world.personIdOf('flexible-both'),
      voucherNo: '320260920000000001',
      amountFen: fen(1),
      paidAt: PAID_AT,
      settlesOn: day('2026-09-23'),
      source: 'order',
      orderId: 'another',
    })
    expect(await settle(id, taken(totalFen, PAID_AT))).toMatchObject({ state: 'refunding' })
    expect((await world.refunds(id)).map(({ reason }) => reason)).toEqual(['dueAlreadyPaid'])
    expect(await world.records(id)).toEqual([])
  })

  it('and what the wallet has sent back by itself is told as back', async () => {
    const { id, totalFen } = await world.order()
    expect(await settle(id, taken(totalFen, PAID_AT, 'refunded'))).toMatchObject({ state: 'refunded', paidAt: null, askAt: null })
    expect(await world.refunds(id)).toMatchObject([{ completedAt: world.context.clock.now(), askAt: null }])
    expect(await world.holds(id)).toEqual([])
  })

  it('which is not told while another transaction of the order is still on its way back', async () => {
    const { id, totalFen } = await world.order()
    await settle(id, taken(fen(totalFen + 1), PAID_AT))
    expect((await settle(id, taken(totalFen, PAID_AT, 'refunded')))?.state).toBe('refunding')
  })
})
