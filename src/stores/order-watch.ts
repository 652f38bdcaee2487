import { computed, ref } from 'vue'
import { afterAsking, nextAskDelay, NOTHING_ASKED, type AskingPast } from '../domain/asking'
import { isPageHidden, whenPageReturns } from './page-return'

/** After so many answers, some ten seconds, the one that is waited for takes longer than usual. */
const USUAL_ASKS = 3

/**
 * Asks again and again while somebody looks, one question at a time, with back-off and jitter. While the page is hidden
 * nothing is asked; the next question follows when it is back.
 * @param question asks once, and tells {@link schedule} what came of it
 * @param isOver whether there is nothing more to ask about
 */
export function createOrderWatch(question: () => Promise<void>, isOver: () => boolean) {
  const past = ref<AskingPast>(NOTHING_ASKED)
  let watching = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopWaiting: (() => void) | null = null
  let underWay: Promise<void> | null = null
  let askedAt: number | null = null

  const takesLong = computed(() => past.value.attempt > USUAL_ASKS)

  function watch(): void {
    watching = true
    beginAnew()
    schedule(null)
  }

  /** Something has happened, and the answer may be near: the next questions follow soon, unless the gateway is slow or away. */
  function beginAnew(): void {
    past.value = { ...past.value, attempt: 0 }
  }

  /** Nobody looks any more. */
  function rest(): void {
    watching = false
    stop()
  }

  /** Asks now; who asks while a question is on its way waits for its answer. */
  function ask(): Promise<void> {
    underWay ??= askOnce().finally(() => {
      underWay = null
      askedAt = null
      // Whatever became of the answer, asking goes on.
      if (timer === null && stopWaiting === null) schedule(null)
    })
    return underWay
  }

  function askOnce(): Promise<void> {
    stop()
    askedAt = Date.now()
    return question()
  }

  /**
   * @param retryAfterSeconds after how many seconds the gateway would like to be asked; null where it did not say
   * @param failed whether the gateway could not be reached, or could not say
   */
  function schedule(retryAfterSeconds: number | null, failed = false): void {
    stop()
    if (askedAt !== null || failed) {
      past.value = afterAsking(past.value, { tookMs: askedAt === null ? past.value.tookMs : Date.now() - askedAt, failed })
    }
    if (!watching || isOver()) return
    const delay = nextAskDelay({ ...past.value, retryAfterSeconds, random: Math.random })
    timer = setTimeout(() => {
      timer = null
      if (isPageHidden()) waitForReturn()
      else void ask()
    }, delay)
  }

  function waitForReturn(): void {
    stopWaiting = whenPageReturns(() => schedule(null))
  }

  function stop(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    stopWaiting?.()
    stopWaiting = null
  }

  return { takesLong, watch, beginAnew, rest, schedule, ask }
}
