import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { paymentOrders, reconciliations } from '../../db/schema'
import { WalletUnavailable } from '../wallets/wallet-client'
import { taken } from './hand-made-wallet.fixture'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { reconcile } from './reconciliation'
import { reconciliationReports, runReconciliation } from './reconciliation-run'
import { endUnpaid } from './wallet-word'

const MINUTE_MS = 60_000

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(async () => {
  await world.reset()
  await world.context.database.delete(reconciliations)
})
afterAll(() => world.close())

const run = () => runReconciliation(world.context, null)

describe('the reconciliation', () => {
  it('asks about what is open though its turn has not come, and pays it', async () => {
    const { id, totalFen } = await world.order()
    await world.context.database.update(paymentOrders).set({ askAt: new Date(world.context.machineClock.now().getTime() + MINUTE_MS) }).where(eq(paymentOrders.id, id))
    world.wallets.alipay.trade = taken(totalFen, world.context.clock.now())
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('awaitingWallet')
    expect(await run()).toMatchObject({ open: 1, asked: 1, leftToOthers: 0, states: { paid: 1 }, unasked: [], differences: [], finishedAt: expect.any(Date) })
    expect(await world.records(id)).toHaveLength(2)
  })

  it('ends what no wallet knows and whose time is over, and leaves alone whose time is not', async () => {
    const { id } = await world.order('flexible-both', 'home')
    expect(await run()).toMatchObject({ open: 1, asked: 0, states: { created: 1 } })
    world.pass(15 * MINUTE_MS)
    expect(await run()).toMatchObject({ open: 1, asked: 0, states: { expired: 1 } })
    expect(await world.holds(id)).toEqual([])
    expect(await run()).toMatchObject({ open: 0, states: {} })
  })

  it('says what could not be asked and why, and asks about it the next time', async () => {
    const { id } = await world.order()
    world.wallets.alipay.trade = new WalletUnavailable('alipay', 'no connection')
    expect(await run()).toMatchObject({ asked: 0, unasked: [{ orderId: id, method: 'alipay', reason: 'no connection' }], states: { awaitingWallet: 1 } })
    world.pass(15 * MINUTE_MS)
    expect(await run()).toMatchObject({ asked: 0, unasked: [{ orderId: id, reason: 'no connection' }] })
    world.wallets.alipay.trade = { state: 'closed' }
    expect(await run()).toMatchObject({ asked: 1, unasked: [], states: { expired: 1 } })
  })

  it('says which amounts differ, and sends that money back', async () => {
    const { id, totalFen } = await world.order()
    world.wallets.alipay.trade = taken(fen(totalFen - 1), world.context.clock.now())
    expect(await run()).toMatchObject({
      differences: [{ orderId: id, method: 'alipay', orderedFen: totalFen, takenFen: totalFen - 1 }],
      refundsOpen: 1,
      refundsCompleted: 1,
      states: { refunding: 1 },
    })
    expect((await world.see(id)).state).toBe('refunded')
    expect(world.wallets.alipay.refunds.map(({ amountFen }) => amountFen)).toEqual([totalFen - 1])
  })

  it('goes on to the next order when one breaks, over more than a page of them', async () => {
    const stuck = await world.order()
    const copies = Array.from({ length: 120 }, (_, index) => ({ ...stuck, id: `copy${String(index).padStart(20, '0')}`, method: 'wechatPay' as const }))
    await world.context.database.insert(paymentOrders).values(copies)
    world.wallets.wechatPay.trade = new TypeError('boom')
    const report = await run()
    expect(report).toMatchObject({ open: 121, asked: 1 })
    expect(report?.unasked).toHaveLength(120)
    expect(new Set(report?.unasked.map(({ reason }) => reason))).toEqual(new Set(['a fault of our own']))
  })

  it('is made once for a turn by several processes, and its report is kept', async () => {
    await world.order()
    const reports = await Promise.all(Array.from({ length: 4 }, () => runReconciliation(world.context, 'turn-1')))
    expect(reports.filter((report) => report !== null)).toHaveLength(1)
    expect(world.wallets.alipay.queries).toHaveLength(1)
    expect(await runReconciliation(world.context, 'turn-2')).not.toBeNull()
    expect((await reconciliationReports(world.context.database, 10)).map(({ turn }) => turn).sort()).toEqual(['turn-1', 'turn-2'])
  })

  it('leaves an order to whoever is asking about it at that moment', async () => {
    await world.order()
    const reports = await Promise.all([run(), run(), run()])
    const sums = reports.reduce((sum, report) => ({ asked: sum.asked + (report?.asked ?? 0), left: sum.left + (report?.leftToOthers ?? 0) }), { asked: 0, left: 0 })
    expect(sums.asked + sums.left).toBe(3)
    expect(world.wallets.alipay.queries).toHaveLength(sums.asked)
  })
})

describe('an order that was given up while a wallet’s page lay open in a browser', () => {
  /** The wallet does not know it yet: nothing was closed there. */
  async function giveUp(): Promise<{ id: string; totalFen: number }> {
    const order = await world.order()
    world.wallets.alipay.trade = { state: 'absent' }
    await endUnpaid(world.context, order, 'cancelled')
    return order
  }

  it('is looked at once more when nobody can pay it any longer: money of which nobody told goes back', async () => {
    const { id, totalFen } = await giveUp()
    world.wallets.alipay.trade = taken(fen(totalFen), world.context.clock.now())
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('cancelled')
    world.pass(17 * MINUTE_MS)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('refunded')
    expect(world.wallets.alipay.refunds).toHaveLength(1)
  })

  it('is not asked about again once that look found nothing', async () => {
    const { id } = await giveUp()
    const before = world.wallets.alipay.queries.length
    world.pass(17 * MINUTE_MS)
    for (let round = 0; round < 3; round += 1) {
      await reconcile(world.context)
      world.pass(10 * MINUTE_MS)
    }
    expect(world.wallets.alipay.queries).toHaveLength(before + 1)
    expect(await world.see(id)).toMatchObject({ state: 'cancelled', askAt: null })
  })

  it('is looked at until the wallet answers', async () => {
    const { id } = await giveUp()
    world.wallets.alipay.trade = new WalletUnavailable('alipay', 'no connection')
    world.pass(17 * MINUTE_MS)
    await reconcile(world.context)
    expect(await world.see(id)).toMatchObject({ state: 'cancelled', askAt: expect.any(Date) })
    world.wallets.alipay.trade = { state: 'closed' }
    world.pass(10 * MINUTE_MS)
    await reconcile(world.context)
    expect(await world.see(id)).toMatchObject({ state: 'cancelled', askAt: null })
  })
})
