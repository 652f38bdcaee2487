import type { components } from '../../types/gateway'
import type { Client, World } from './world'

type Schemas = components['schemas']

/** A request for an order under its key, as the client keeps it to send it again. */
export interface Write {
  readonly client: number
  readonly key: string
  readonly body: Schemas['PaymentOrderRequest']
  readonly at: Date
  /** The order that it has become; null as long as no answer has arrived. */
  orderId: string | null
}

/** An order that a client has heard of. */
export interface KnownOrder {
  readonly id: string
  readonly client: number
  readonly method: Schemas['PayMethod']
  readonly totalFen: number
  state: Schemas['PaymentOrderState']
  /** What opens the sheet, once it was handed out. A sheet stays payable in the resident's hand after its order has ended. */
  instruction: Schemas['PayInstruction'] | null
}

/** What the clients know; the gateway's and the wallets' own books are read by the audit. */
export interface Model {
  readonly writes: Write[]
  readonly orders: KnownOrder[]
}

/** No answer: the connection broke, or there was half of one. The client asks again. */
export class Lost extends Error {
  override readonly name = 'Lost'
}

export const newModel = (): Model => ({ writes: [], orders: [] })

export function clientOf(world: World, index: number): Client {
  const client = world.clients[index % world.clients.length]
  if (client === undefined) throw new Error('nobody is there')
  return client
}
