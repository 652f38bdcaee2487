import type { components } from '../../types/gateway'
import { endedUnpaid } from './payment-order'

type Schemas = components['schemas']

/** What is known of an order on this screen: the gateway's word, and what stands beside it. */
export interface OrderPosition {
  readonly order: Pick<Schemas['PaymentOrder'], 'state' | 'method' | 'failure' | 'refund'>
  /** What the pay sheet said; null when none has answered here. */
  readonly hint: Schemas['SheetReport']['outcome'] | null
  /** Whether the gateway answered when it was last asked. */
  readonly reachable: boolean
  /** Whether the order was begun in this host, whose sheet alone can open it. */
  readonly here: boolean
  readonly sheetOpen: boolean
  /** Whether the gateway has been asked for longer than it usually takes. */
  readonly takesLong: boolean
  /** Whether the resident pressed 放弃缴费 and has been answered. */
  readonly gaveUp: boolean
}

/** Where the resident's money is, as far as anybody can say. */
export type MoneyMoved = 'no' | 'yes' | 'unknown' | 'returning' | 'returned'

/** What the resident can do next; the first is what most want. */
export type OrderAction = 'pay' | 'askAgain' | 'iHavePaid' | 'giveUp' | 'records' | 'done' | 'again' | 'otherMethod'

export interface OrderOutcome {
  readonly tone: 'waiting' | 'good' | 'bad' | 'neutral'
  readonly moneyMoved: MoneyMoved
  readonly actions: readonly OrderAction[]
}

/** Every way in which an order stands before the resident; each has its own words and its own next step. */
export const ORDER_OUTCOMES = {
  /** The gateway can't be reached: neither paid nor unpaid may be said. */
  unreachable: { tone: 'waiting', moneyMoved: 'unknown', actions: ['askAgain'] },
  /** Ordered, and no sheet was opened so far. */
  notBegun: { tone: 'neutral', moneyMoved: 'no', actions: ['pay', 'giveUp'] },
  sheetOpen: { tone: 'waiting', moneyMoved: 'unknown', actions: ['askAgain', 'giveUp'] },
  /** Back from a sheet that said nothing, or one was opened on another page or phone. */
  /** The bank of a mandate is being told, and there is no sheet to look at. */
  debiting: { tone: 'waiting', moneyMoved: 'unknown', actions: ['askAgain'] },
  /** The bank has taken nothing so far; what it was told may still reach it. */
  debitNotTaken: { tone: 'neutral', moneyMoved: 'unknown', actions: ['pay', 'giveUp'] },
  askWhetherPaid: { tone: 'neutral', moneyMoved: 'unknown', actions: ['iHavePaid', 'pay', 'giveUp'] },
  sheetCancelled: { tone: 'neutral', moneyMoved: 'no', actions: ['pay', 'giveUp'] },
  sheetRejected: { tone: 'neutral', moneyMoved: 'no', actions: ['pay', 'giveUp'] },
  otherHost: { tone: 'neutral', moneyMoved: 'unknown', actions: ['iHavePaid', 'giveUp'] },
  confirming: { tone: 'waiting', moneyMoved: 'unknown', actions: ['askAgain'] },
  confirmingLong: { tone: 'waiting', moneyMoved: 'unknown', actions: ['askAgain'] },
  paid: { tone: 'good', moneyMoved: 'yes', actions: ['done', 'records'] },
  /** Given up too late: the money had been taken already. */
  paidInstead: { tone: 'good', moneyMoved: 'yes', actions: ['done', 'records'] },
  paidTwiceReturning: { tone: 'good', moneyMoved: 'returning', actions: ['done', 'records'] },
  paidTwiceReturned: { tone: 'good', moneyMoved: 'returned', actions: ['done', 'records'] },
  insufficientFunds: { tone: 'bad', moneyMoved: 'no', actions: ['otherMethod', 'again'] },
  walletRefused: { tone: 'bad', moneyMoved: 'no', actions: ['otherMethod', 'again'] },
  accountClosed: { tone: 'bad', moneyMoved: 'no', actions: ['otherMethod', 'again'] },
  limitExceeded: { tone: 'bad', moneyMoved: 'no', actions: ['otherMethod', 'again'] },
  mandateEnded: { tone: 'bad', moneyMoved: 'no', actions: ['otherMethod', 'again'] },
  cancelled: { tone: 'neutral', moneyMoved: 'no', actions: ['again'] },
  expired: { tone: 'neutral', moneyMoved: 'no', actions: ['again', 'askAgain'] },
  /** Ended unpaid, and the sheet says that it was paid all the same: the money is being looked for. */
  endedMaybePaid: { tone: 'waiting', moneyMoved: 'unknown', actions: ['askAgain'] },
  refunding: { tone: 'waiting', moneyMoved: 'returning', actions: ['askAgain', 'done'] },
  refunded: { tone: 'neutral', moneyMoved: 'returned', actions: ['again'] },
} as const satisfies Readonly<Record<string, OrderOutcome>>

export type OrderOutcomeKind = keyof typeof ORDER_OUTCOMES

/** How an order stands before the resident. What can't be asked comes first, then what the gateway says, then the sheet's hint. */
export function orderOutcome(position: OrderPosition): OrderOutcomeKind {
  const { order, hint, reachable, takesLong, gaveUp } = position
  if (!reachable) return 'unreachable'
  if (hint === 'accepted' && endedUnpaid(order.state)) return 'endedMaybePaid'
  switch (order.state) {
    case 'created':
    case 'awaitingWallet':
      return awaiting(position)
    case 'confirming':
      return takesLong ? 'confirmingLong' : 'confirming'
    case 'paid':
      if (order.refund) return order.refund.completedAt === null ? 'paidTwiceReturning' : 'paidTwiceReturned'
      return gaveUp ? 'paidInstead' : 'paid'
    case 'failed':
      return order.failure ?? 'walletRefused'
    case 'cancelled':
    case 'expired':
    case 'refunding':
    case 'refunded':
      return order.state
  }
}

function awaiting({ order, hint, here, sheetOpen }: OrderPosition): OrderOutcomeKind {
  if (!here) return 'otherHost'
  if (order.method === 'mandate') return debitAwaited(order, sheetOpen)
  if (sheetOpen) return 'sheetOpen'
  if (hint === 'cancelled') return 'sheetCancelled'
  if (hint === 'rejected') return 'sheetRejected'
  return order.state === 'created' ? 'notBegun' : 'askWhetherPaid'
}

/** A debit has no sheet: from the press on it is the bank that is waited for. */
function debitAwaited({ state }: OrderPosition['order'], isTold: boolean): OrderOutcomeKind {
  if (isTold) return 'debiting'
  return state === 'created' ? 'notBegun' : 'debitNotTaken'
}
