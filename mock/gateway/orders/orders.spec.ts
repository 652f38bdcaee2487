import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encodeCursor } from '../paging'
import type { Caller } from '../sessions/caller'
import { openCaller } from '../sessions/caller.fixture'
import { WalletRefused, WalletUnavailable, type WalletPayment } from '../wallets/wallet-client'
import { taken } from './hand-made-wallet.fixture'
import { issueInstruction } from './instruct'
import { createOrders, type Orders } from './orders'
import { openOrders, type OrdersWorld } from './orders.fixture'

const UNAVAILABLE = new WalletUnavailable('alipay', 'no connection')
const MINUTE_MS = 60_000

let world: OrdersWorld
let orders: Orders
let owner: Caller
let stranger: Caller
beforeAll(async () => {
  world = await openOrders()
  orders = createOrders(world.context)
  owner = await openCaller(world.context, { personId: await world.personIdOf('flexible-both'), channel: 'alipay' })
  stranger = await openCaller(world.context, { personId: await world.personIdOf('medical-adult'), channel: 'alipay' })
})
beforeEach(() => world.reset())
afterAll(() => world.close())

/** What the wallet is asked to take, each time that its sheet is asked for. */
function watchOpening(): WalletPayment[] {
  const payments: WalletPayment[] = []
  const { alipay } = world.wallets
  alipay.open = (payment) => {
    payments.push(payment)
    return Promise.resolve({ kind: 'alipayTrade', tradeNO: payment.orderNo })
  }
  return payments
}

let keys = 0
const newKey = () => `instruct-${String((keys += 1)).padStart(8, '0')}`

describe('an order', () => {
  it('is nobody else’s to see, to pay, to report on or to give up', async () => {
    const { id } = await world.order()
    const acts = [() => orders.find(stranger, id), () => orders.instruct(stranger, id, {}, newKey()), () => orders.reportSheet(stranger, id), () => orders.cancel(stranger, id)]
    for (const act of [...acts, () => orders.find(owner, 'no-such-order')]) await expect(act()).rejects.toMatchObject({ code: 'not-found' })
    expect((await world.see(id)).state).toBe('awaitingWallet')
  })

  it('whose time is over has ended before anybody sees it', async () => {
    const { id } = await world.order()
    world.wallets.alipay.trade = { state: 'closed' }
    world.pass(15 * MINUTE_MS - 1)
    expect((await orders.find(owner, id)).state).toBe('awaitingWallet')
    world.pass(1)
    expect((await orders.find(owner, id)).state).toBe('expired')
    expect(await world.holds(id)).toEqual([])
  })

  it('stays as it is while its wallet can’t be asked, but what nobody foresaw is not hidden', async () => {
    const { id } = await world.order()
    world.pass(15 * MINUTE_MS)
    world.wallets.alipay.trade = UNAVAILABLE
    expect((await orders.find(owner, id)).state).toBe('awaitingWallet')
    world.wallets.alipay.trade = new TypeError('boom')
    await expect(orders.find(owner, id)).rejects.toThrow('boom')
  })
})

