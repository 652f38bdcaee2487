import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { WalletRefused, WalletUnavailable } from '../wallets/wallet-client'
import { taken } from './hand-made-wallet.fixture'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { reconcile } from './reconciliation'
import { settlePayment } from './settlement'

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

/** An order of which a fen too much was taken. */
async function overpaid(): Promise<string> {
  const { id, totalFen } = await world.order()
  await settlePayment(world.context, id, taken(fen(totalFen + 1), world.context.clock.now()))
  return id
}

describe('money on its way back', () => {
  it.each([
    ['says nothing yet', 'pending' as const],
    ['can’t be asked', new WalletUnavailable('alipay', 'no connection')],
    ['refuses', new WalletRefused('alipay', 'refundRefused', 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL')],
    ['breaks', new TypeError('boom')],
  ])('is tried again under the same number, after growing waits, when the wallet %s', async (_, answer) => {
    const id = await overpaid()
    const wallet = world.wallets.alipay
    wallet.refunding = answer
    const tries: number[] = []
    for (let second = 0; second < 120; second += 1) {
      await reconcile(world.context)
      if (wallet.refunds.length > tries.length) tries.push(second)
      world.pass(1000)
    }
    expect(tries).toEqual([0, 3, 9, 21, 45, 93])
    expect(new Set(wallet.refunds.map((refund) => JSON.stringify(refund))).size).toBe(1)
    expect((await world.see(id)).state).toBe('refunding')
    expect(world.warnings).toHaveLength(answer instanceof Error ? tries.length : 0)

    wallet.refunding = 'completed'
    world.pass(300_000)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('refunded')
    expect(await world.refunds(id)).toMatchObject([{ completedAt: world.context.clock.now(), askAt: null }])
    world.pass(86_400_000)
    await reconcile(world.context)
    expect(wallet.refunds).toHaveLength(tries.length + 1)
  })

  it('is told as back only when all of it is', async () => {
    const id = await overpaid()
    await settlePayment(world.context, id, taken(fen(1), world.context.clock.now()))
    expect(await world.refunds(id)).toHaveLength(2)
    const wallet = world.wallets.alipay
    const [refund] = await world.refunds(id)
    wallet.refunding = 'completed'
    Object.defineProperty(wallet, 'refund', {
      value: async ({ refundNo }: { refundNo: string }) => (refundNo === refund?.refundNo ? 'pending' : 'completed'),
      configurable: true,
    })
    await reconcile(world.context)
    expect((await world.refunds(id)).filter(({ completedAt }) => completedAt !== null)).toHaveLength(1)
    expect((await world.see(id)).state).toBe('refunding')
    Reflect.deleteProperty(wallet, 'refund')
    world.pass(10_000)
    await reconcile(world.context)
    expect((await world.see(id)).state).toBe('refunded')
  })

  it('is sent by two processes at once as one refund', async () => {
    const id = await overpaid()
    await Promise.all([reconcile(world.context), reconcile(world.context)])
    expect(new Set(world.wallets.alipay.refunds.map(({ refundNo }) => refundNo)).size).toBe(1)
    expect((await world.see(id)).state).toBe('refunded')
  })
})
