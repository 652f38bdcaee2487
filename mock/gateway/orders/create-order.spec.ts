import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sumFen } from '../../../src/domain/money'
import { shanghaiDay } from '../../../src/domain/time'
import { openDuesOf } from '../../core/open-dues'
import { voucherNo } from '../../core/records'
import { dueHolds, mandates, paymentOrderLines, paymentOrders, paymentRecords, type dues } from '../../db/schema'
import { createAcquaintances } from '../contributors/acquaintances'
import type { HoldRelease } from '../dues/due-page'
import type { Caller } from '../sessions/caller'
import { openCaller } from '../sessions/caller.fixture'
import { createOrder } from './create-order'
import { openOrders, type OrdersWorld } from './orders.fixture'

const PERSON = 'flexible-both'
const OTHER = 'medical-adult'
const NOBODY_WAITS: HoldRelease = { releaseOverdue: () => Promise.resolve(false) }

let world: OrdersWorld
beforeAll(async () => {
  world = await openOrders()
})
beforeEach(async () => {
  await world.reset()
  await world.context.database.delete(mandates)
})
afterAll(() => world.close())

type Request = Parameters<typeof createOrder>[3]

/** Somebody who knows the people, and what they owe. */
async function at(channel: Exclude<Caller['channel'], 'wechat'>, who = PERSON, ...others: readonly string[]) {
  const caller = await openCaller(world.context, { personId: await world.personIdOf(who), channel })
  const owed = []
  for (const personaId of [who, ...others]) {
    const personId = await world.personIdOf(personaId)
    await createAcquaintances(world.context).meet(caller, personId)
    owed.push(...(await openDuesOf(world.context.database, personId, world.context.clock.now())).map(({ due }) => due))
  }
  const request: Request = { method: 'alipay', dueIds: owed.map(({ id }) => id), expectedTotalFen: sumFen(owed.map(({ amountFen }) => amountFen)) }
  return { caller, owed, request }
}

const order = (caller: Caller, request: Request, key = world.context.ids.id(), holds = NOBODY_WAITS) => createOrder(world.context, holds, caller, request, key)
const everyOrder = () => world.context.database.select().from(paymentOrders)
const everyHold = () => world.context.database.select().from(dueHolds)

/** What a counter has taken meanwhile. */
async function payAtCounter({ id, personId, amountFen }: { id: string; personId: string; amountFen: (typeof dues.$inferSelect)['amountFen'] }): Promise<void> {
  const { database, ids, clock } = world.context
  const paidAt = clock.now()
  await database.insert(paymentRecords).values({ id: ids.id(), dueId: id, personId, voucherNo: voucherNo(ids, paidAt), amountFen, paidAt, settlesOn: shanghaiDay(paidAt), source: 'order', orderId: null })
}

describe('an order', () => {
  it('holds its dues for a quarter of an hour, and names each with its amount and whose it is', async () => {
    const { caller, owed, request } = await at('alipay')
    const made = await order(caller, request)
    expect(made).toMatchObject({
      principalId: caller.principalId,
      channel: 'alipay',
      method: 'alipay',
      state: 'created',
      mandateId: null,
      totalFen: request.expectedTotalFen,
      createdAt: new Date('2026-09-20T10:00:00+08:00'),
      expiresAt: new Date('2026-09-20T10:15:00+08:00'),
      paidAt: null,
      atWallet: false,
      askAt: null,
      asked: 0,
    })
    const holds = await everyHold()
    expect(holds.map(({ dueId }) => dueId).toSorted()).toEqual(owed.map(({ id }) => id).toSorted())
    for (const hold of holds) expect(hold).toMatchObject({ orderId: made.id, until: made.expiresAt })
    const lines = await world.context.database.select().from(paymentOrderLines)
    const { contributorId } = await createAcquaintances(world.context).meet(caller, await world.personIdOf(PERSON))
    for (const { id, amountFen } of owed) expect(lines).toContainEqual({ orderId: made.id, dueId: id, contributorId, amountFen })
  })

  it('of several people’s dues is one order, with a line for each', async () => {
    const { caller, owed, request } = await at('alipay', PERSON, OTHER)
    const { id } = await order(caller, request)
    const lines = await world.context.database.select().from(paymentOrderLines).where(eq(paymentOrderLines.orderId, id))
    expect(lines).toHaveLength(owed.length)
    expect(new Set(lines.map(({ contributorId }) => contributorId)).size).toBe(2)
  })

  it('is the same when the same is asked again, as it stands by then', async () => {
    const { caller, request } = await at('alipay')
    const first = await order(caller, request, 'key-of-one-press')
    await world.context.database.update(paymentOrders).set({ state: 'cancelled' })
    expect(await order(caller, { ...request, dueIds: [...request.dueIds] }, 'key-of-one-press')).toMatchObject({ id: first.id, state: 'cancelled' })
    expect(await everyOrder()).toHaveLength(1)
  })

  it('is one when the same press comes many times at once', async () => {
    const { caller, request } = await at('alipay')
    const made = await Promise.all(Array.from({ length: 6 }, () => order(caller, request, 'key-of-one-press')))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(await everyOrder()).toHaveLength(1)
  })

  it('is not made under a key that stands for other dues', async () => {
    const { caller, request } = await at('alipay', PERSON, OTHER)
    await order(caller, request, 'key-of-one-press')
    await expect(order(caller, { ...request, dueIds: request.dueIds.slice(1) }, 'key-of-one-press')).rejects.toMatchObject({ code: 'idempotency-key-reused' })
  })
})

