import { onUnmounted, ref, watch, type Ref } from 'vue'
import { payingTime, type PayingTime } from '../../../domain/paying-time'
import { usePayment } from '../../../stores/payment'
import { useSession } from '../../../stores/session'

/** How much time is left for paying the order on screen; at its end the gateway is asked what became of it. */
export function usePayingTime(): Ref<PayingTime['phase']> {
  const session = useSession()
  const payment = usePayment()
  const phase = ref<PayingTime['phase']>('plenty')
  let timer: ReturnType<typeof setTimeout> | null = null

  function look(): void {
    stop()
    if (!payment.order || payment.settled) return
    const time = payingTime(payment.order.expiresAt, session.now())
    if (time.phase === 'over' && phase.value === 'soon') void payment.ask()
    phase.value = time.phase
    if (time.changesInMs !== null) timer = setTimeout(look, time.changesInMs)
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  watch(() => payment.order, look, { immediate: true })
  onUnmounted(stop)
  return phase
}
