import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paymentOrders } from '../../db/schema'
import { WalletUnavailable } from '../wallets/wallet-client'
import { taken } from './hand-made-wallet.fixture'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { reconcile } from './reconciliation'

const UNAVAILABLE = new WalletUnavailable('alipay', 'no connection')
const MINUTE_MS = 60_000

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

/** A round every second, as the sandbox goes, and in which seconds the wallet was asked. */
async function secondsAsked(seconds: number): Promise<number[]> {
  const { queries, closed } = world.wallets.alipay
  const asked: number[] = []
  for (let second = 0; second < seconds; second += 1) {
    const before = queries.length + closed.length
    await reconcile(world.context)
    if (queries.length + closed.length > before) asked.push(second)
    world.pass(1000)
  }
  return asked
}

describe('an order of which nothing was heard', () => {
  it('is asked about by one of several processes', async () => {
    await world.order()
    await Promise.all(Array.from({ length: 6 }, () => reconcile(world.context)))
    expect(world.wallets.alipay.queries).toHaveLength(1)
  })

  it.each([
    ['nobody has paid', { state: 'unpaid' as const }],
    ['the money is being taken', { state: 'inProgress' as const }],
    ['nothing, for it does not answer', UNAVAILABLE],
    ['what nobody foresaw', new TypeError('boom')],
  ])('is asked about with growing gaps while the wallet says: %s', async (_, trade) => {
    const { id } = await world.order()
    world.wallets.alipay.trade = trade
    expect(await secondsAsked(100)).toEqual([0, 3, 9, 21, 45, 93])
    expect(await world.see(id)).toMatchObject({ state: 'awaitingWallet' })
    expect(await world.holds(id)).toHaveLength(2)
  })

  it('is paid once the wallet says so, and never asked about again', async () => {
    const { id, totalFen } = await world.order('flexible-both', 'confirming')
    world.wallets.alipay.trade = taken(totalFen, world.context.clock.now())
    await reconcile(world.context)
    expect(await world.see(id)).toMatchObject({ state: 'paid', askAt: null })
    world.pass(60 * MINUTE_MS)
    expect(await secondsAsked(3)).toEqual([])
  })

  it('keeps no other waiting when its wallet breaks', async () => {
    const [broken, sound] = [await world.order('flexible-both'), await world.order('medical-senior')]
    world.wallets.alipay.query = async (orderNo) => {
      if (orderNo === broken.id) throw new TypeError('boom')
      return taken(sound.totalFen, world.context.clock.now())
    }
    await reconcile(world.context)
    expect([(await world.see(broken.id)).state, (await world.see(sound.id)).state]).toEqual(['awaitingWallet', 'paid'])
    expect(world.warnings).toEqual(['a step of the reconciliation has to be tried again'])
  })
})

describe('an order whose time is over', () => {
  it('ends at that very moment, closed at the wallet first, and lets its dues go', async () => {
    const { id } = await world.order()
    // Asked so often already that the next time would be five minutes later.
    await world.context.database.update(paymentOrders).set({ asked: 20 }).where(eq(paymentOrders.id, id))
    world.pass(14 * MINUTE_MS)
    await reconcile(world.context)
    world.pass(MINUTE_MS - 1)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('awaitingWallet')
    expect(world.wallets.alipay.queries).toHaveLength(1)
    world.wallets.alipay.trade = { state: 'closed' }
    world.pass(1)
    await reconcile(world.context)
    expect(world.wallets.alipay.closed).toEqual([id])
    expect(await world.see(id)).toMatchObject({ state: 'expired', askAt: null, failure: null })
    expect(await world.holds(id)).toEqual([])
  })

  it('ends without asking a wallet that never knew it', async () => {
    const { id } = await world.order('flexible-both', 'home')
    world.pass(15 * MINUTE_MS)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('expired')
    expect([...world.wallets.alipay.closed, ...world.wallets.alipay.queries]).toEqual([])
  })

  it('is paid instead when the wallet had the money already', async () => {
    const { id, totalFen } = await world.order()
    world.wallets.alipay.trade = taken(totalFen, world.context.clock.now())
    world.pass(15 * MINUTE_MS)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('paid')
    expect(await world.records(id)).toHaveLength(2)
  })

  it.each(['close', 'query'] as const)('keeps its dues while the wallet can’t be asked (%s), and is asked about with growing gaps', async (which) => {
    const { id } = await world.order()
    const wallet = world.wallets.alipay
    if (which === 'close') wallet.closing = UNAVAILABLE
    else wallet.trade = UNAVAILABLE
    world.pass(15 * MINUTE_MS)
    expect(await secondsAsked(100)).toEqual([0, 3, 9, 21, 45, 93])
    expect((await world.see(id)).state).toBe('awaitingWallet')
    expect(await world.holds(id)).toHaveLength(2)
    Object.assign(wallet, { closing: null, trade: { state: 'absent' } })
    world.pass(5 * MINUTE_MS)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('expired')
  })

  it('does not wait behind a crowd of others that can’t be ended', async () => {
    const { context } = world
    const stuck = await world.order('flexible-both')
    const copies = Array.from({ length: 60 }, (_, index) => ({ ...stuck, id: `stuck${String(index).padStart(19, '0')}`, method: 'wechatPay' as const }))
    await context.database.insert(paymentOrders).values(copies)
    world.wallets.wechatPay.closing = UNAVAILABLE
    world.wallets.alipay.trade = { state: 'absent' }
    world.pass(1)
    const late = await world.order('medical-senior')
    await context.database.update(paymentOrders).set({ askAt: context.machineClock.now() }).where(eq(paymentOrders.id, late.id))
    world.pass(15 * MINUTE_MS)
    await reconcile(context)
    world.pass(1000)
    await reconcile(context)
    expect((await world.see(late.id)).state).toBe('expired')
  })
})
