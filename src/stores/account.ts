import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { AccountRegistration, PasswordRecoveryRequest, PhoneRecoveryRequest, RegistrationCompletion, RegistrationRequest, SmsChallenge } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { createResendCountdown } from './resend-countdown'
import { useSession } from './session'

/**
 * What is done with an account besides signing in: registering, finding phone number and password, changing the password
 * (guide 1.1.1, 1.3.1). One of them at a time; a page begins with {@link begin}. Nothing that is typed is kept here.
 */
export const useAccount = defineStore('account', () => {
  const session = useSession()
  const countdown = createResendCountdown()

  const registration = shallowRef<AccountRegistration | null>(null)
  const recoveryId = ref<string | null>(null)
  const challenge = shallowRef<SmsChallenge | null>(null)
  const working = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  const canSend = computed(() => countdown.left.value === 0 && !working.value)

  function begin(): void {
    registration.value = null
    recoveryId.value = null
    challenge.value = null
    error.value = null
    countdown.end()
  }

  const beginRegistration = (request: RegistrationRequest): Promise<boolean> =>
    work(async () => {
      registration.value = await gateway.beginRegistration(request)
    })

  const sendRegistrationCode = (phone: string): Promise<boolean> =>
    work(async () => {
      challenge.value = await gateway.createRegistrationSmsChallenge(registration.value?.registrationId ?? '', phone)
      countdown.begin()
    })

  const register = (completion: Omit<RegistrationCompletion, 'challengeId'>): Promise<boolean> =>
    work(() => gateway.completeRegistration(registration.value?.registrationId ?? '', { ...completion, challengeId: challenge.value?.challengeId ?? '' }))

  /** @returns the masked number, or null when there is none to show ({@link error} says why) */
  async function findPhone(request: PhoneRecoveryRequest): Promise<string | null> {
    let phone: string | null = null
    await work(async () => {
      phone = (await gateway.recoverPhone(request)).phoneMasked
    })
    return phone
  }

  const beginRecovery = (request: PasswordRecoveryRequest): Promise<boolean> =>
    work(async () => {
      const begun = await gateway.beginPasswordRecovery(request)
      recoveryId.value = begun.recoveryId
      challenge.value = begun.challenge
      countdown.begin()
    })

  const setPassword = (newPassword: string, code: string): Promise<boolean> =>
    work(() => gateway.completePasswordRecovery(recoveryId.value ?? '', { newPassword, code }))

  const changePassword = (currentPassword: string, newPassword: string): Promise<boolean> =>
    work(() => session.during(() => gateway.changePassword({ currentPassword, newPassword })))

  /** @returns whether it was done; not while something else is */
  async function work(action: () => Promise<unknown>): Promise<boolean> {
    if (working.value) return false
    working.value = true
    error.value = await caught(action)
    working.value = false
    return error.value === null
  }

  return {
    registration,
    challenge,
    resendIn: countdown.left,
    working,
    error,
    canSend,
    begin,
    beginRegistration,
    sendRegistrationCode,
    register,
    findPhone,
    beginRecovery,
    setPassword,
    changePassword,
  }
})