describe('the list', () => {
  /** Three orders of one person, a minute apart; the last is under way. */
  async function three(): Promise<string[]> {
    const ids: string[] = []
    for (let index = 0; index < 3; index += 1) {
      const { id } = await world.order('flexible-both', 'home')
      ids.unshift(id)
      if (index < 2) await orders.cancel(owner, id)
      world.pass(MINUTE_MS)
    }
    return ids
  }

  it('has one’s own, the newest first, page by page', async () => {
    const ids = await three()
    await world.order('medical-adult', 'home')
    expect((await orders.list(owner, {})).items.map(({ id }) => id)).toEqual(ids)
    const seen: string[] = []
    let cursor: string | null | undefined
    while (cursor !== null) {
      const page = await orders.list(owner, cursor === undefined ? { limit: 1 } : { limit: 1, cursor })
      expect(page.items).toHaveLength(1)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(ids)
  })

  it('of what is under way leaves out what has ended, also what ends while it is looked at', async () => {
    const [open] = await three()
    expect((await orders.list(owner, { open: true })).items.map(({ id }) => id)).toEqual([open])
    expect((await orders.list(owner, { open: false })).items).toHaveLength(3)
    world.pass(15 * MINUTE_MS)
    expect((await orders.list(owner, { open: true })).items).toEqual([])
    expect((await orders.list(owner, {})).items.map(({ state }) => state)).toEqual(['expired', 'cancelled', 'cancelled'])
  })

  it('of two that were made at the same moment tells both, one after the other', async () => {
    const first = await world.order('flexible-both', 'home')
    await orders.cancel(owner, first.id)
    const second = await world.order('flexible-both', 'home')
    const one = await orders.list(owner, { limit: 1 })
    const two = await orders.list(owner, { limit: 1, cursor: one.nextCursor ?? '' })
    expect([...one.items, ...two.items].map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted())
    expect(two.nextCursor).toBeNull()
  })

  it.each([[['yesterday', 'an-order']], [['2026-09-20T02:00:00.000Z']]])('is not read on from a cursor that is none of ours (%j)', async (key) => {
    await expect(orders.list(owner, { cursor: encodeCursor(key) })).rejects.toMatchObject({ code: 'request-invalid' })
  })
})

describe('the pay sheet', () => {
  it('gets what the wallet answers, and the wallet is told what to take and until when', async () => {
    const payments = watchOpening()
    const { id, totalFen, expiresAt } = await world.order('flexible-both', 'home')
    expect(await orders.instruct(owner, id, {}, newKey())).toEqual({ kind: 'alipayTrade', tradeNO: id })
    expect(payments).toEqual([{ orderNo: id, totalFen, subject: '上海社会保险费', scene: 'alipayMiniProgram', payerAccount: owner.payerAccount, expiresAt, returnUrl: null }])
    expect(await world.see(id)).toMatchObject({ state: 'awaitingWallet', atWallet: true, asked: 0, askAt: new Date(world.context.machineClock.now().getTime() + 3_000) })
  })

  it('is answered alike when the answer was lost, and the wallet is not told twice', async () => {
    const payments = watchOpening()
    const { id } = await world.order('flexible-both', 'home')
    const key = newKey()
    const first = await orders.instruct(owner, id, {}, key)
    expect(await orders.instruct(owner, id, {}, key)).toEqual(first)
    expect(payments).toHaveLength(1)
    await expect(orders.instruct(owner, id, { returnPath: '/app/elsewhere' }, key)).rejects.toMatchObject({ code: 'idempotency-key-reused' })
  })

  it('is noted at the wallet before the wallet hears of it', async () => {
    const { id } = await world.order('flexible-both', 'home')
    let noted = false
    world.wallets.alipay.open = async () => {
      const { atWallet, askAt } = await world.see(id)
      noted = atWallet && askAt !== null
      throw UNAVAILABLE
    }
    await expect(orders.instruct(owner, id, {}, newKey())).rejects.toBe(UNAVAILABLE)
    expect(noted).toBe(true)
    expect((await world.see(id)).state).toBe('created')
  })

  it('does not open for an order that has ended, or whose time is over though nobody could end it', async () => {
    const payments = watchOpening()
    const { id } = await world.order('flexible-both', 'home')
    await orders.cancel(owner, id)
    await expect(orders.instruct(owner, id, {}, newKey())).rejects.toMatchObject({ code: 'order-state', parts: { orderState: 'cancelled' } })
    const late = await world.order('flexible-both', 'home')
    world.pass(15 * MINUTE_MS)
    await expect(orders.instruct(owner, late.id, {}, newKey())).rejects.toMatchObject({ code: 'order-state', parts: { orderState: 'expired' } })
    expect(payments).toEqual([])
  })

  it('does not open in another host than the order’s', async () => {
    const { id } = await world.order('flexible-both', 'home')
    const elsewhere = await openCaller(world.context, { personId: await world.personIdOf('flexible-both'), channel: 'suishenban' })
    await expect(orders.instruct(elsewhere, id, {}, newKey())).rejects.toMatchObject({ code: 'payment-method-unavailable' })
    expect((await world.see(id)).atWallet).toBe(false)
  })

  it.each([
    ['tradePaid', 'order-state'],
    ['tradeClosed', 'order-state'],
    ['tradeDiffers', 'payment-method-unavailable'],
    ['requestRefused', 'wallet-unavailable'],
  ] as const)('is refused in words when the wallet says %s', async (refusal, code) => {
    const { id, totalFen } = await world.order('flexible-both', 'home')
    const { alipay } = world.wallets
    alipay.open = () => Promise.reject(new WalletRefused('alipay', refusal, 'no'))
    alipay.trade = refusal === 'tradePaid' ? taken(totalFen, world.context.clock.now()) : { state: 'closed' }
    const problem: unknown = await orders.instruct(owner, id, {}, newKey()).catch((error: unknown) => error)
    expect(problem).toMatchObject({ code })
    const { state } = await world.see(id)
    if (code === 'order-state') expect([state, problem]).toEqual([refusal === 'tradePaid' ? 'paid' : 'expired', expect.objectContaining({ parts: { orderState: state } })])
    else expect([state, world.warnings]).toEqual(['created', ['a wallet refused an order']])
  })

  it('of a wallet’s own page comes back to where the resident was, or to the module', async () => {
    const { id } = await world.order('flexible-both', 'home')
    const payments = watchOpening()
    const order = await world.see(id)
    const suishenban = { ...owner, channel: 'suishenban' as const }
    await issueInstruction(world.context, suishenban, { ...order, channel: 'suishenban', method: 'alipay' }, {}, newKey())
    await issueInstruction(world.context, suishenban, { ...order, channel: 'suishenban', method: 'alipay' }, { returnPath: '/app/?here' }, newKey())
    expect(payments.map(({ scene, returnUrl }) => [scene, returnUrl])).toEqual([
      ['alipayWap', 'http://sandbox.invalid/app/'],
      ['alipayWap', 'http://sandbox.invalid/app/?here'],
    ])
  })
})

describe('the sheet is gone', () => {
  it('and the wallet is asked, whatever the sheet said', async () => {
    const { id, totalFen } = await world.order()
    world.wallets.alipay.trade = taken(totalFen, world.context.clock.now())
    expect((await orders.reportSheet(owner, id)).state).toBe('paid')
  })

  it('and while the wallet does not know, it is asked again soon', async () => {
    const { id } = await world.order()
    world.wallets.alipay.trade = { state: 'inProgress' }
    expect(await orders.reportSheet(owner, id)).toMatchObject({ state: 'confirming', asked: 0, askAt: new Date(world.context.machineClock.now().getTime() + 3_000) })
  })

  it('after the order’s time, which ends it', async () => {
    const { id } = await world.order()
    world.wallets.alipay.trade = { state: 'absent' }
    world.pass(16 * MINUTE_MS)
    expect((await orders.reportSheet(owner, id)).state).toBe('expired')
  })

  it('from an order that has ended, and nobody is asked', async () => {
    const { id } = await world.order('flexible-both', 'home')
    await orders.cancel(owner, id)
    expect((await orders.reportSheet(owner, id)).state).toBe('cancelled')
    expect(world.wallets.alipay.queries).toEqual([])
  })
})

describe('giving up', () => {
  it('ends the order and lets its dues go', async () => {
    const { id } = await world.order()
    world.wallets.alipay.trade = { state: 'closed' }
    expect((await orders.cancel(owner, id)).state).toBe('cancelled')
    expect(await world.holds(id)).toEqual([])
  })

  it('is refused while the wallet is taking the money', async () => {
    const { id } = await world.order()
    world.wallets.alipay.trade = { state: 'inProgress' }
    await expect(orders.cancel(owner, id)).rejects.toMatchObject({ code: 'order-state', parts: { orderState: 'awaitingWallet' } })
    expect(await world.holds(id)).toHaveLength(2)
  })
})

describe('letting overdue orders go', () => {
  it('says whether anything came free', async () => {
    const { id } = await world.order('flexible-both', 'home')
    const stuck = await world.order('medical-senior')
    expect(await orders.releaseOverdue([])).toBe(false)
    expect(await orders.releaseOverdue(['no-such-order', id])).toBe(false)
    world.pass(15 * MINUTE_MS)
    world.wallets.alipay.trade = UNAVAILABLE
    expect(await orders.releaseOverdue([stuck.id])).toBe(false)
    expect(await orders.releaseOverdue([id, stuck.id])).toBe(true)
    expect((await world.see(id)).state).toBe('expired')
  })
})
