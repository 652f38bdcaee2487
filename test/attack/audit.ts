import { isUnderWay, nextOrderState, ORDER_TRANSITIONS, type PaymentOrderEvent, type PaymentOrderState } from '../../src/domain/payment-order'
import type { Books } from './books'

/**
 * What has to hold at every moment, whatever has happened.
 * @param balanceBefore what the banks' accounts held before anything was taken from them
 * @returns what does not, in words; empty when all holds
 */
export function audit(books: Books, balanceBefore: number): string[] {
  return [...auditDues(books), ...auditOrders(books), ...auditRefunds(books), ...auditBanks(books, balanceBefore)]
}

/** What the banks' accounts held before orders were debited from them, where none has been yet. */
export const untouchedBalance = ({ balanceFen, runDebits }: Books): number => Number(balanceFen) + sum(runDebits)

/** What has to hold once time and reconciliation have passed and everybody answers again. */
export function auditAtRest(books: Books): string[] {
  const { orders, holds, taken, refunds } = books
  return [
    ...orders.filter(({ state }) => isUnderWay(state) || state === 'refunding').map(({ id, state }) => `the order ${id} is stuck in ${state}`),
    ...holds.map(({ dueId, orderId }) => `the due ${dueId} is held still by ${orderId}`),
    ...refunds.filter(({ completed }) => !completed).map(({ orderId }) => `a refund of ${orderId} never arrives`),
    ...taken.flatMap(({ orderId, transactionNo, amountFen, sentBackFen }) => {
      const heard = books.heard.find((one) => one.transactionNo === transactionNo)
      if (heard === undefined) return [`money for ${orderId} was taken and nobody has heard of it`]
      if (heard.kept) return []
      return sentBackFen === amountFen ? [] : [`${amountFen} fen that ${orderId} may not keep were taken, and ${sentBackFen} sent back`]
    }),
  ]
}

/** Whether an order may have come from one state to another by the table of its machine. */
export function canReach(from: PaymentOrderState, to: PaymentOrderState): boolean {
  const [reached, ways] = [new Set([from]), [from]]
  for (let state = ways.pop(); state !== undefined; state = ways.pop()) {
    // The table's own keys.
    for (const event of Object.keys(ORDER_TRANSITIONS[state]) as PaymentOrderEvent[]) {
      const next = nextOrderState(state, event)
      if (next !== null && !reached.has(next)) {
        reached.add(next)
        ways.push(next)
      }
    }
  }
  return reached.has(to)
}

function auditDues({ dues, lines, orders, holds, records, heard, runDebits }: Books): string[] {
  const paidOrders = new Set(orders.filter(({ state }) => state === 'paid').map(({ id }) => id))
  const kept = new Set(heard.filter((one) => one.kept).map(({ orderId }) => orderId))
  return dues.flatMap(({ id, amountFen }) => {
    const mine = lines.filter(({ dueId }) => dueId === id)
    const times =
      new Set(mine.filter(({ orderId }) => kept.has(orderId) || paidOrders.has(orderId)).map(({ orderId }) => orderId)).size +
      runDebits.filter(({ dueId }) => dueId === id).length
    const written = records.filter(({ dueId }) => dueId === id)
    const open = mine.filter(({ orderId }) => orders.some((order) => order.id === orderId && isUnderWay(order.state)))
    const holding = holds.filter(({ dueId }) => dueId === id)
    return [
      ...(times > 1 || written.length > 1 ? [`the due ${id} was paid ${times} times, and recorded ${written.length} times`] : []),
      ...(written.some((record) => record.amountFen !== amountFen) ? [`the due ${id} is recorded with another amount`] : []),
      ...(mine.some((line) => line.amountFen !== amountFen) ? [`the due ${id} was ordered with another amount`] : []),
      ...(open.length > 1 ? [`the due ${id} is in ${open.length} open orders`] : []),
      ...(open.map(({ orderId }) => orderId).join() === holding.map(({ orderId }) => orderId).join() ? [] : [`the due ${id} is held by ${holding.length} and in ${open.length} open orders`]),
    ]
  })
}

/** Shown, ordered, taken and recorded are one amount, or the order is not paid. */
function auditOrders({ orders, lines, records, heard }: Books): string[] {
  return orders.flatMap(({ id, state, totalFen, paidAt }) => {
    const mine = lines.filter(({ orderId }) => orderId === id)
    const kept = heard.filter((one) => one.orderId === id && one.kept)
    const written = records.filter(({ orderId }) => orderId === id)
    const wrong = (words: string) => `the order ${id} (${state}) ${words}`
    if (sum(mine) !== totalFen) return [wrong('has lines of another amount')]
    if (state !== 'paid') {
      return [...(kept.length > 0 ? [wrong('has kept money')] : []), ...(written.length > 0 ? [wrong('is recorded')] : []), ...(paidAt === null ? [] : [wrong('says when it was paid')])]
    }
    return [
      ...(kept.length === 1 && sum(kept) === totalFen ? [] : [wrong(`of ${totalFen} fen has kept ${kept.length} payments of ${sum(kept)} fen`)]),
      ...(written.length === mine.length && sum(written) === totalFen ? [] : [wrong(`of ${totalFen} fen is recorded with ${sum(written)} fen`)]),
    ]
  })
}

function auditRefunds({ heard, refunds, taken }: Books): string[] {
  return [
    ...refunds.flatMap(({ orderId, transactionNo, amountFen, completed }) => {
      const transaction = heard.find((one) => one.transactionNo === transactionNo)
      const atWallet = taken.find((one) => one.transactionNo === transactionNo)
      return [
        ...(transaction === undefined || transaction.kept || transaction.amountFen !== amountFen ? [`a refund of ${orderId} is for nothing that may go back`] : []),
        ...(completed && atWallet?.sentBackFen !== amountFen ? [`a refund of ${orderId} is said to have arrived and has not`] : []),
      ]
    }),
    ...heard.filter(({ transactionNo, kept }) => !kept && refunds.filter((one) => one.transactionNo === transactionNo).length !== 1).map(({ orderId }) => `money of ${orderId} that pays nothing does not go back once`),
    ...heard.filter(({ transactionNo, amountFen }) => taken.every((one) => one.transactionNo !== transactionNo || one.amountFen !== amountFen)).map(({ orderId }) => `money of ${orderId} was heard of that nobody took`),
    ...taken.filter(({ amountFen, sentBackFen }) => sentBackFen > amountFen).map(({ orderId }) => `more was sent back for ${orderId} than was taken`),
    ...heard.flatMap(({ orderId, transactionNo, kept }) =>
      kept && taken.some((one) => one.transactionNo === transactionNo && one.sentBackFen > 0) ? [`money that paid ${orderId} was sent back`] : [],
    ),
  ]
}

function auditBanks({ orders, taken, runDebits, balanceFen }: Books, balanceBefore: number): string[] {
  const byMandate = taken.filter(({ orderId }) => orders.some(({ id, method }) => id === orderId && method === 'mandate'))
  const gone = byMandate.reduce((all, { amountFen, sentBackFen }) => all + amountFen - sentBackFen, 0) + sum(runDebits)
  return balanceBefore - gone === Number(balanceFen) ? [] : [`the accounts hold ${balanceFen} fen, where ${balanceBefore} less ${gone} should be`]
}

const sum = (parts: readonly { readonly amountFen: number }[]): number => parts.reduce((all, { amountFen }) => all + amountFen, 0)
