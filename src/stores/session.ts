import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { ChannelError, type Channel, type IdentityProof, type IdentityVerification } from '../channels/channel'
import { detectChannel } from '../channels/registry'
import { GatewayError } from '../gateway/errors'
import type { Overview, SessionRequest } from '../gateway/gateway'
import { caught } from './caught'
import { consentMemory } from './consent-memory'
import { gateway } from './gateway'
import { sessionToken } from './session-token'

/**
 * How far "who is there?" has come. `privacy`: the host's own guide has to be agreed to before anything is collected; `consent`: texts have to be agreed to before the host is asked; `leaving`: the host's login
 * page is about to take the page away; `verify`: the host has to verify the person first.
 */
export type SessionState =
  | { readonly kind: 'opening' | 'consent' | 'leaving' | 'signIn' | 'open' }
  | { readonly kind: 'privacy'; readonly guide: string }
  | { readonly kind: 'verify'; readonly verification: IdentityVerification }
  | { readonly kind: 'failed'; readonly error: ChannelError | GatewayError }

/**
 * The host, the session with the gateway, and what the first screen shows. Everything else asks the gateway through
 * {@link during}, so that a session that ran out is opened anew where the host can do so by itself.
 */
export const useSession = defineStore('session', () => {
  const state = shallowRef<SessionState>({ kind: 'opening' })
  const channel = shallowRef<Channel | null>(null)
  const overview = shallowRef<Overview | null>(null)
  /** The session ended under the resident's hands (e-tax), and the sign-in page says so. */
  const ranOut = ref(false)
  /** Whether somebody else has signed in where another person's session ran out: what the stores hold is not theirs. */
  const isAnother = ref(false)
  /** The session ran out and is signed in to anew above the page that was open, which waits for it. */
  const awaitsReturn = computed(() => ranOut.value && state.value.kind === 'signIn')
  /** How long the session lives when nothing is asked, in milliseconds. */
  const idleMs = ref(0)
  /** By how much the gateway's clock is ahead of the phone's, in milliseconds. */
  let aheadMs = 0
  let opening: Promise<void> | null = null

  const profile = computed(() => channel.value?.profile ?? null)

  /** Opens the session, once however often it is called. Never rejects: what came of it is in {@link state}. */
  function open(verification?: IdentityVerification): Promise<void> {
    opening ??= attempt(verification).finally(() => {
      opening = null
    })
    return opening
  }

  async function attempt(verification?: IdentityVerification): Promise<void> {
    state.value = { kind: 'opening' }
    try {
      channel.value ??= await detectChannel()
      if (await restored(channel.value)) return
      const guide = await channel.value.privacy?.outstanding()
      if (guide) {
        state.value = { kind: 'privacy', guide }
        return
      }
      if (channel.value.profile.asksConsent && consentMemory.given().length === 0) {
        state.value = { kind: 'consent' }
        return
      }
      const identification = await channel.value.identify(verification)
      if (identification.kind === 'proof') await redeem(identification.proof)
      else state.value = { kind: identification.kind }
    } catch (error) {
      fail(error)
    }
  }

  /** Shows the host's privacy guide. @returns whether it could be shown */
  async function showPrivacyGuide(): Promise<boolean> {
    try {
      await channel.value?.privacy?.show()
      return true
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      return false
    }
  }

  /** The texts have been agreed to; {@link open} goes on. */
  function consent(consents: NonNullable<SessionRequest['consents']>): void {
    consentMemory.keep(consents)
  }

  /** Goes on with the session that stood before the page was left or reloaded, unless the host brings a newer proof. */
  async function restored(host: Channel): Promise<boolean> {
    if (!host.profile.outlivesPage || host.hasProof() || !sessionToken.restore(host.id)) return false
    try {
      take(await gateway.getOverview())
      state.value = { kind: 'open' }
      return true
    } catch (error) {
      if (error instanceof GatewayError && error.endsSession) {
        sessionToken.forget(host.id)
        return false
      }
      throw error
    }
  }

  /** Exchanges a proof for a session. @throws {GatewayError} */
  async function redeem(proof: IdentityProof): Promise<void> {
    const host = requireChannel()
    const consents = [...consentMemory.given()]
    const opened = await gateway.createSession({ channel: host.id, proof, ...(consents.length === 0 ? {} : { consents }) })
    const [before, now] = [overview.value?.contributor?.contributorId, opened.overview.contributor?.contributorId]
    isAnother.value = before !== undefined && before !== now
    sessionToken.keep(host.id, opened.token)
    take(opened.overview)
    ranOut.value = false
    state.value = { kind: 'open' }
  }

  /** Asks again what the first screen shows. @throws {GatewayError} */
  async function refresh(): Promise<Overview> {
    return take(await during(() => gateway.getOverview()))
  }

  function take(next: Overview): Overview {
    overview.value = next
    aheadMs = Date.parse(next.now) - Date.now()
    idleMs.value = Date.parse(next.sessionExpiresAt) - Date.parse(next.now)
    return next
  }

  /** The gateway's time, in milliseconds, whatever the phone's clock says. */
  const now = (): number => Date.now() + aheadMs

  /**
   * Runs a request of this session. If the session has run out, identity is proved anew and the request is repeated once;
   * where that needs the resident (e-tax), the request fails and {@link state} is `signIn`.
   * @throws {GatewayError}
   */
  async function during<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof GatewayError) || !error.endsSession) throw error
      sessionToken.forget(requireChannel().id)
      ranOut.value = true
      await open()
      if (state.value.kind !== 'open') throw error
      return request()
    }
  }

  /** Asks the gateway for nothing but the session, which moves it on. @throws {GatewayError} */
  async function moveOn(): Promise<void> {
    await during(() => gateway.getSession())
  }

  /** Nobody was there for too long: the session ends here and at the gateway, and the sign-in page says so. */
  async function expire(): Promise<void> {
    const ending = caught(() => gateway.endSession())
    sessionToken.forget(requireChannel().id)
    ranOut.value = true
    askToSignIn()
    await ending
  }

  function askToSignIn(): void {
    state.value = { kind: 'signIn' }
  }

  /** Ends the session here and at the gateway. */
  async function signOut(): Promise<void> {
    try {
      await gateway.endSession()
    } finally {
      sessionToken.forget(requireChannel().id)
      overview.value = null
      askToSignIn()
    }
  }

  function fail(error: unknown): void {
    if (!(error instanceof ChannelError) && !(error instanceof GatewayError)) throw error
    const verification = error instanceof GatewayError ? error.problem?.verification : undefined
    if (error.code === 'consent-required') {
      consentMemory.forget()
      state.value = { kind: 'consent' }
    } else if (verification) state.value = { kind: 'verify', verification }
    else state.value = { kind: 'failed', error }
  }

  function requireChannel(): Channel {
    if (!channel.value) throw new Error('the session is used before it was opened')
    return channel.value
  }

  return { state, channel, profile, overview, ranOut, awaitsReturn, idleMs, isAnother, open, showPrivacyGuide, consent, redeem, refresh, now, during, moveOn, expire, askToSignIn, signOut, requireChannel }
})
