import { ref, shallowRef } from 'vue'
import type { SheetOutcome } from '../channels/channel'
import { endedUnpaid, isFinal, isSettled, isUnderWay, type PaymentOrderState } from '../domain/payment-order'
import type { GatewayError } from '../gateway/errors'
import type { OrderAnswer, PaymentOrder } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { createOrderWatch } from './order-watch'
import { useSession } from './session'

/**
 * The order on screen, as the gateway says that it stands. While it is under way the gateway is asked, with back-off and
 * jitter, whether a pay sheet ever answers or not.
 */
export function createOrderAsking() {
  const session = useSession()

  const order = shallowRef<PaymentOrder | null>(null)
  /** What the pay sheet said; it only chooses words. */
  const hint = ref<SheetOutcome | null>(null)
  const error = shallowRef<GatewayError | null>(null)
  /** The gateway can't be reached, so the state on screen may be old: the client's own `unknown`. */
  const unreachable = ref(false)

  /** Whether the error on screen is one of asking, which the next answer takes away; that of a press stays until the next press. */
  let errorOfAsking = false
  /** Whether an order in this state allows what was pressed last. */
  let allows: (state: PaymentOrderState) => boolean = isUnderWay
  const { takesLong, watch, beginAnew, rest, schedule, ask } = createOrderWatch(question, isOver)

  /** Nothing more happens to an order that has ended, but for one that the sheet says was paid: its money is going to turn up. */
  function isOver(): boolean {
    if (!order.value) return true
    const maybePaid = hint.value === 'accepted' && endedUnpaid(order.value.state)
    return isSettled(order.value.state) && !maybePaid
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
    order.value = answer.order
    if (errorOfAsking || (error.value && isExplained(error.value))) error.value = null
    schedule(answer.retryAfterSeconds)
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

  /**
   * Does what was pressed. A refusal says how the order stood at that moment: it ended on another page, or the wallet was
   * being asked, which may be over by now. So the order is asked about, and what it still allows is tried once more.
   * @param isAllowed whether an order in this state allows it
   * @returns what went wrong; on screen, in {@link error}, only as long as the order there does not explain it
   */
  async function press(action: () => Promise<void>, isAllowed: (state: PaymentOrderState) => boolean): Promise<GatewayError | null> {
    error.value = null
    allows = isAllowed
    const first = await caught(action)
    if (first === null) return null
    await ask()
    const again = isRefusal(first) && !unreachable.value && !isExplained(first)
    const problem = again ? await caught(action) : first
    if (again && problem) await ask()
    if (problem && !isExplained(problem)) {
      error.value = problem
      errorOfAsking = false
    }
    return problem
  }

  const isRefusal = ({ code }: GatewayError) => code === 'order-state'

  /** Whether the order on screen says by itself why a press was refused. */
  function isExplained(problem: GatewayError): boolean {
    return isRefusal(problem) && !unreachable.value && order.value !== null && !allows(order.value.state)
  }

  /** The sheet is gone. What it said is passed on as a hint, and the gateway asks the wallet. */
  async function settleSheet(orderId: string, outcome: SheetOutcome): Promise<void> {
    if (order.value?.orderId !== orderId) return
    hint.value = outcome
    beginAnew()
    const problem = await caught(async () => take(await session.during(() => gateway.reportSheet(orderId, outcome))))
    if (problem) doubt(problem)
  }

  return { order, hint, error, unreachable, takesLong, watch, rest, ask, take, press, settleSheet }
}

export type OrderAsking = ReturnType<typeof createOrderAsking>
