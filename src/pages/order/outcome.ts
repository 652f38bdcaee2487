import { computed } from 'vue'
import { fen, formatYuan } from '../../domain/money'
import { mayBeCancelled, mayBePaid } from '../../domain/payment-order'
import type { PaymentOrder } from '../../gateway/gateway'
import { useMessages } from '../../locales/messages'
import { usePayment } from '../../stores/payment'
import { useSession } from '../../stores/session'

type Tone = 'waiting' | 'good' | 'bad' | 'neutral'

/** What the outcome page says: a heading, whether money moved, and what can be done next. */
export interface Outcome {
  readonly tone: Tone
  readonly heading: string
  readonly text: string
}

/** Turns the order, and what is known besides it, into words. Each state says where the money is. */
export function useOutcome() {
  const session = useSession()
  const payment = usePayment()
  const t = useMessages()

  const outcome = computed(() => (payment.order ? outcomeOf(payment.order) : { tone: 'waiting' as const, heading: t.common.loading, text: '' }))

  function outcomeOf(order: PaymentOrder): Outcome {
    if (payment.unreachable) return unknown()
    const refunded = order.refund ? formatYuan(fen(order.refund.amountFen)) : ''
    switch (order.state) {
      case 'created':
      case 'awaitingWallet':
        return awaiting(order.method)
      case 'confirming':
        return { tone: 'waiting', heading: t.order.confirming, text: t.order.confirmingText }
      case 'paid':
        return { tone: 'good', heading: t.order.paid, text: order.refund ? t.format.sentences(t.order.paidText, t.order.extraRefund(refunded)) : t.order.paidText }
      case 'failed':
        return { tone: 'bad', heading: t.order.failed, text: t.order.failedText[order.failure ?? 'walletRefused'] }
      case 'cancelled':
        return { tone: 'neutral', heading: t.order.cancelled, text: t.order.cancelledText }
      case 'expired':
        return { tone: 'neutral', heading: t.order.expired, text: t.order.expiredText }
      case 'refunding':
        return { tone: 'waiting', heading: t.order.refunding, text: t.order.refundingText(refunded) }
      case 'refunded':
        return { tone: 'neutral', heading: t.order.refunded, text: t.order.refundedText(refunded) }
    }
  }

  /** The gateway can't be reached: neither paid nor unpaid may be said. */
  const unknown = (): Outcome => ({ tone: 'waiting', heading: t.order.unreachable, text: t.order.unreachableText })

  function awaiting(method: Parameters<typeof t.payMethod>[1]): Outcome {
    if (payment.sheetOpen) {
      const wallet = t.payMethod(session.requireChannel().profile.wording, method).name
      return { tone: 'waiting', heading: t.order.opening(wallet), text: t.order.leftHint }
    }
    if (payment.hint === 'cancelled') return { tone: 'neutral', heading: t.order.awaiting, text: t.order.cancelledHint }
    if (payment.hint === 'rejected') return { tone: 'neutral', heading: t.order.awaiting, text: t.order.rejectedHint }
    // The wallet was asked after the sheet was gone, and has no money of it so far.
    if (payment.hint === 'unknown') return { tone: 'neutral', heading: t.order.awaiting, text: t.order.awaitingText }
    return { tone: 'neutral', heading: t.order.awaiting, text: t.order.leftHint }
  }

  /** The order was begun in another host, whose sheet can't be opened here. */
  const elsewhere = computed(() => payment.order !== null && payment.order.channel !== session.requireChannel().id)
  const canPay = computed(() => payment.order !== null && mayBePaid(payment.order.state) && !elsewhere.value)
  const canGiveUp = computed(() => payment.order !== null && mayBeCancelled(payment.order.state))

  return { outcome, elsewhere, canPay, canGiveUp }
}
