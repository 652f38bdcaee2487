import type { components } from '../../../types/gateway'
import { mayBePaid } from '../../../src/domain/payment-order'
import { earlierAnswer, keepAnswer, type KeyedWrite } from '../idempotency'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import { WalletUnavailable } from '../wallets/wallet-client'
import { nextWait } from './asking-again'
import type { OrderContext } from './order-context'
import { lockOrder, move, type OrderRow } from './order-rows'
import { canPay } from './pay-scene'
import { takeWord } from './wallet-word'

type Schemas = components['schemas']

const DEBIT: Schemas['DebitInstruction'] = { kind: 'debit' }

/**
 * Tells the bank of the order's mandate to debit. The order says what came of it: from the moment at which it is handed over
 * it is being confirmed, and only the bank's word counts. What the bank never heard of is not told again by ourselves: it
 * waits for the resident, who may also give it up.
 * @throws {GatewayProblem} `order-state`, `payment-method-unavailable` (in another host than the order's), `idempotency-key-reused`
 */
export async function instructDebit(
  context: OrderContext,
  caller: Caller,
  { id, channel }: OrderRow,
  request: Schemas['PayInstructionRequest'],
  key: string,
): Promise<Schemas['DebitInstruction']> {
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: `createPayInstruction ${id}`, body: request }
  if (caller.channel !== channel || !canPay(caller, 'mandate')) throw new GatewayProblem('payment-method-unavailable')
  // An answer that was lost: the bank was told then.
  if ((await earlierAnswer(context.database, write)) !== null) return DEBIT
  const handed = await handOver(context, id, write)
  if (handed !== null) await tellBank(context, handed)
  return DEBIT
}

/** Notes that the bank will know the order, before it does. @returns null when the same request came first */
async function handOver({ database, clock, machineClock }: OrderContext, orderId: string, write: KeyedWrite): Promise<OrderRow | null> {
  return database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, orderId)
    if (order === null) throw new GatewayProblem('not-found')
    if (!(await keepAnswer(transaction, write, DEBIT, clock.now()))) return null
    if (!mayBePaid(order.state)) throw new GatewayProblem('order-state', { orderState: order.state })
    // Its time is over, though nobody has ended it yet.
    if (order.expiresAt <= clock.now()) throw new GatewayProblem('order-state', { orderState: 'expired' })
    return move(transaction, order, ['debitInstructed'], { atWallet: true, askAt: new Date(machineClock.now().getTime() + nextWait(0)), asked: 0 })
  })
}

async function tellBank(context: OrderContext, order: OrderRow): Promise<void> {
  const { id, mandateId, totalFen, expiresAt } = order
  if (mandateId === null) throw new Error(`the order ${id} names no mandate`)
  try {
    await takeWord(context, order, await context.bank.debit({ orderNo: id, mandateId, amountFen: totalFen, expiresAt }))
  } catch (error) {
    if (!(error instanceof WalletUnavailable)) throw error
    context.warn('a bank did not answer', error)
  }
}
