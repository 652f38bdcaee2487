import type { components } from '../../../types/gateway'
import { mayBePaid } from '../../../src/domain/payment-order'
import { earlierAnswer, keepAnswer, type KeyedWrite } from '../idempotency'
import { GatewayProblem } from '../problem'
import type { Caller } from '../sessions/caller'
import { WalletRefused, type PayScene, type WalletId, type WalletPayment } from '../wallets/wallet-client'
import { nextWait } from './asking-again'
import type { OrderContext } from './order-context'
import { lockOrder, move, type OrderRow } from './order-rows'
import { leavesPage, payScene } from './pay-scene'
import { askWallet } from './wallet-word'

type SheetInstruction = components['schemas']['SheetInstruction']

/** An order that a wallet takes the money for. */
export type WalletOrder = OrderRow & { readonly method: WalletId }

/** What the person reads in the wallet; nothing in it is theirs. */
const SUBJECT = '上海社会保险费'

/**
 * What the host's pay sheet needs for an order of the caller's. The wallet is told first that it may be paid, so from here
 * on the order is closed there before its dues come free.
 * @throws {GatewayProblem} `order-state`, `payment-method-unavailable` (in another host than the order's),
 * `wallet-unavailable`, `idempotency-key-reused`
 */
export async function issueInstruction(
  context: OrderContext,
  caller: Caller,
  order: WalletOrder,
  request: components['schemas']['PayInstructionRequest'],
  key: string,
): Promise<SheetInstruction> {
  const write: KeyedWrite = { principalId: caller.principalId, key, operation: `createPayInstruction ${order.id}`, body: request }
  const scene = caller.channel === order.channel ? payScene(caller, order.method) : null
  if (scene === null) throw new GatewayProblem('payment-method-unavailable')
  const earlier = await earlierAnswer(context.database, write)
  const handed = await handOver(context, order.id)
  if (!mayBePaid(handed.state)) throw new GatewayProblem('order-state', { orderState: handed.state })
  // An answer that was lost: the same again, as long as the sheet may open at all.
  if (isInstruction(earlier)) return earlier
  const instruction = await open(context, { ...handed, method: order.method }, paymentOf(context, caller, handed, scene, request.returnPath))
  await noteIssued(context, order.id, write, instruction)
  return instruction
}

/** Notes that the wallet will know the order, before it does. */
async function handOver({ database, clock, machineClock }: OrderContext, orderId: string): Promise<OrderRow> {
  return database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, orderId)
    if (order === null) throw new GatewayProblem('not-found')
    if (!mayBePaid(order.state) || order.atWallet) return order
    // Its time is over, though nobody has ended it yet.
    if (order.expiresAt <= clock.now()) throw new GatewayProblem('order-state', { orderState: 'expired' })
    return move(transaction, order, [], { atWallet: true, askAt: new Date(machineClock.now().getTime() + nextWait(0)), asked: 0 })
  })
}

async function open(context: OrderContext, order: WalletOrder, payment: WalletPayment): Promise<SheetInstruction> {
  try {
    return await context.wallets[order.method].open(payment)
  } catch (error) {
    if (!(error instanceof WalletRefused)) throw error
    // Paid or closed there meanwhile: the order learns of it, and says so.
    if (error.refusal === 'tradePaid' || error.refusal === 'tradeClosed') {
      const { order: now } = await askWallet(context, order)
      throw new GatewayProblem('order-state', { orderState: now.state }, null, { cause: error })
    }
    context.warn('a wallet refused an order', error)
    throw new GatewayProblem(error.refusal === 'tradeDiffers' ? 'payment-method-unavailable' : 'wallet-unavailable', {}, null, { cause: error })
  }
}

function paymentOf(context: OrderContext, caller: Caller, order: OrderRow, scene: PayScene, returnPath: string | undefined): WalletPayment {
  return {
    orderNo: order.id,
    totalFen: order.totalFen,
    subject: SUBJECT,
    scene,
    payerAccount: caller.payerAccount,
    expiresAt: order.expiresAt,
    returnUrl: leavesPage(scene) ? `${context.origin()}${returnPath ?? '/app/'}` : null,
  }
}

async function noteIssued({ database, clock, machineClock }: OrderContext, orderId: string, write: KeyedWrite, instruction: SheetInstruction): Promise<void> {
  await database.transaction(async (transaction) => {
    const order = await lockOrder(transaction, orderId)
    if (order === null) return
    await keepAnswer(transaction, write, instruction, clock.now())
    await move(transaction, order, ['instructionIssued'], { askAt: new Date(machineClock.now().getTime() + nextWait(0)), asked: 0 })
  })
}

// Kept by ourselves, in a column of JSON, under the key of this very operation.
const isInstruction = (answer: unknown): answer is SheetInstruction => typeof answer === 'object' && answer !== null && 'kind' in answer