describe('no order is made, and nothing is held,', () => {
  async function refused(caller: Caller, request: Request) {
    const before = (await everyOrder()).length
    const problem: unknown = await order(caller, request).catch((error: unknown) => error)
    expect(await everyOrder()).toHaveLength(before)
    return problem
  }

  it('of dues that nobody has shown to the caller', async () => {
    const { request } = await at('alipay')
    const stranger = await at('alipay', OTHER)
    expect(await refused(stranger.caller, request)).toMatchObject({ code: 'due-not-found', parts: { dueIds: request.dueIds } })
    const mixed = { ...request, dueIds: [...stranger.request.dueIds, ...request.dueIds] }
    expect(await refused(stranger.caller, mixed)).toMatchObject({ code: 'due-not-found', parts: { dueIds: request.dueIds } })
    expect(await everyHold()).toEqual([])
  })

  it('of dues of somebody who was taken off the list', async () => {
    const { caller, request } = await at('alipay', OTHER, PERSON)
    const known = createAcquaintances(world.context)
    const { contributorId } = await known.meet(caller, await world.personIdOf(PERSON))
    await known.forget(caller, contributorId)
    expect(await refused(caller, request)).toMatchObject({ code: 'due-not-found' })
  })

  it('of somebody else’s dues in the host that knows nobody else', async () => {
    const elsewhere = await at('alipay', PERSON, OTHER)
    const { caller } = await at('unionpay')
    expect(await refused(caller, { ...elsewhere.request, method: 'unionPay' })).toMatchObject({ code: 'due-not-found' })
    const own = await at('unionpay')
    expect((await order(caller, { ...own.request, method: 'unionPay' })).state).toBe('created')
  })

  it('of dues that are paid, and it is told which', async () => {
    const { caller, owed, request } = await at('alipay', PERSON, OTHER)
    const paid = owed.find(({ insurance }) => insurance === 'residentMedical')
    if (paid === undefined) throw new Error('nothing is owed')
    await payAtCounter(paid)
    expect(await refused(caller, request)).toMatchObject({ code: 'due-paid', parts: { dueIds: [paid.id] } })
    expect(await everyHold()).toEqual([])
  })

  it('of a part of a notice, and it is told what is missing', async () => {
    const { caller, owed, request } = await at('alipay')
    const [first, second] = owed
    expect(await refused(caller, { ...request, dueIds: [first?.id ?? ''] })).toMatchObject({ code: 'notice-incomplete', parts: { dueIds: [second?.id] } })
  })

  it('in another amount than the resident saw, and it is told which amount', async () => {
    const { caller, request } = await at('alipay')
    for (const expectedTotalFen of [request.expectedTotalFen - 1, request.expectedTotalFen + 1]) {
      expect(await refused(caller, { ...request, expectedTotalFen })).toMatchObject({ code: 'amount-changed', parts: { totalFen: request.expectedTotalFen, dueIds: request.dueIds } })
    }
    expect(await everyHold()).toEqual([])
  })

  it('after the collection is over, nor on a day of the banks’ run', async () => {
    const { caller, request } = await at('alipay')
    world.pass(5 * 86_400_000)
    expect(await refused(caller, request)).toMatchObject({ code: 'collection-closed', parts: { dueIds: request.dueIds, closure: { reason: 'afterPeriod', reopensOn: null } } })
    world.pass(-13 * 86_400_000)
    const [dueId] = request.dueIds
    // The 12th of September 2026 is a Saturday: the 11th is the day before.
    world.pass(3 * 86_400_000)
    expect(await refused(caller, request)).toMatchObject({ code: 'collection-closed', parts: { dueIds: [dueId], closure: { reason: 'autoDebitDay' } } })
  })

  it('with a wallet that does not pay in this host', async () => {
    const { caller, request } = await at('alipay')
    expect(await refused(caller, { ...request, method: 'wechatPay' })).toMatchObject({ code: 'payment-method-unavailable' })
  })
})

