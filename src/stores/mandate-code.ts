import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { SmsChallenge } from '../gateway/gateway'
import { caught } from './caught'
import { createResendCountdown } from './resend-countdown'
import { useSession } from './session'

/** What a code is for: one letter to sign, or one mandate to end. */
export interface CodeSubject {
  readonly id: string
  readonly request: () => Promise<SmsChallenge>
}

/** 短信验证 of the mandate: one code at a time, sent when the resident asks for it (指南 1.1.2 ②, 1.2.3 ②). */
export const useMandateCode = defineStore('mandate-code', () => {
  const session = useSession()

  const challenge = shallowRef<SmsChallenge | null>(null)
  const error = shallowRef<GatewayError | null>(null)
  /** The last code was entered wrongly as often as it may be. */
  const locked = ref(false)
  const sending = ref(false)
  const { left: resendIn, begin, end } = createResendCountdown()
  const canSend = computed(() => resendIn.value === 0 && !sending.value)
  let subject: CodeSubject | null = null

  /** The dialog stands. Closed and opened again for the same thing, it goes on where it was. */
  function open(next: CodeSubject): void {
    if (subject?.id === next.id) return
    clear()
    subject = next
  }

  async function send(): Promise<void> {
    const current = subject
    if (!current || !canSend.value) return
    sending.value = true
    const problem = await caught(async () => {
      challenge.value = await session.during(current.request)
      locked.value = false
      begin()
    })
    error.value = problem
    if (problem?.code === 'rate-limited') begin(problem.retryAfterSeconds ?? undefined)
    sending.value = false
  }

  /** What was made of the code that was entered; null when it was right. A code that is spent has to be asked for anew. */
  function judge(problem: GatewayError | null): void {
    error.value = problem
    locked.value = problem?.code === 'sms-code-wrong' && problem.problem?.attemptsLeft === 0
    if (locked.value || problem?.code === 'sms-code-expired') challenge.value = null
  }

  function clear(): void {
    end()
    subject = null
    challenge.value = null
    error.value = null
    locked.value = false
  }

  return { challenge, error, locked, resendIn, canSend, open, send, judge, clear }
})
