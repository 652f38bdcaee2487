import { isUnderWay } from '../../../src/domain/payment-order'
import { assure, Broken, checksOf, need, Untried, type Check } from '../check'
import type { Answer, Body } from '../client'
import { assertApart, type Visitor, type World } from '../world'
import { lookUp } from './contributors'
import { duesOf, payableNotice, requestSum, sumOf, type Due } from './dues'
import { idempotencyChecks } from './idempotency'

export type Order = Body<'createPaymentOrder'>

/** The request for an order of these dues, as its payer saw them. */
export const requestFor = (world: World, { channel }: Visitor, dues: readonly Due[]) => ({
  ...requestSum(dues),
  method: world.methodIn(channel),
})

export const order = (world: World, visitor: Visitor, dues: readonly Due[], key = world.newKey()): Promise<Order> =>
  world.client.ask('createPaymentOrder', { token: visitor.token, key, body: requestFor(world, visitor, dues) })

/**
 * Gives up whatever is open, so that what comes next finds the dues free, whatever went wrong before.
 * @returns whether all that the gateway called cancelled is under way no longer
 */
export async function giveUpOpenOrders(world: World, visitor: Visitor): Promise<boolean> {
  const openOrders = async () => {
    const { items } = await world.client.ask('listPaymentOrders', { token: visitor.token, query: { open: true, limit: 100 } })
    return items.filter(({ state }) => isUnderWay(state)).map(({ orderId }) => orderId)
  }
  const givenUp = new Set<string>()
  for (const orderId of await openOrders()) {
    const { value } = await world.client.call('cancelPaymentOrder', { token: visitor.token, path: { orderId } })
    if (value?.state === 'cancelled') givenUp.add(orderId)
  }
  return givenUp.size === 0 || (await openOrders()).every((orderId) => !givenUp.has(orderId))
}

const STILL_OPEN = 'an order that was given up is still under way'

const see = (world: World, { token }: Visitor, orderId: string) => world.client.ask('getPaymentOrder', { token, path: { orderId } })

type Ordering = (world: World, visitor: Visitor, dues: Due[]) => Promise<void>

/** A check with somebody's notice that can be paid; whatever comes of it, nothing stays open. */
function ordering(role: 'resident' | 'debtor', least: number, check: Omit<Check, 'area' | 'run'>, run: Ordering): Omit<Check, 'area'> {
  return {
    ...check,
    async run(world) {
      const visitor = await world.visitor(role)
      if (!(await giveUpOpenOrders(world, visitor))) {
        // Its dues are held, so the check that is about it can't be tried either; and it is known by now what is wrong.
        throw check.operations.includes('cancelPaymentOrder') ? new Broken(STILL_OPEN) : new Untried(`needs dues that come free; ${STILL_OPEN}`)
      }
      const dues = await payableNotice(world, visitor, least)
      try {
        await run(world, visitor, dues)
      } finally {
        await giveUpOpenOrders(world, visitor)
      }
    },
  }
}