describe('dues that an order holds', () => {
  it('are refused to everybody until it comes free, and only its owner is led to it', async () => {
    const [mine, theirs] = [await at('alipay'), await at('alipay', OTHER, PERSON)]
    const first = await order(mine.caller, mine.request)
    const own: unknown = await order(mine.caller, mine.request).catch((error: unknown) => error)
    expect(own).toMatchObject({ code: 'due-held', parts: { heldUntil: '2026-09-20T10:15:00.000+08:00', ownOrderId: first.id } })
    const others: unknown = await order(theirs.caller, theirs.request).catch((error: unknown) => error)
    expect(others).toMatchObject({ code: 'due-held', parts: { heldUntil: '2026-09-20T10:15:00.000+08:00' } })
    expect(others).not.toHaveProperty('parts.ownOrderId')
    expect(others).toHaveProperty('parts.dueIds', expect.arrayContaining([...mine.request.dueIds]))
    expect(others).toHaveProperty('parts.dueIds.length', mine.request.dueIds.length)
  })

  it('of two orders come free when the later one does, and one’s own of them is the one to go to', async () => {
    const [theirs, mine] = [await at('alipay', OTHER), await at('alipay', PERSON, OTHER)]
    await order(theirs.caller, theirs.request)
    world.pass(60_000)
    const alone = await at('alipay')
    const own = await order(mine.caller, alone.request)
    world.pass(60_000)
    await expect(order(mine.caller, mine.request)).rejects.toMatchObject({ code: 'due-held', parts: { heldUntil: '2026-09-20T10:16:00.000+08:00', ownOrderId: own.id } })
    await expect(order(mine.caller, { ...mine.request, dueIds: mine.request.dueIds.toReversed() })).rejects.toMatchObject({ parts: { heldUntil: '2026-09-20T10:16:00.000+08:00', ownOrderId: own.id } })
  })

  it('go to one of many who want them at the same moment, and the others are told who was first', async () => {
    const people = [await at('alipay'), await at('suishenban'), await at('alipay', OTHER, PERSON)]
    const outcomes = await Promise.allSettled(people.map(({ caller }) => order(caller, { ...(people[0]?.request ?? { method: 'alipay', dueIds: [], expectedTotalFen: sumFen([]) }), method: 'alipay' })))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'due-held' })
    expect(await everyOrder()).toHaveLength(1)
  })

  it('are let go first when the time of their order is over, and only then', async () => {
    const { caller, request } = await at('alipay')
    const first = await order(caller, request)
    const asked: (readonly string[])[] = []
    const holds = {
      async releaseOverdue(orderIds: readonly string[]) {
        asked.push(orderIds)
        await world.context.database.delete(dueHolds)
        return true
      },
    }
    world.pass(15 * 60_000 - 1)
    await expect(order(caller, request, undefined, holds)).rejects.toMatchObject({ code: 'due-held' })
    expect(asked).toEqual([])
    world.pass(1)
    expect((await order(caller, request, undefined, holds)).id).not.toBe(first.id)
    expect(asked).toEqual([[first.id]])
  })
})

describe('an order by a mandate', () => {
  const MANDATE = 'mandate-0001'

  async function sign(personaId: string, change: Partial<typeof mandates.$inferInsert> = {}): Promise<void> {
    const at = world.context.clock.now()
    await world.context.database.insert(mandates).values({ id: MANDATE, personId: await world.personIdOf(personaId), bankCode: 'ICBC', accountSealed: '', accountHash: 'hash', phone: '', wording: 'B-2022', letterSealed: '', signedThrough: 'etax', signedAt: at, inForceSince: at, ...change })
  }
  const byMandate = (request: Request, mandateId = MANDATE): Request => ({ ...request, method: 'mandate', mandateId })

  it('names the one that was seen', async () => {
    await sign(PERSON)
    const { caller, request } = await at('etax')
    expect(await order(caller, byMandate(request))).toMatchObject({ method: 'mandate', mandateId: MANDATE, channel: 'etax' })
  })

  it('is not made by another than the one that stands, by one that has ended, or by none', async () => {
    const { caller, request } = await at('etax')
    await expect(order(caller, byMandate(request))).rejects.toMatchObject({ code: 'mandate-not-in-force' })
    await sign(PERSON)
    await expect(order(caller, byMandate(request, 'mandate-0002'))).rejects.toMatchObject({ code: 'mandate-not-in-force' })
    await world.context.database.update(mandates).set({ endedAt: world.context.clock.now(), endReason: 'revoked' })
    await expect(order(caller, byMandate(request))).rejects.toMatchObject({ code: 'mandate-not-in-force' })
    expect(await everyHold()).toEqual([])
  })

  it('is made by one that comes into force by now, and by none whose insurance has ended', async () => {
    await sign(PERSON, { inForceSince: null })
    const { caller, request } = await at('etax')
    expect((await order(caller, byMandate(request))).mandateId).toBe(MANDATE)
  })

  it('is of one’s own dues only, and it is told which are not', async () => {
    await sign(OTHER)
    const { caller, owed, request } = await at('etax', OTHER, PERSON)
    const others = owed.filter(({ insurance }) => insurance !== 'residentMedical').map(({ id }) => id)
    await expect(order(caller, byMandate(request))).rejects.toMatchObject({ code: 'mandate-own-dues-only', parts: { dueIds: others } })
  })

  it('is not made where nobody is known', async () => {
    const caller = await openCaller(world.context, { account: 'wechat:openid-0001' })
    const { request } = await at('etax')
    await expect(order(caller, byMandate(request))).rejects.toMatchObject({ code: 'payment-method-unavailable' })
  })
})
