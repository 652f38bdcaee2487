import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { PayMethod, SheetOutcome } from '../channels/channel'
import { basketTotal, renewBasket } from '../domain/basket'
import type { Due } from '../domain/due'
import { orderConflict } from '../domain/order-conflict'
import { endedUnpaid, isFinal, isSettled } from '../domain/payment-order'
import type { GatewayError } from '../gateway/errors'
import type { OrderAnswer, PaymentOrder } from '../gateway/gateway'
import { allDues } from './all-dues'
import { caught } from './caught'
import { gateway } from './gateway'
import { newIntentionKey } from './intention-key'
import { orderMemory } from './order-memory'
import { createOrderWatch } from './order-watch'
import { returnPath } from './return-path'
import { useSession } from './session'

/** What is about to be paid: whole notices, and the sum the resident sees. */
export interface Basket {
  readonly dues: readonly Due[]
  readonly totalFen: number
}

/**
 * One payment, from the basket to its end. The gateway's word is the state; what the pay sheet said is kept apart as
 * {@link hint} and only chooses words. While an order is under way the gateway is asked, with back-off and jitter,
 * whether the sheet ever answers or not.
 */
export const usePayment = defineStore('payment', () => {
  const session = useSession()

  const basket = shallowRef<Basket>({ dues: [], totalFen: 0 })
  const order = shallowRef<PaymentOrder | null>(null)
  const submitting = ref(false)
  const sheetOpen = ref(false)
  const hint = ref<SheetOutcome | null>(null)
  const error = shallowRef<GatewayError | null>(null)
  /** The gateway can't be reached, so the state on screen may be old: the client's own `unknown`. */
  const unreachable = ref(false)

  /** Whether the error on screen is one of asking, which the next answer takes away; that of a press stays until the next press. */
  let errorOfAsking = false
  /** 放弃缴费 was pressed for the order on screen, and answered. */
  const gaveUp = ref(false)
  const { takesLong, watch, beginAnew, rest, schedule, ask } = createOrderWatch(question, isOver)

  /** Why the order was not taken, where what was chosen does not fit what is true by now. */
  const conflict = computed(() => orderConflict(error.value?.problem ?? null))
  /** After a conflict: what of the basket can be paid now, in the amounts of now. */
  const remainder = shallowRef<readonly Due[]>([])

  /** Whether what the order on screen was for is still chosen, and can be paid by something else here. */
  const hasOtherMethod = computed(() => {
    const ids = new Set(basket.value.dues.map(({ dueId }) => dueId))
    const lines = order.value?.lines ?? []
    return lines.length > 0 && lines.length === ids.size && lines.every(({ dueId }) => ids.has(dueId)) && session.requireChannel().profile.payMethods.length > 1
  })

  const settled = computed(() => order.value !== null && isSettled(order.value.state))

  function fill(next: Basket): void {
    basket.value = next
    error.value = null
  }

  /**
   * Orders what is in the basket. The key of the order is kept until it is answered, so that a lost answer, a second
   * tap or a restart ask for the same order and never for a second one. What went wrong is in {@link error}.
   * @param mandateId with `mandate`, the one whose account the resident sees
   */
  async function submit(method: PayMethod, mandateId: string | null = null): Promise<boolean> {
    if (submitting.value) return false
    submitting.value = true
    error.value = await caught(async () => {
      const dueIds = basket.value.dues.map((due) => due.dueId).sort()
      const by = mandateId ? { method, mandateId } : { method }
      const key = intentionFor(`${Object.values(by).join(' ')} ${basket.value.totalFen} ${dueIds.join(' ')}`)
      adopt(
        await session.during(() =>
          gateway.createPaymentOrder({ dueIds, ...by, expectedTotalFen: basket.value.totalFen }, key),
        ),
      )
    })
    if (!error.value || !error.value.isPassing) orderMemory.forgetIntention()
    if (conflict.value) await lookAgain()
    submitting.value = false
    return error.value === null
  }

  /** Asks anew what the people of the basket owe; that it can't be asked leaves nothing to go on with but the list. */
  async function lookAgain(): Promise<void> {
    const people = [...new Set(basket.value.dues.map((due) => due.contributorId))]
    let found: readonly Due[] = []
    await caught(async () => {
      found = renewBasket(basket.value.dues, (await Promise.all(people.map(allDues))).flat())
    })
    remainder.value = found
  }

  /** Makes what can be paid now what is about to be paid. */
  function keepRemainder(): void {
    fill({ dues: remainder.value, totalFen: basketTotal(remainder.value) })
  }

  function intentionFor(fingerprint: string): string {
    const kept = orderMemory.intention()
    if (kept && kept.fingerprint === fingerprint) return kept.key
    const intention = { key: newIntentionKey(), fingerprint }
    orderMemory.keepIntention(intention)
    return intention.key
  }

  /** Makes an order the one on screen and remembers it on the device. */
  function adopt(next: PaymentOrder): void {
    if (order.value?.orderId !== next.orderId) {
      hint.value = null
      unreachable.value = false
      gaveUp.value = false
    }
    order.value = next
    orderMemory.keepOrder(next.orderId)
  }

  /**
   * Opens the host's pay sheet for the order on screen; a second call while it is open does nothing. By a mandate there is no
   * sheet: the gateway has told the bank, and is asked what the bank said.
   */
  async function openSheet(): Promise<void> {
    const current = order.value
    if (!current || sheetOpen.value) return
    sheetOpen.value = true
    hint.value = null
    error.value = await caught(async () => {
      const instruction = await session.during(() =>
        gateway.createPayInstruction(current.orderId, returnPath(), newIntentionKey()),
      )
      watch()
      if (instruction.kind === 'debit') return ask()
      const outcome = await session.requireChannel().pay(instruction)
      await settleSheet(current.orderId, outcome)
    })
    errorOfAsking = false
    if (order.value?.orderId === current.orderId) sheetOpen.value = false
    await askAfterRefusal()
  }

  /** What stands in the way is how the order stands by now, paid on another page for instance: seen, it needs no other words. */
  async function askAfterRefusal(): Promise<void> {
    if (!error.value) return
    await ask()
    if (error.value?.code === 'order-state' && !unreachable.value) error.value = null
  }

  /** The sheet is gone. What it said is passed on as a hint, and the gateway asks the wallet. */
  async function settleSheet(orderId: string, outcome: SheetOutcome): Promise<void> {
    if (order.value?.orderId !== orderId) return
    hint.value = outcome
    beginAnew()
    const problem = await caught(async () => take(await session.during(() => gateway.reportSheet(orderId, outcome))))
    if (problem) doubt(problem)
  }

  /** The gateway did not say how the order stands: what is on screen may be old. */
  function doubt(problem: GatewayError): void {
    unreachable.value = problem.isPassing
    if (!problem.isPassing) {
      error.value = problem
      errorOfAsking = true
    }
    schedule(problem.retryAfterSeconds, true)
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

  /** Nothing more happens to an order that has ended, but for one that the sheet says was paid: its money is going to turn up. */
  function isOver(): boolean {
    if (!order.value) return true
    const maybePaid = hint.value === 'accepted' && endedUnpaid(order.value.state)
    return settled.value && !maybePaid
  }

  /** How the order stands. One that ended unpaid is asked about too: money may turn up for it. */
  async function question(): Promise<void> {
    const current = order.value
    if (!current || isFinal(current.state)) return
    const problem = await caught(async () => take(await session.during(() => gateway.getPaymentOrder(current.orderId))))
    if (problem) doubt(problem)
  }

  function take(answer: OrderAnswer): void {
    if (order.value?.orderId !== answer.order.orderId) return
    unreachable.value = false
    if (errorOfAsking) error.value = null
    order.value = answer.order
    schedule(answer.retryAfterSeconds)
  }

  /** 放弃缴费. If the wallet has the money already the order turns out paid, and that is what is shown. */
  async function giveUp(): Promise<void> {
    const current = order.value
    if (!current) return
    submitting.value = true
    error.value = await caught(async () => {
      const answer = await session.during(() => gateway.cancelPaymentOrder(current.orderId))
      take({ order: answer, retryAfterSeconds: null })
    })
    gaveUp.value = error.value === null || error.value.code === 'order-state'
    submitting.value = false
    errorOfAsking = false
    await askAfterRefusal()
  }

  /**
   * After a launch: the order that this device was paying, or the newest one under way anywhere. An order that has ended
   * meanwhile is shown once, so that nobody has to wonder.
   * @returns whether there is one to show.
   */
  async function resume(): Promise<boolean> {
    const remembered = orderMemory.order()
    if (remembered) {
      const problem = await caught(async () => {
        order.value = (await session.during(() => gateway.getPaymentOrder(remembered))).order
      })
      if (!problem) {
        // The sheet of before is gone, whatever it said: the gateway asks the wallet at once.
        void reportReturn('unknown')
        return true
      }
      if (problem.isPassing) return false
      orderMemory.forgetOrder()
    }
    const underWay = session.overview?.openOrders[0]
    if (!underWay) return false
    adopt(underWay)
    return true
  }

  /** The resident has seen how it ended. */
  function dismiss(): void {
    rest()
    orderMemory.forgetOrder()
    order.value = null
    hint.value = null
    gaveUp.value = false
    error.value = null
    sheetOpen.value = false
  }

  /**
   * Makes another order of the resident's the one on screen, the one that holds what was chosen for instance.
   * @returns whether it could be had; what went wrong is in {@link error}.
   */
  async function openOrder(orderId: string): Promise<boolean> {
    error.value = await caught(async () => adopt((await session.during(() => gateway.getPaymentOrder(orderId))).order))
    return error.value === null
  }

  return {
    basket,
    order,
    submitting,
    sheetOpen,
    hint,
    error,
    unreachable,
    takesLong,
    gaveUp,
    conflict,
    remainder,
    settled,
    hasOtherMethod,
    fill,
    keepRemainder,
    submit,
    openSheet,
    reportReturn,
    watch,
    comeBack,
    rest,
    ask,
    giveUp,
    resume,
    openOrder,
    dismiss,
  }
})
