import { computed, ref } from 'vue'
import { nextAskDelay } from '../domain/asking'

/** After so many questions, some ten seconds, an answer takes longer than usual. */
const USUAL_ASKS = 4

/**
 * Asks again and again while somebody looks, with back-off and jitter.
 * @param isOver whether there is nothing more to ask about
 */
export function createOrderWatch(ask: () => Promise<void>, isOver: () => boolean) {
  const asked = ref(0)
  let watching = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const takesLong = computed(() => asked.value > USUAL_ASKS)

  function watch(): void {
    watching = true
    beginAnew()
    schedule(null)
  }

  /** Something has happened, and the answer may be near: the next questions follow soon. */
  function beginAnew(): void {
    asked.value = 0
  }

  /** Nobody looks any more. */
  function rest(): void {
    watching = false
    stop()
  }

  /** @param retryAfterSeconds after how many seconds the gateway would like to be asked; null where it did not say */
  function schedule(retryAfterSeconds: number | null): void {
    stop()
    if (!watching || isOver()) return
    const delay = nextAskDelay({ attempt: asked.value, retryAfterSeconds, random: Math.random })
    asked.value += 1
    timer = setTimeout(() => void ask(), delay)
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
  }

  return { takesLong, watch, beginAnew, rest, schedule }
}
