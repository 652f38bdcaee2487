import { isUnderWay } from '../../../src/domain/payment-order'
import { assure, Broken, checksOf, need } from '../check'
import type { Body } from '../client'
import { assertApart, type Visitor, type World } from '../world'
import { lookUp } from './contributors'
import { duesOf, payableNotice, payableNotices, sumOf, type Due } from './dues'
import { giveUpOpenOrders, order, requestFor, type Order } from './orders'
import { readPages } from './paging'

/** How often at most an order is asked about, each time after what `Retry-After` says. */
const MOST_LOOKS = 30

/** Asks until the order has ended, as often as the gateway says. */
export async function untilEnded(world: World, { token }: Pick<Visitor, 'token'>, orderId: string): Promise<Order> {
  for (let looks = 0; looks < MOST_LOOKS; looks += 1) {
    const { value, status, headers } = await world.client.call('getPaymentOrder', { token, path: { orderId } })
    assure(value !== null, `an order that is being paid was answered ${status}`)
    if (!isUnderWay(value.state)) return value
    await new Promise((resolve) => setTimeout(resolve, Number(headers.get('retry-after') ?? 1) * 1000))
  }
  throw new Broken(`an order that was paid is still under way after it was asked about ${MOST_LOOKS} times`)
}

/** From the order to the wallet's word. */
async function pay(world: World, visitor: Visitor, dues: readonly Due[]): Promise<{ paid: Order; instruction: Body<'createPayInstruction'> }> {
  const { orderId } = await order(world, visitor, dues)
  const path = { orderId }
  const instruction = await world.client.ask('createPayInstruction', { token: visitor.token, path, key: world.newKey(), body: { returnPath: '/app/' } })
  try {
    assure(need(await world.desk.pay(instruction), `a way to pay at the wallet of ${visitor.channel} (desk: pay)`), 'the wallet took no money for what the instruction opens')
    await world.client.ask('reportSheet', { token: visitor.token, path, body: { outcome: 'accepted' } })
    return { paid: await untilEnded(world, visitor, orderId), instruction }
  } finally {
    await giveUpOpenOrders(world, visitor)
  }
}

const recordsOf = async (world: World, { token }: Visitor, contributorId: string): Promise<Body<'listRecords'>['items']> =>
  (await readPages(world, 'listRecords', { token, path: { contributorId } }, 100)).flatMap(({ items }) => items)

export const paymentChecks = checksOf('payments', [
  {
    holds: 'records a payment once, in the sum that was ordered, and never takes the same due again',
    clause: 'The order that paid it, where it is the principal\'s own.',
    operations: ['createPaymentOrder', 'createPayInstruction', 'reportSheet', 'getPaymentOrder', 'cancelPaymentOrder', 'listRecords', 'listDues'],
    async run(world) {
      const visitor = await world.visitor('resident')
      await giveUpOpenOrders(world, visitor)
      const dues = await payableNotice(world, visitor)
      const { paid, instruction } = await pay(world, visitor, dues)
      assure(paid.state === 'paid' && paid.paidAt !== null && paid.refund === null, `an order that was paid at the wallet is ${paid.state}`)
      assure(paid.totalFen === sumOf(dues), 'the sum that was paid is another than that of the dues')
      await assertRecorded(world, visitor, paid)
      const left = await duesOf(world, visitor)
      assure(left.every(({ dueId }) => dues.every((due) => due.dueId !== dueId)), 'a due that was paid is still owed')
      const problem = await world.client.refused('createPaymentOrder', { token: visitor.token, key: world.newKey(), body: requestFor(world, visitor, dues) }, 'due-paid')
      assure((problem.dueIds ?? []).length > 0, 'due-paid does not name the dues (dueIds)')
      await world.client.call('cancelPaymentOrder', { token: visitor.token, path: { orderId: paid.orderId } })
      await world.desk.pay(instruction)
      await world.client.ask('reportSheet', { token: visitor.token, path: { orderId: paid.orderId }, body: { outcome: 'cancelled' } })
      const later = await world.client.ask('getPaymentOrder', { token: visitor.token, path: { orderId: paid.orderId } })
      assure(later.state === 'paid' && later.paidAt === paid.paidAt, 'a paid order did not stay paid, whatever was reported afterwards')
      await assertRecorded(world, visitor, paid)
    },
  },
  {
    holds: 'lets somebody pay for another person, and shows each no more than is theirs',
    clause: 'Of anybody else one sees what one\'s own orders paid and nothing more',
    operations: ['listRecords', 'listReceivedPayments', 'listContributors', 'createPaymentOrder'],
    async run(world) {
      assertApart(world, 'neighbour', 'debtor')
      const debtor = await world.visitor('debtor')
      await giveUpOpenOrders(world, debtor)
      const [dues] = (await payableNotices(world, debtor)).toSorted((a, b) => a.length - b.length)
      const payer = await world.signIn('neighbour')
      const { contributorId } = await lookUp(world, payer, 'debtor')
      const before = await recordsOf(world, payer, contributorId)
      assure(before.every(({ orderId }) => orderId !== null), 'whoever knows a number and a name reads what that person paid')
      const ids = new Set(need(dues, 'a due of the debtor that can be paid today').map(({ dueId }) => dueId))
      const { paid } = await pay(world, payer, (await duesOf(world, payer, contributorId)).filter(({ dueId }) => ids.has(dueId)))
      assure(paid.state === 'paid', `an order that was paid at the wallet is ${paid.state}`)
      const after = await recordsOf(world, payer, contributorId)
      assure(after.length === before.length + paid.lines.length && after.every(({ orderId }) => orderId !== null), 'the payer does not see just what their own orders paid')
      const theirs = (await recordsOf(world, debtor, debtor.self)).filter(({ recordId }) => after.some((one) => one.recordId === recordId))
      assure(theirs.length >= paid.lines.length, 'what was paid for somebody is not among their records')
      assure(theirs.filter(({ orderId }) => orderId === paid.orderId).length === 0, 'a record names the order of somebody else')
      const next = await world.signIn('neighbour')
      const { items } = await world.client.ask('listContributors', { token: next.token, query: { limit: 100 } })
      assure(items.some((one) => one.contributorId === contributorId), 'who was paid for is not remembered')
    },
  },
])

async function assertRecorded(world: World, visitor: Visitor, { orderId, lines, totalFen, method }: Order): Promise<void> {
  const own = (await recordsOf(world, visitor, visitor.self)).filter((record) => record.orderId === orderId)
  assure(own.length === lines.length, `${own.length} records stand for an order of ${lines.length} dues`)
  assure(sumOf(own) === totalFen, 'the records of an order come to another sum than was ordered')
  assure(own.every((record) => record.method === method && record.source === 'order'), 'the records of an order say another way of paying')
  assure(new Set(own.map(({ voucherNo }) => voucherNo)).size === own.length, 'two records have one voucher number')
}
