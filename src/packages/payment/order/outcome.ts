import { computed } from 'vue'
import { fen, formatYuan } from '../../../domain/money'
import { orderOutcome, ORDER_OUTCOMES, type OrderOutcome, type OrderOutcomeKind } from '../../../domain/order-outcome'
import type { PaymentOrder } from '../../../gateway/gateway'
import * as t from '../../../locales/words'
import { usePayment } from '../../../stores/payment'
import { useSession } from '../../../stores/session'

/** What the page says of an order, and what can be done next. */
export interface ShownOutcome extends OrderOutcome {
  readonly kind: OrderOutcomeKind
  readonly heading: string
  readonly text: string
}

/** The outcome of the order on screen, in words; null without one. */
export function useOutcome() {
  const session = useSession()
  const payment = usePayment()

  return computed(() => (payment.order ? shown(payment.order) : null))

  function shown(order: PaymentOrder): ShownOutcome {
    const channel = session.requireChannel()
    const kind = orderOutcome({
      order,
      hint: payment.hint,
      reachable: !payment.unreachable,
      here: order.channel === channel.id,
      sheetOpen: payment.sheetOpen,
      takesLong: payment.takesLong,
      gaveUp: payment.gaveUp,
    })
    const facts = {
      wallet: t.payMethod(channel.profile.wording, order.method).name,
      host: t.channels[order.channel],
      refunded: order.refund ? formatYuan(fen(order.refund.amountFen)) : '',
    }
    const words = t.outcomes[kind]
    return { kind, ...ORDER_OUTCOMES[kind], heading: words.heading(facts), text: words.text(facts) }
  }
}
