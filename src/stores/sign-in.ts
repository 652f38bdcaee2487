import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { PasswordCredentials, SmsChallenge } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { createResendCountdown } from './resend-countdown'
import { useSession } from './session'

/** Signing in to the bureau's own page (guide 1.1.1, 1.3.1): by password, by SMS code, or by both. */
export const useSignIn = defineStore('sign-in', () => {
  const session = useSession()
  const countdown = createResendCountdown()

  const challenge = shallowRef<SmsChallenge | null>(null)
  const working = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  const canSend = computed(() => countdown.left.value === 0 && !working.value)

  const sendCode = (phone: string): Promise<void> => send(() => gateway.createSmsChallenge(phone))
  /** To the phone of the account, once its password was judged. */
  const sendAccountCode = (credentials: PasswordCredentials): Promise<void> => send(() => gateway.createAccountSmsChallenge(credentials))

  async function send(ask: () => Promise<SmsChallenge>): Promise<void> {
    if (!canSend.value) return
    await work(async () => {
      challenge.value = await ask()
      countdown.begin()
    })
  }

  /** @returns whether the person is signed in. */
  async function submit(code: string): Promise<boolean> {
    const current = challenge.value
    if (!current || working.value) return false
    await work(() => session.redeem({ kind: 'smsCode', challengeId: current.challengeId, code }))
    if (error.value) return false
    begin()
    return true
  }

  /** @returns whether the person is signed in. */
  async function byPassword(credentials: PasswordCredentials): Promise<boolean> {
    if (working.value) return false
    await work(() => session.redeem({ kind: 'password', ...credentials }))
    return error.value === null
  }

  /** Begins anew, for instance in another way: what one way had come to is no part of the next. */
  function begin(): void {
    challenge.value = null
    error.value = null
    countdown.end()
  }

  async function work(action: () => Promise<void>): Promise<void> {
    working.value = true
    error.value = await caught(action)
    working.value = false
  }

  return { challenge, resendIn: countdown.left, working, error, canSend, sendCode, sendAccountCode, submit, byPassword, begin }
})