export const orderChecks = checksOf('orders', [
  ordering(
    'resident',
    1,
    { holds: 'orders what was chosen, in the sum that was seen, and shows it everywhere alike', clause: 'Take the dues into one payment. They are held for it until it ends.', operations: ['createPaymentOrder', 'getPaymentOrder', 'listPaymentOrders', 'getOverview', 'listDues'] },
    async (world, visitor, dues) => {
      const made = await order(world, visitor, dues)
      assure(made.state === 'created' && made.channel === visitor.channel && made.method === world.methodIn(visitor.channel), 'the order is of another state, host or method than it was made with')
      const lines = made.lines.map(({ dueId, amountFen }) => `${dueId} ${amountFen}`).sort().join()
      assure(lines === dues.map(({ dueId, amountFen }) => `${dueId} ${amountFen}`).sort().join(), 'its lines are not the dues that were chosen, in their amounts')
      assure(made.totalFen === sumOf(dues) && made.totalFen === sumOf(made.lines), 'totalFen is not the sum of its lines')
      assure(Date.parse(made.expiresAt) > Date.parse(made.createdAt) && made.paidAt === null, 'it expires before it was made, or is paid already')
      assure((await see(world, visitor, made.orderId)).totalFen === made.totalFen, 'asked for, the order has another sum')
      const { items } = await world.client.ask('listPaymentOrders', { token: visitor.token, query: { open: true } })
      assure(items.some(({ orderId }) => orderId === made.orderId), 'it is not among the orders under way')
      const { openOrders } = await world.client.ask('getOverview', { token: visitor.token })
      assure(openOrders.some(({ orderId }) => orderId === made.orderId), 'it is not on the first screen')
      const held = (await duesOf(world, visitor)).filter(({ dueId }) => made.lines.some((line) => line.dueId === dueId))
      assure(held.length === dues.length && held.every(({ hold }) => hold?.ownOrderId === made.orderId), 'its dues do not say that the order holds them')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'lets an order be given up, and its dues go', clause: 'Give the order up. It is closed at the wallet too', operations: ['cancelPaymentOrder', 'listDues', 'listPaymentOrders'] },
    async (world, visitor, dues) => {
      const made = await order(world, visitor, dues)
      const call = { token: visitor.token, path: { orderId: made.orderId } }
      assure((await world.client.ask('cancelPaymentOrder', call)).state === 'cancelled', 'an order that was given up is not cancelled')
      assure((await see(world, visitor, made.orderId)).state === 'cancelled', 'asked for, an order that was given up is not cancelled')
      const { items } = await world.client.ask('listPaymentOrders', { token: visitor.token, query: { open: true } })
      assure(items.every(({ orderId }) => orderId !== made.orderId), 'an order that was given up is still under way')
      const free = (await duesOf(world, visitor)).filter(({ dueId }) => dues.some((due) => due.dueId === dueId))
      assure(free.length === dues.length && free.every(({ hold }) => hold === null), 'the dues of an order that was given up are still held')
      await order(world, visitor, dues)
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'orders nothing for another sum than the one that holds', clause: 'If it is another by now, nothing is ordered (`amount-changed`).', operations: ['createPaymentOrder'] },
    async (world, visitor, dues) => {
      const body = { ...requestFor(world, visitor, dues), expectedTotalFen: sumOf(dues) + 1 }
      const problem = await world.client.refused('createPaymentOrder', { token: visitor.token, key: world.newKey(), body }, 'amount-changed')
      assure(problem.totalFen === sumOf(dues), 'amount-changed does not tell the amount now (totalFen)')
      assure((await duesOf(world, visitor)).every(({ hold }) => hold === null), 'dues are held by an order that was refused')
    },
  ),
  ordering(
    'resident',
    2,
    { holds: 'orders a notice whole or not at all', clause: '\'征集通知流水号: dues that share it are paid together.\'', operations: ['createPaymentOrder'] },
    async (world, visitor, dues) => {
      const [first, ...rest] = dues
      const body = requestFor(world, visitor, [need(first, 'a due')])
      const problem = await world.client.refused('createPaymentOrder', { token: visitor.token, key: world.newKey(), body }, 'notice-incomplete')
      assure((problem.dueIds ?? []).toSorted().join() === rest.map(({ dueId }) => dueId).sort().join(), 'notice-incomplete does not name the dues that are missing (dueIds)')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'orders no due that the payer does not know', clause: 'The dues that the problem is about.', operations: ['createPaymentOrder'] },
    async (world, visitor, dues) => {
      assertApart(world, 'resident', 'debtor')
      const unknown = { ...requestFor(world, visitor, dues), dueIds: [world.strangeId()] }
      await world.client.refused('createPaymentOrder', { token: visitor.token, key: world.newKey(), body: unknown }, 'due-not-found')
      const stranger = await world.signIn('neighbour')
      await world.client.refused('createPaymentOrder', { token: stranger.token, key: world.newKey(), body: requestFor(world, stranger, await payableNotice(world, await world.visitor('debtor'))) }, 'due-not-found')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'holds dues against their payer’s second order, in whatever host', clause: 'With `due-held`, the order of the same principal that holds them.', operations: ['createPaymentOrder', 'listPaymentOrders'] },
    async (world, visitor, dues) => {
      const made = await order(world, visitor, dues)
      const elsewhere = await world.signIn('resident', 'elsewhere')
      for (const phone of [visitor, elsewhere]) {
        const problem = await world.client.refused('createPaymentOrder', { token: phone.token, key: world.newKey(), body: requestFor(world, phone, dues) }, 'due-held')
        assure(problem.ownOrderId === made.orderId, 'due-held does not name one’s own order that holds the dues (ownOrderId)')
        assure(problem.heldUntil !== undefined && Date.parse(problem.heldUntil) <= Date.parse(made.expiresAt), 'due-held does not say when the dues come free at the latest (heldUntil)')
      }
      const { items } = await world.client.ask('listPaymentOrders', { token: elsewhere.token, query: { open: true } })
      assure(items.some(({ orderId }) => orderId === made.orderId), 'an order that was begun in one host is not under way in another')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'holds dues against another payer, and does not tell whose order it is', clause: 'The order, where it is the principal\'s own; null where somebody else\'s.', operations: ['createPaymentOrder', 'listDues'] },
    async (world, visitor, dues) => {
      assertApart(world, 'resident', 'neighbour')
      await order(world, visitor, dues)
      const neighbour = await world.signIn('neighbour')
      const { contributorId } = await lookUp(world, neighbour, 'resident')
      const seen = (await duesOf(world, neighbour, contributorId)).filter(({ dueId }) => dues.some((due) => due.dueId === dueId))
      assure(seen.length === dues.length && seen.every(({ hold }) => hold !== null && hold.ownOrderId === null), 'dues that somebody else’s order holds do not say so, or name the order')
      const problem = await world.client.refused('createPaymentOrder', { token: neighbour.token, key: world.newKey(), body: requestFor(world, neighbour, dues) }, 'due-held')
      assure(problem.ownOrderId === undefined, 'due-held names somebody else’s order')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'gives the dues to one of several orders that come at once', clause: 'Take the dues into one payment. They are held for it until it ends.', operations: ['createPaymentOrder'] },
    async (world, visitor, dues) => {
      const body = requestFor(world, visitor, dues)
      const answers = await Promise.all(Array.from({ length: 5 }, () => world.client.call('createPaymentOrder', { token: visitor.token, key: world.newKey(), body })))
      assure(countOf(answers, 201) === 1, `${countOf(answers, 201)} of five orders for the same dues were made`)
      assure(answers.every(({ status, problem }) => status === 201 || problem?.code === 'due-held'), 'an order that came second was refused for another reason than due-held')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'shows and moves an order for its principal alone', clause: 'are opaque and mean nothing outside the session\'s principal.', operations: ['getPaymentOrder', 'cancelPaymentOrder', 'reportSheet', 'createPayInstruction', 'listPaymentOrders'] },
    async (world, visitor, dues) => {
      assertApart(world, 'resident', 'neighbour')
      const { orderId } = await order(world, visitor, dues)
      const { token } = await world.signIn('neighbour')
      const path = { orderId }
      await world.client.refused('getPaymentOrder', { token, path }, 'not-found')
      await world.client.refused('cancelPaymentOrder', { token, path }, 'not-found')
      await world.client.refused('reportSheet', { token, path, body: { outcome: 'accepted' } }, 'not-found')
      await world.client.refused('createPayInstruction', { token, path, key: world.newKey(), body: {} }, 'not-found')
      const { items } = await world.client.ask('listPaymentOrders', { token, query: { limit: 100 } })
      assure(items.every((one) => one.orderId !== orderId), 'somebody else’s order is among one’s own')
      assure((await see(world, visitor, orderId)).state === 'created', 'somebody else moved the order')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'refuses a way to pay that the host has not', clause: 'which kind, the gateway decides by host and method.', operations: ['createPaymentOrder', 'createPayInstruction'] },
    async (world, visitor, dues) => {
      const alien = world.methodIn(visitor.channel) === 'unionPay' ? 'alipay' : 'unionPay'
      if (visitor.channel === 'alipay') {
        const body = { ...requestFor(world, visitor, dues), method: alien } as const
        await world.client.refused('createPaymentOrder', { token: visitor.token, key: world.newKey(), body }, 'payment-method-unavailable')
      }
      const { orderId } = await order(world, visitor, dues)
      const elsewhere = await world.signIn('resident', 'elsewhere')
      await world.client.refused('createPayInstruction', { token: elsewhere.token, path: { orderId }, key: world.newKey(), body: { returnPath: '/app/' } }, 'payment-method-unavailable')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'opens the same payment however often it is asked, and none for an order that has ended', clause: 'Asked again for the same order, it opens the same payment.', operations: ['createPayInstruction', 'getPaymentOrder'] },
    async (world, visitor, dues) => {
      const { orderId } = await order(world, visitor, dues)
      const call = (key: string) => ({ token: visitor.token, path: { orderId }, key, body: { returnPath: '/app/' } })
      const [first, again] = [await world.client.ask('createPayInstruction', call(world.newKey())), await world.client.ask('createPayInstruction', call(world.newKey()))]
      assure(first.kind === again.kind, 'asked again, the instruction is of another kind')
      if (first.kind === 'alipayTrade' && again.kind === 'alipayTrade') assure(first.tradeNO === again.tradeNO, 'asked again, it opens another payment')
      assure((await see(world, visitor, orderId)).state === 'awaitingWallet', 'an order whose instruction was handed out does not await the wallet')
      await world.client.ask('cancelPaymentOrder', { token: visitor.token, path: { orderId } })
      const problem = await world.client.refused('createPayInstruction', call(world.newKey()), 'order-state')
      assure(problem.orderState === 'cancelled', 'order-state does not tell the state (orderState)')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'says when to ask again about an order under way', clause: '`Retry-After` says when it is worth asking again.', operations: ['getPaymentOrder', 'reportSheet'] },
    async (world, visitor, dues) => {
      const { orderId } = await order(world, visitor, dues)
      const answer = await world.client.call('getPaymentOrder', { token: visitor.token, path: { orderId } })
      assure(answer.headers.has('retry-after'), 'an order under way has no Retry-After')
    },
  ),
  ordering(
    'resident',
    1,
    { holds: 'ends an order whose time is over, and lets its dues go', clause: 'When an unpaid order lets its dues go.', operations: ['getPaymentOrder', 'listDues'] },
    async (world, visitor, dues) => {
      const made = await order(world, visitor, dues)
      const { now } = await world.client.ask('getHealth')
      await world.moveClock(Math.ceil((Date.parse(made.expiresAt) - Date.parse(now)) / 1000) + 1)
      assure((await see(world, visitor, made.orderId)).state === 'expired', 'an order whose time is over is not expired')
      assure((await duesOf(world, visitor)).every(({ hold }) => hold === null), 'dues of an order whose time is over are still held')
    },
  ),
  {
    holds: 'keeps the keys of different payers apart',
    clause: 'Made once for one intention and kept until it is answered, over a restart too.',
    operations: ['createPaymentOrder'],
    async run(world) {
      assertApart(world, 'resident', 'neighbour')
      const key = world.newKey()
      const [resident, neighbour] = [await world.visitor('resident'), await world.visitor('neighbour')]
      const made = []
      try {
        for (const visitor of [resident, neighbour]) made.push(await order(world, visitor, await payableNotice(world, visitor), key))
        assure(made[0]?.orderId !== made[1]?.orderId, 'two payers with the same key got one order')
      } finally {
        for (const visitor of [resident, neighbour]) await giveUpOpenOrders(world, visitor)
      }
    },
  },
  ...idempotencyChecks({
    operation: 'createPaymentOrder',
    async prepare(world) {
      const visitor = await world.visitor('resident')
      await giveUpOpenOrders(world, visitor)
      const body = requestFor(world, visitor, await payableNotice(world, visitor))
      const other = { ...body, expectedTotalFen: body.expectedTotalFen + 1 }
      return {
        send: (key, which) => world.client.call('createPaymentOrder', { token: visitor.token, key, body: which === 'same' ? body : other }),
        nameOf: (value) => fieldOf(value, 'orderId'),
        finish: () => giveUpOpenOrders(world, visitor),
      }
    },
  }),
  ...idempotencyChecks({
    operation: 'createPayInstruction',
    async prepare(world) {
      const visitor = await world.visitor('resident')
      await giveUpOpenOrders(world, visitor)
      const { orderId } = await order(world, visitor, await payableNotice(world, visitor))
      const body = (which: 'same' | 'other') => ({ returnPath: which === 'same' ? '/app/' : '/app/other' })
      return {
        send: (key, which) => world.client.call('createPayInstruction', { token: visitor.token, path: { orderId }, key, body: body(which) }),
        nameOf: (value) => JSON.stringify(value),
        finish: () => giveUpOpenOrders(world, visitor),
      }
    },
  }),
])

const fieldOf = (value: unknown, name: string): string => String(Object.entries(Object(value)).find(([key]) => key === name)?.[1] ?? '')

export const countOf = (answers: readonly Answer<unknown>[], status: number): number => answers.filter((answer) => answer.status === status).length
