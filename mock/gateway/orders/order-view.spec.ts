import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../../src/domain/money'
import { mandates, paymentOrders } from '../../db/schema'
import { createSealing } from '../sealing'
import { taken } from './hand-made-wallet.fixture'
import { viewOrder, viewOrders } from './order-view'
import { openOrders, type OrdersWorld } from './orders.fixture'
import { sendRefund } from './refunding'
import { settlePayment } from './settlement'

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(async () => {
  await world.reset()
  await world.context.database.delete(mandates)
})
afterAll(() => world.close())

const viewing = () => ({ database: world.context.database, sealing: createSealing(world.context) })

describe('an order as its owner sees it', () => {
  it('says what it is for, with nobody’s name in full', async () => {
    const { id, totalFen } = await world.order()
    const view = await viewOrder(viewing(), await world.see(id))
    expect(view).toMatchObject({
      orderId: id,
      state: 'awaitingWallet',
      channel: 'alipay',
      method: 'alipay',
      totalFen,
      createdAt: '2026-09-20T10:00:00.000+08:00',
      expiresAt: '2026-09-20T10:15:00.000+08:00',
      paidAt: null,
      failure: null,
      refund: null,
    })
    expect(view).not.toHaveProperty('debitAccount')
    expect(view.lines.map(({ insurance, period, contributorNameMasked, levyItem }) => [insurance, period, contributorNameMasked, levyItem.length > 0])).toEqual([
      ['flexibleMedical', { from: '2026-08', to: '2026-08' }, '**秋', true],
      ['flexiblePension', { from: '2026-08', to: '2026-08' }, '**秋', true],
    ])
    expect(view.lines.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(totalFen)
    expect(JSON.stringify(view)).not.toContain('沈知秋')
  })

  it('of several has the lines of its own', async () => {
    const [one, other] = [await world.order(), await world.order('medical-senior')]
    const views = await viewOrders(viewing(), [other, one])
    expect(views.map(({ orderId, lines }) => [orderId, lines.length, lines.every(({ insurance }) => insurance === 'residentMedical')])).toEqual([
      [other.id, 1, true],
      [one.id, 2, false],
    ])
    expect(await viewOrders(viewing(), [])).toEqual([])
  })

  it('says when it was paid', async () => {
    const { id, totalFen } = await world.order()
    await settlePayment(world.context, id, taken(totalFen, new Date('2026-09-20T10:03:00+08:00')))
    expect(await viewOrder(viewing(), await world.see(id))).toMatchObject({ state: 'paid', paidAt: '2026-09-20T10:03:00.000+08:00', failure: null })
  })

  it('says why it failed, and only then', async () => {
    const { id } = await world.order()
    const order = await world.see(id)
    const failureOf = async (change: Partial<typeof order>) => (await viewOrder(viewing(), { ...order, ...change })).failure
    expect(await failureOf({ state: 'failed', failure: 'insufficientFunds' })).toBe('insufficientFunds')
    expect(await failureOf({ state: 'failed', failure: null })).toBe('walletRefused')
    expect(await failureOf({ state: 'refunded', failure: 'insufficientFunds' })).toBeNull()
  })

  it('tells of money on its way back, the newest first, and when it is back', async () => {
    const { id, totalFen } = await world.order()
    await settlePayment(world.context, id, taken(fen(totalFen + 1), world.context.clock.now()))
    world.pass(60_000)
    await settlePayment(world.context, id, taken(totalFen, world.context.clock.now()))
    const view = async () => (await viewOrder(viewing(), await world.see(id))).refund
    expect(await view()).toEqual({ amountFen: totalFen, startedAt: '2026-09-20T10:01:00.000+08:00', completedAt: null })
    const [newest] = await world.refunds(id)
    if (newest === undefined) throw new Error('nothing goes back')
    world.pass(60_000)
    await sendRefund(world.context, newest)
    expect(await view()).toEqual({ amountFen: totalFen, startedAt: '2026-09-20T10:01:00.000+08:00', completedAt: '2026-09-20T10:02:00.000+08:00' })
  })

  it('by a mandate names the bank and the end of the account', async () => {
    const { id } = await world.order()
    const at = world.context.clock.now()
    const accountSealed = await viewing().sealing.seal('6222020000000000019')
    await world.context.database.insert(mandates).values({ id: 'mandate-0001', personId: await world.personIdOf('flexible-both'), bankCode: 'ICBC', accountSealed, accountHash: '', phone: '', wording: 'B-2022', letterSealed: '', signedThrough: 'etax', signedAt: at })
    await world.context.database.update(paymentOrders).set({ method: 'mandate', mandateId: 'mandate-0001' })
    const other = await world.order('medical-senior')
    const views = await viewOrders(viewing(), [await world.see(id), other])
    expect(views.map(({ debitAccount }) => debitAccount)).toEqual([{ bankName: '工商银行', accountNoMasked: '****0019' }, undefined])
  })
})
