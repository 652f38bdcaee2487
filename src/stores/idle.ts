import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import { idleStep } from '../domain/idle'
import type { GatewayError } from '../gateway/errors'
import { caught } from './caught'
import { whenPageReturns } from './page-return'
import { whenTouched } from './resident-activity'
import { useSession } from './session'
import { sessionActivity } from './session-activity'

const SECOND_MS = 1000

/**
 * Watches over a session that only the resident can open anew (e-tax): moves it on for somebody who is there, warns before
 * its end, and ends it here when nobody was (指南 1.1.1). A device that slept is judged when it wakes.
 */
export const useIdle = defineStore('idle', () => {
  const session = useSession()
  /** In how many seconds the session ends; null while there is nothing to warn of. */
  const secondsLeft = ref<number | null>(null)
  /** Why the session could not be moved on. */
  const error = shallowRef<GatewayError | null>(null)
  let touchedAt = 0
  let triedAt = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let endings: readonly (() => void)[] = []

  /** Who touches the warning answers it by its buttons, and by nothing else. */
  function noteTouch(): void {
    if (secondsLeft.value === null) touchedAt = Date.now()
  }

  function begin(): void {
    end()
    touchedAt = Date.now()
    endings = [whenTouched(noteTouch), whenPageReturns(look)]
    look()
  }

  function end(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    secondsLeft.value = null
    for (const stop of endings) stop()
    endings = []
  }

  function look(): void {
    const step = idleStep({ now: Date.now(), limitMs: session.idleMs, askedAt: sessionActivity.askedAt(), triedAt, touchedAt })
    secondsLeft.value = step.kind === 'warn' ? step.secondsLeft : null
    if (step.kind === 'over') void session.expire()
    else lookAgainIn(step.kind === 'quiet' ? step.nextInMs : SECOND_MS)
    if (step.kind === 'renew') void moveOn()
  }

  function lookAgainIn(ms: number): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(look, ms)
  }

  async function moveOn(): Promise<void> {
    triedAt = Date.now()
    error.value = await caught(session.moveOn)
  }

  /** 继续使用: somebody is there. The warning stays for as long as the gateway does not answer. */
  async function keep(): Promise<void> {
    const answeredAt = Date.now()
    await moveOn()
    if (error.value || endings.length === 0) return
    touchedAt = answeredAt
    look()
  }

  watch(
    () => session.state.kind === 'open' && session.profile?.entry === 'signIn',
    (watches) => (watches ? begin() : end()),
    { immediate: true },
  )

  return { secondsLeft, error, keep }
})
