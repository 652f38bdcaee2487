import type { WalletId } from '../../mock/wallets/wallet-id'
import { payAt } from '../sandbox/cashier'
import { newKey, type Answer, type Order, type Problem } from '../sandbox/phone'
import type { components } from '../../types/gateway'
import { canReach } from './audit'
import { clientOf, Lost, type KnownOrder, type Model, type Write } from './model'
import type { Client, World } from './world'

type Schemas = components['schemas']

/** Something that somebody does. Numbers are taken round: they choose among what there is by then. */
export type Act =
  | { readonly do: 'order'; readonly client: number; readonly notices: number; readonly method: number; readonly presses: number }
  /** The same request again under its key, or another one under the same key. */
  | { readonly do: 'repeat' | 'abuseKey'; readonly write: number; readonly presses: number }
  | { readonly do: 'instruct' | 'pay'; readonly order: number; readonly presses: number }
  | { readonly do: 'report' | 'see' | 'cancel'; readonly order: number }
  /** A wallet's notification arrives that was sent before. */
  | { readonly do: 'tell'; readonly letter: number }
  /** What has come to its turn is asked about; or everything that is open. */
  | { readonly do: 'work' | 'reconcile' }

/** A day is what the contract promises for a key. */
const KEY_MS = 24 * 60 * 60_000

/**
 * What an act comes to with what there is by now; pressed again, it is the same request again.
 * @returns null when there is nothing to do it with
 */
export function prepare(world: World, model: Model, act: Act): (() => Promise<void>) | null {
  switch (act.do) {
    case 'order': {
      const write = newWrite(world, act)
      model.writes.push(write)
      return () => atOnce(act.presses, () => order(world, model, write))
    }
    case 'repeat': {
      const write = pick(model.writes, act.write)
      return write === null ? null : () => atOnce(act.presses, () => order(world, model, write))
    }
    case 'abuseKey': {
      const write = pick(model.writes, act.write)
      return write === null ? null : () => abuseKey(world, write)
    }
    case 'tell': {
      const letter = pick(world.letters, act.letter)
      return letter === null ? null : async () => void (await world.proxy.repeat(letter))
    }
    case 'work':
      return () => world.work()
    case 'reconcile':
      return async () => void (await lossy(() => world.reached.control('POST', '/sandbox/reconciliations')))
    default: {
      const known = pick(model.orders, act.order)
      if (known === null) return null
      return actOn(world, known, act)
    }
  }
}

function actOn(world: World, known: KnownOrder, act: Extract<Act, { order: number }>): (() => Promise<void>) | null {
  const client = clientOf(world, known.client)
  const path = `/payment-orders/${known.id}`
  switch (act.do) {
    case 'instruct': {
      const key = newKey()
      return () => atOnce(act.presses, () => instruct(world, client, known, key))
    }
    case 'pay': {
      const { instruction, method } = known
      if (instruction === null || instruction.kind === 'debit' || method === 'mandate') return null
      return () => atOnce(act.presses, () => lossy(() => payAt(world.reached, method satisfies WalletId, instruction)))
    }
    case 'report':
      return async () => void (await learn(known, () => ask<Order>(world, client, 'POST', `${path}/sheet-reports`, { outcome: 'unknown' })))
    case 'cancel':
      return async () => void (await learn(known, () => ask<Order>(world, client, 'POST', `${path}/cancellation`)))
    case 'see':
      return async () => {
        const { status, body } = await learn(known, () => ask<Order>(world, client, 'GET', path))
        if (status !== 200) throw new Error(`an order can’t be seen: ${JSON.stringify(body)}`)
      }
  }
}

function newWrite(world: World, { client: index, notices, method }: Extract<Act, { do: 'order' }>): Write {
  const client = clientOf(world, index)
  const chosen = client.notices.filter((_, at) => (notices >> at) % 2 === 1)
  const dues = (chosen.length > 0 ? chosen : client.notices.slice(0, 1)).flat()
  const how = client.seat.methods[method % client.seat.methods.length] ?? 'unionPay'
  const totalFen = dues.reduce((sum, { amountFen }) => sum + amountFen, 0)
  return {
    client: index,
    key: newKey(),
    body: { dueIds: dues.map(({ dueId }) => dueId), method: how, expectedTotalFen: totalFen, ...(how === 'mandate' ? { mandateId: client.mandateId } : {}) },
    at: world.now(),
    orderId: null,
  }
}

