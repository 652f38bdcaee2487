import { ref } from 'vue'
import type { SheetOutcome } from '../channels/channel'
import { isFinal, mayBePaid } from '../domain/payment-order'
import { gateway } from './gateway'
import { newIntentionKey } from './intention-key'
import type { OrderAsking } from './order-asking'
import { returnPath } from './return-path'
import { useSession } from './session'

/** The host's pay sheet for the order on screen: opened, over the page, and gone again. */
export function createPaySheet({ order, hint, error, watch, ask, press, settleSheet }: OrderAsking) {
  const session = useSession()
  const sheetOpen = ref(false)

  /**
   * Opens the sheet; a second call while it is open does nothing. By a mandate there is none: the gateway has told the bank,
   * and is asked what the bank said.
   */
  async function openSheet(): Promise<void> {
    const current = order.value
    if (!current || sheetOpen.value) return
    sheetOpen.value = true
    hint.value = null
    await press(() => pay(current.orderId), mayBePaid)
    if (order.value?.orderId === current.orderId) sheetOpen.value = false
  }

  async function pay(orderId: string): Promise<void> {
    const instruction = await session.during(() => gateway.createPayInstruction(orderId, returnPath(), newIntentionKey()))
    watch()
    if (instruction.kind === 'debit') return ask()
    await settleSheet(orderId, await session.requireChannel().pay(instruction))
  }

  /** Says that the sheet is gone although it never answered: after a return from a wallet that took the page away. */
  async function reportReturn(outcome: SheetOutcome): Promise<void> {
    const current = order.value
    if (!current || isFinal(current.state)) return
    sheetOpen.value = false
    error.value = null
    await settleSheet(current.orderId, outcome)
  }

  /** The resident is back on the page. A sheet that had taken the page away is gone; one over the page may still be open. */
  function comeBack(): void {
    const knowsNothing = hint.value === null || hint.value === 'unknown'
    if (knowsNothing && !sheetOpen.value) void reportReturn('unknown')
    else void ask()
  }

  return { sheetOpen, openSheet, reportReturn, comeBack }
}
