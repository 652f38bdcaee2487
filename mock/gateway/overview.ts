import type { components } from '../../types/gateway'
import { instantOf } from '../../src/domain/time'
import type { GatewayContext } from './context'
import { contributorOf, type Acquaintances } from './contributors/acquaintances'
import { readCollection } from './dues/calendar'
import { readDuePage } from './dues/due-page'
import { viewOrders } from './orders/order-view'
import type { MandateContext } from './mandates/mandate-context'
import { currentMandate } from './mandates/operations'
import type { Orders } from './orders/orders'
import type { Caller } from './sessions/caller'

type Schemas = components['schemas']

interface OverviewParts {
  readonly context: GatewayContext
  readonly acquaintances: Acquaintances
  readonly orders: Orders
  readonly mandates: MandateContext
}

/** What the first screen needs, in one answer: the operator's own position, and their orders under way in any host. */
export async function readOverview({ context, acquaintances, orders, mandates }: OverviewParts, caller: Caller): Promise<Schemas['Overview']> {
  const now = context.clock.now()
  const self = caller.personId === null ? null : await acquaintances.meet(caller, caller.personId)
  // Asked for first: an order whose time is over lets its dues go.
  const open = await orders.list(caller, { open: true })
  const mandate = await currentMandate(mandates, caller)
  return {
    now: instantOf(now),
    sessionExpiresAt: instantOf(caller.expiresAt),
    contributor: self === null ? null : contributorOf(self, caller),
    registration: self?.person.registration ?? null,
    dues: self === null ? null : await readDuePage(context, orders, caller, self, {}),
    collection: readCollection(now),
    ...(mandate === null ? {} : { mandate }),
    openOrders: await viewOrders(mandates, open.items),
  }
}

/** The session as its holder may see it. */
export async function viewSession(acquaintances: Acquaintances, caller: Caller): Promise<Schemas['Session']> {
  const self = caller.personId === null ? null : await acquaintances.meet(caller, caller.personId)
  return {
    channel: caller.channel,
    operator: self === null ? null : contributorOf(self, caller),
    expiresAt: instantOf(caller.expiresAt),
  }
}