async function order(world: World, model: Model, write: Write): Promise<void> {
  const answer = await ask<Order & Problem>(world, clientOf(world, write.client), 'POST', '/payment-orders', write.body, write.key)
  const { orderId } = answer.body
  if (answer.status === 201) {
    if (answer.body.totalFen !== write.body.expectedTotalFen) throw new Error(`shown ${write.body.expectedTotalFen} fen, and ordered ${answer.body.totalFen}`)
    if (write.orderId !== null && write.orderId !== orderId) throw new Error(`one key became two orders: ${write.orderId} and ${orderId}`)
    write.orderId = orderId
    if (model.orders.every(({ id }) => id !== orderId)) {
      model.orders.push({ id: orderId, client: write.client, method: write.body.method, totalFen: answer.body.totalFen, state: answer.body.state, instruction: null })
    }
  } else if (write.orderId !== null && world.now().getTime() - write.at.getTime() < KEY_MS) {
    throw new Error(`an order was kept under its key, and is forgotten: ${JSON.stringify(answer.body)}`)
  }
}

async function abuseKey(world: World, write: Write): Promise<void> {
  if (write.orderId === null || world.now().getTime() - write.at.getTime() >= KEY_MS) return
  const other = { ...write.body, expectedTotalFen: write.body.expectedTotalFen + 1 }
  const { status, body } = await ask<Problem>(world, clientOf(world, write.client), 'POST', '/payment-orders', other, write.key)
  if (status !== 422 || body.code !== 'idempotency-key-reused') throw new Error(`a key stood for two requests: ${status} ${JSON.stringify(body)}`)
}

async function instruct(world: World, client: Client, known: KnownOrder, key: string): Promise<void> {
  const { status, body } = await ask<Schemas['PayInstruction']>(world, client, 'POST', `/payment-orders/${known.id}/instructions`, { returnPath: '/app/' }, key)
  if (status === 201) known.instruction = body
}

/**
 * What an answer says of an order: the amount that was ordered, and a state to which it can have come from the one that was
 * known when it was asked. Answers overtake one another, so an older one teaches nothing.
 */
async function learn(known: KnownOrder, question: () => Promise<Answer<Order>>): Promise<Answer<Order>> {
  const before = known.state
  const answer = await question()
  const { status, body } = answer
  if (status !== 200) return answer
  if (body.totalFen !== known.totalFen) throw new Error(`ordered ${known.totalFen} fen, and shown ${body.totalFen}`)
  if (!canReach(before, body.state)) throw new Error(`the order ${known.id} went from ${before} to ${body.state}`)
  if (canReach(known.state, body.state)) known.state = body.state
  return answer
}

/** What somebody's page asks. One whose session is over signs in again, as it would. */
async function ask<Body>(world: World, client: Client, method: string, path: string, body?: unknown, key?: string): Promise<Answer<Body>> {
  const send = () => lossy(() => client.phone.send<Body & Partial<Problem>>(method, path, body, key))
  let answer = await send()
  if (answer.status === 401) {
    await lossy(() => world.renew(client))
    answer = await send()
  }
  if (answer.body?.code === 'gateway-fault') throw new Error(`the gateway failed: ${method} ${path}`)
  return answer
}

/** @throws {Lost} when no whole answer arrived */
async function lossy<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) throw new Lost('no answer', { cause: error })
    throw error
  }
}

/** Does the same several times at the same moment. */
async function atOnce(times: number, act: () => Promise<unknown>): Promise<void> {
  const done = await Promise.allSettled(Array.from({ length: times }, act))
  const failed = done.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
  // What is wrong counts more than what got lost.
  const worst = failed.find((reason) => !(reason instanceof Lost)) ?? failed[0]
  if (worst !== undefined) throw worst
}

const pick = <Item>(items: readonly Item[], index: number): Item | null => items[index % Math.max(1, items.length)] ?? null
