import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { paymentOrders } from '../../db/schema'
import { WalletUnavailable, type WalletTrade } from '../wallets/wallet-client'
import { taken } from './hand-made-wallet.fixture'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { askWallet, endUnpaid } from './wallet-word'

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

const UNAVAILABLE = new WalletUnavailable('alipay', 'no connection')
const refusal = (reason: 'insufficientFunds' | 'walletRefused'): WalletTrade => ({ state: 'refused', reason })

async function ask(at: 'wallet' | 'confirming', trade: WalletTrade | Error, afterClosing = trade) {
  const order = await world.order('flexible-both', at)
  const wallet = world.wallets.alipay
  wallet.trade = trade
  wallet.meanwhile = async () => {
    if (wallet.closed.length > 0) wallet.trade = afterClosing
  }
  const answer = await askWallet(world.context, order)
  return { ...answer, id: order.id, held: (await world.holds(order.id)).length > 0 }
}

describe('asked what became of an order, the wallet says', () => {
  it.each([
    ['nobody has paid', 'wallet', { state: 'unpaid' }, 'awaitingWallet', true],
    ['nobody has paid, the sheet being gone', 'confirming', { state: 'unpaid' }, 'awaitingWallet', true],
    ['it knows of none', 'confirming', { state: 'absent' }, 'awaitingWallet', true],
    ['it is at it', 'confirming', { state: 'inProgress' }, 'confirming', true],
    ['nobody can pay it any more', 'confirming', { state: 'closed' }, 'expired', false],
    ['no, while the sheet is open for another card', 'wallet', refusal('insufficientFunds'), 'awaitingWallet', true],
  ] as const)('%s', async (_, at, trade, state, isHeld) => {
    const { order, held } = await ask(at, trade)
    expect([order.state, held]).toEqual([state, isHeld])
  })

  it.each(['insufficientFunds', 'walletRefused'] as const)('no, the sheet being gone: the order has failed, closed there, with the reason (%s)', async (reason) => {
    const { order, held, id } = await ask('confirming', refusal(reason), { state: 'closed' })
    expect([order.state, order.failure, held, world.wallets.alipay.closed]).toEqual(['failed', reason, false, [id]])
  })

  it('no, and takes the money by another card while it is being closed', async () => {
    const order = await world.order('flexible-both', 'confirming')
    const wallet = world.wallets.alipay
    wallet.trade = refusal('walletRefused')
    wallet.meanwhile = async () => {
      if (wallet.closed.length > 0) wallet.trade = taken(order.totalFen, world.context.clock.now())
    }
    expect((await askWallet(world.context, order)).order.state).toBe('paid')
  })

  it('nothing: the order stays as it is, and that is told', async () => {
    const { order, trade, held } = await ask('confirming', UNAVAILABLE)
    expect([order.state, trade, held, world.warnings]).toEqual(['confirming', null, true, ['a wallet did not answer']])
  })
})

describe('an order that is to end unpaid', () => {
  it.each([
    ['the wallet is taking the money', { state: 'inProgress' }],
    ['it can be paid there still', { state: 'unpaid' }],
  ] as const)('goes on, keeps its dues and is asked about later while %s', async (_, trade) => {
    const order = await world.order()
    world.wallets.alipay.trade = trade
    for (const event of ['cancelled', 'expired', 'walletRefused'] as const) {
      const left = await endUnpaid(world.context, order, event)
      expect(left.state).toBe('awaitingWallet')
      expect(left.askAt?.getTime()).toBeGreaterThan(world.context.machineClock.now().getTime())
    }
    expect(await world.holds(order.id)).toHaveLength(2)
  })

  it.each(['closing', 'trade'] as const)('keeps its dues when the wallet can’t be asked (%s)', async (which) => {
    const order = await world.order()
    Object.assign(world.wallets.alipay, { [which]: UNAVAILABLE })
    await expect(endUnpaid(world.context, order, 'cancelled')).rejects.toBe(UNAVAILABLE)
    expect([(await world.see(order.id)).state, (await world.holds(order.id)).length]).toEqual(['awaitingWallet', 2])
  })

  it('stays paid when it was paid while the wallet was being asked', async () => {
    const order = await world.order()
    const wallet = world.wallets.alipay
    wallet.trade = taken(order.totalFen, world.context.clock.now())
    expect((await endUnpaid(world.context, order, 'cancelled')).state).toBe('paid')
    expect((await endUnpaid(world.context, order, 'cancelled')).state).toBe('paid')
    expect(wallet.closed).toHaveLength(1)
  })

  it('is not ended when it was handed to the wallet in between', async () => {
    const order = await world.order('flexible-both', 'home')
    const { database } = world.context
    const transaction = database.transaction.bind(database)
    Object.assign(database, {
      async transaction(...args: Parameters<typeof transaction>) {
        Reflect.deleteProperty(database, 'transaction')
        await database.update(paymentOrders).set({ atWallet: true }).where(eq(paymentOrders.id, order.id))
        return transaction(...args)
      },
    })
    expect((await endUnpaid(world.context, order, 'cancelled')).state).toBe('created')
    expect(await world.holds(order.id)).toHaveLength(2)
  })

  it('of which the wallet knows nothing is looked at once more a minute after its time, and not where its time is over', async () => {
    const { machineClock } = world.context
    const early = await world.order()
    world.wallets.alipay.trade = { state: 'absent' }
    world.pass(5 * 60_000)
    const lookAt = new Date(machineClock.now().getTime() + 10 * 60_000 + 60_000)
    expect(await endUnpaid(world.context, early, 'cancelled')).toMatchObject({ state: 'cancelled', askAt: lookAt })
    await world.reset()
    const late = await world.order()
    world.wallets.alipay.trade = { state: 'absent' }
    world.pass(15 * 60_000)
    expect(await endUnpaid(world.context, late, 'expired')).toMatchObject({ state: 'expired', askAt: null })
  })

  it('that the wallet has closed is not looked at again', async () => {
    const order = await world.order()
    world.wallets.alipay.trade = { state: 'closed' }
    expect(await endUnpaid(world.context, order, 'cancelled')).toMatchObject({ state: 'cancelled', askAt: null })
  })

  it('and never was at the wallet ends without asking it, and the wallet is taken to know nothing', async () => {
    const order = await world.order('flexible-both', 'home')
    expect(await askWallet(world.context, order)).toEqual({ order, trade: { state: 'absent' }, silence: null })
    expect(await endUnpaid(world.context, order, 'cancelled')).toMatchObject({ state: 'cancelled', askAt: null })
    expect([...world.wallets.alipay.queries, ...world.wallets.alipay.closed]).toEqual([])
  })

  it('ends once, whoever asks for it at the same moment', async () => {
    const order = await world.order()
    world.wallets.alipay.trade = { state: 'closed' }
    const ended = await Promise.all([endUnpaid(world.context, order, 'cancelled'), endUnpaid(world.context, order, 'expired')])
    expect(new Set(ended.map(({ state }) => state)).size).toBe(1)
  })
})
