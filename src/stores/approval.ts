import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { ScannedRequest } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { useSession } from './session'

/**
 * The phone's side of a code on another screen (guide 1.1.1): sees what is asked, and approves or refuses it. It goes on where
 * it was when the session ends meanwhile and the same person signs in again.
 */
export const useApproval = defineStore('approval', () => {
  const session = useSession()

  /** Scanned, and not seen yet. */
  const scanned = ref<string | null>(null)
  const request = shallowRef<ScannedRequest | null>(null)
  const outcome = ref<'approved' | 'refused' | 'tooOften' | null>(null)
  const working = ref(false)
  const error = shallowRef<GatewayError | null>(null)

  /** Whether somebody has still to be asked about it. */
  const waits = computed(() => scanned.value !== null || (request.value !== null && outcome.value === null && Date.parse(request.value.expiresAt) > session.now()))

  /** @param scanRequestId from the code; null where it is to be found by its digits */
  function begin(scanRequestId: string | null): void {
    scanned.value = scanRequestId
    request.value = null
    outcome.value = null
    error.value = null
  }

  /** Looks at what was scanned, if it was not seen yet. */
  async function see(): Promise<void> {
    const scanRequestId = scanned.value
    if (scanRequestId === null || request.value) return
    await ask({ scanRequestId })
    // Who has to sign in first comes back to it.
    if (!error.value?.endsSession) scanned.value = null
  }

  const seeByCode = (code: string): Promise<void> => ask({ code })

  const ask = (scan: Parameters<typeof gateway.scan>[0]): Promise<void> =>
    work(async () => {
      outcome.value = null
      request.value = await session.during(() => gateway.scan(scan))
    })

  async function approve(number: string): Promise<void> {
    const asked = request.value
    if (!asked) return
    await work(() => session.during(() => gateway.approveScanRequest(asked.scanRequestId, number)))
    if (!error.value) outcome.value = 'approved'
    else if (error.value.problem?.attemptsLeft === 0) outcome.value = 'tooOften'
    else if (error.value.code === 'scan-expired') request.value = null
  }

  async function refuse(): Promise<void> {
    const asked = request.value
    if (!asked) return
    await work(() => session.during(() => gateway.refuseScanRequest(asked.scanRequestId)))
    // What is over already is refused as well.
    if (!error.value || error.value.code === 'scan-expired') outcome.value = 'refused'
  }

  async function work(action: () => Promise<unknown>): Promise<void> {
    if (working.value) return
    working.value = true
    error.value = await caught(action)
    working.value = false
  }

  return { request, outcome, working, error, waits, begin, see, seeByCode, approve, refuse }
})
