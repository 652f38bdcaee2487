import { ref, type Ref } from 'vue'

const SECOND_MS = 1000
/** Guide 1.2.3 shows `35秒后重发`; the countdown begins at a minute (checklist, reading 28). */
const RESEND_SECONDS = 60

/** For how many seconds no further code is sent. */
export interface ResendCountdown {
  readonly seconds: Ref<number>
  start(): void
  stop(): void
}

export function createResendCountdown(): ResendCountdown {
  const seconds = ref(0)
  let timer: ReturnType<typeof setInterval> | null = null

  function stop(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
    seconds.value = 0
  }

  function start(): void {
    stop()
    seconds.value = RESEND_SECONDS
    timer = setInterval(() => {
      seconds.value -= 1
      if (seconds.value === 0) stop()
    }, SECOND_MS)
  }

  return { seconds, start, stop }
}
