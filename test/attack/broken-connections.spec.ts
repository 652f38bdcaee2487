import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WalletId } from '../../mock/wallets/wallet-id'
import type { Act } from './acts'
import type { Mishap } from './fault-proxy'
import { openScene, WALLETS, type Scene } from './scene'
import { openWorld, type World } from './world'

const MISHAPS: readonly Mishap[] = ['dropBefore', 'dropAfter', 'cut', 'twice']

let world: World
beforeAll(async () => {
  world = await openWorld({ walletTimeoutMs: 4_000 })
}, 300_000)
afterAll(() => world.close())

/** What a wallet took and sent back, and where the order ended. */
async function outcome(scene: Scene): Promise<{ state: string | undefined; payments: number; sentBackFen: number; records: number }> {
  const { id } = scene.known()
  const { orders, taken, records } = await scene.rest()
  const mine = taken.filter(({ orderId }) => orderId === id)
  return {
    state: orders.find((order) => order.id === id)?.state,
    payments: mine.length,
    sentBackFen: mine.reduce((sum, { sentBackFen }) => sum + sentBackFen, 0),
    records: records.filter(({ orderId }) => orderId === id).length,
  }
}

describe.each(MISHAPS)('between client and gateway: %s', (mishap) => {
  const WRITES: readonly { readonly name: string; readonly path: RegExp; readonly act: Act }[] = [
    { name: 'the pay instruction', path: /\/instructions$/, act: { do: 'instruct', order: 0, presses: 1 } },
    { name: 'the payment in the sheet', path: /\/cashier\//, act: { do: 'pay', order: 0, presses: 1 } },
    { name: 'the sheet’s report', path: /\/sheet-reports$/, act: { do: 'report', order: 0 } },
  ]

  it('the order is made once', async () => {
    const scene = await openScene(world, 'alipay')
    world.proxy.befall(/^\/api\/payment-orders$/, mishap)
    await scene.order()
    expect((await world.check()).orders.map(({ id }) => id)).toEqual([scene.known().id])
  })

  it.each(WRITES)('$name happens once, and the order is paid', async ({ path, act }) => {
    const scene = await openScene(world, 'alipay')
    await scene.order()
    for (const one of WRITES) {
      if (one.act === act) world.proxy.befall(path, mishap)
      await scene.act(one.act)
    }
    expect(await outcome(scene)).toEqual({ state: 'paid', payments: 1, sentBackFen: 0, records: 2 })
  })

  it('the order is given up, and nothing is held', async () => {
    const scene = await openScene(world, 'alipay')
    await scene.open()
    world.proxy.befall(/\/cancellation$/, mishap)
    await scene.act({ do: 'cancel', order: 0 })
    expect((await world.check()).holds).toEqual([])
    expect(await outcome(scene)).toMatchObject({ state: 'cancelled', payments: 0 })
  })
})

/** Where each wallet takes what. */
const ADDRESSES: Readonly<Record<WalletId, Readonly<Record<'open' | 'query' | 'close' | 'refund' | 'notify', RegExp>>>> = {
  alipay: {
    open: /alipay\.trade\.create/,
    query: /alipay\.trade\.query/,
    close: /alipay\.trade\.close/,
    refund: /alipay\.trade\.refund/,
    notify: /^\/notifications\/alipay/,
  },
  wechatPay: {
    open: /transactions\/jsapi/,
    query: /out-trade-no\/[^/]+\?/,
    close: /out-trade-no\/[^/]+\/close/,
    refund: /\/refund\/domestic\/refunds/,
    notify: /^\/notifications\/wechat-pay/,
  },
  unionPay: {
    open: /appTransReq/,
    query: /queryTrans/,
    close: /backTransReq/,
    refund: /backTransReq/,
    notify: /^\/notifications\/union-pay/,
  },
}

describe.each(WALLETS)('between gateway and %s', (method) => {
  const at = ADDRESSES[method]

  /** The mishap at that address, which has to be met, or the test would show nothing. */
  async function befall(address: RegExp, mishap: Mishap, meanwhile: () => Promise<void>): Promise<void> {
    const before = world.proxy.met()
    world.proxy.befall(address, mishap)
    await meanwhile()
    expect(world.proxy.met()).toBe(before + 1)
  }

  it.each(MISHAPS)('opening the payment: %s', async (mishap) => {
    const scene = await openScene(world, method)
    await scene.order()
    await befall(at.open, mishap, () => scene.act({ do: 'instruct', order: 0, presses: 1 }))
    if (scene.known().instruction === null) await scene.act({ do: 'instruct', order: 0, presses: 1 })
    await scene.act({ do: 'pay', order: 0, presses: 1 })
    expect(await outcome(scene)).toMatchObject({ state: 'paid', payments: 1, sentBackFen: 0 })
  })

  it.each(MISHAPS)('asking, after a payment of which it never tells: %s', async (mishap) => {
    const scene = await openScene(world, method)
    await scene.misbehave({ wallets: { [method]: { notify: 'never' } } })
    await scene.open()
    await scene.act({ do: 'pay', order: 0, presses: 1 })
    await befall(at.query, mishap, () => scene.act({ do: 'report', order: 0 }))
    expect(await outcome(scene)).toMatchObject({ state: 'paid', payments: 1, sentBackFen: 0 })
  })

  it.each(MISHAPS)('closing: %s', async (mishap) => {
    const scene = await openScene(world, method)
    await scene.open()
    await befall(at.close, mishap, () => scene.act({ do: 'cancel', order: 0 }))
    await scene.act({ do: 'cancel', order: 0 })
    await scene.act({ do: 'pay', order: 0, presses: 1 })
    expect(await outcome(scene)).toMatchObject({ state: 'cancelled', payments: 0 })
  })

  it.each(MISHAPS)('sending money back: %s', async (mishap) => {
    const scene = await openScene(world, method)
    await scene.misbehave({ wallets: { [method]: { amount: 'more' } } })
    await scene.open()
    await scene.act({ do: 'pay', order: 0, presses: 1 })
    await befall(at.refund, mishap, () => scene.act({ do: 'work' }))
    const { totalFen } = scene.known()
    expect(await outcome(scene)).toEqual({ state: 'refunded', payments: 1, sentBackFen: totalFen + 1, records: 0 })
  })

  it.each(MISHAPS)('its notification: %s', async (mishap) => {
    const scene = await openScene(world, method)
    await scene.open()
    await befall(at.notify, mishap, () => scene.act({ do: 'pay', order: 0, presses: 1 }))
    expect(await outcome(scene)).toMatchObject({ state: 'paid', payments: 1, sentBackFen: 0 })
  })

  it('its answer takes so long that the notification is there first', async () => {
    const scene = await openScene(world, method)
    await scene.open()
    const letGo = world.proxy.befall(at.query, 'hold')
    const met = world.proxy.meeting()
    const asked = scene.act({ do: 'report', order: 0 })
    await met
    await scene.act({ do: 'pay', order: 0, presses: 1 })
    letGo()
    await asked
    expect(await outcome(scene)).toMatchObject({ state: 'paid', payments: 1, sentBackFen: 0 })
  })

  it('its answer takes longer than the gateway waits, and is asked for again', async () => {
    const scene = await openScene(world, method)
    await scene.misbehave({ wallets: { [method]: { notify: 'never' } } })
    await scene.open()
    await scene.act({ do: 'pay', order: 0, presses: 1 })
    const letGo = world.proxy.befall(at.query, 'hold')
    await scene.act({ do: 'report', order: 0 })
    await scene.act({ do: 'see', order: 0 })
    expect(scene.known().state).toBe('confirming')
    letGo()
    expect(await outcome(scene)).toMatchObject({ state: 'paid', payments: 1 })
  })
})
