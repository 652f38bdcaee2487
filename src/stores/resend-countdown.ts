import { ref, type Ref } from 'vue'

const SECOND = 1000
/** The guide shows `35秒后重发` (指南 1.2.3 ②); the countdown begins at a minute (checklist, reading 28). */
const RESEND_SECONDS = 60

export interface ResendCountdown {
  /** In how many seconds a code can be sent again; 0 when it can be. */
  readonly left: Ref<number>
  /** @param seconds as the gateway said; a minute else */
  begin(seconds?: number): void
  end(): void
}

/** The time between two codes by SMS. */
export function createResendCountdown(): ResendCountdown {
  const left = ref(0)
  let timer: ReturnType<typeof setInterval> | null = null

  function end(): void {
    if (timer !== null) clearInterval(timer)
    timer = null
    left.value = 0
  }

  function begin(seconds = RESEND_SECONDS): void {
    end()
    left.value = seconds
    timer = setInterval(() => {
      left.value -= 1
      if (left.value <= 0) end()
    }, SECOND)
  }

  return { left, begin, end }
}
