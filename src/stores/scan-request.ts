import { computed, reactive, ref, shallowRef } from 'vue'
import { approvalAddress } from '../channels/approval-address'
import type { ApprovalTarget } from '../channels/channel'
import { afterAsking, nextAskDelay, NOTHING_ASKED } from '../domain/asking'
import { awaitsPhone, type ScanApprover } from '../domain/scan-request'
import type { GatewayError } from '../gateway/errors'
import type { OpenedScanRequest, ScanRequest, ScanRequestOpening } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { pageAddress } from './page-address'
import { useSession } from './session'

/** At a gateway that is well the gap between two looks grows for so long and no longer: somebody stands before the screen, and it is for two minutes. */
const MOST_BACK_OFF = 1

/**
 * The screen's side of a code that a phone approves (guide 1.1.1): shows one, asks how far it has come, and takes what was
 * approved, once. The secret lives in this page's memory and nowhere else; each page has one of its own, since the one below
 * goes on asking.
 */
export function createScanRequest() {
  const session = useSession()

  const opened = shallowRef<OpenedScanRequest | null>(null)
  const request = shallowRef<ScanRequest | null>(null)
  const working = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  let past = NOTHING_ASKED
  let timer: ReturnType<typeof setTimeout> | null = null

  const state = computed(() => request.value?.state ?? null)
  /** Whether the code stands and something can still come of it. */
  const stands = computed(() => state.value !== null && (awaitsPhone(state.value) || state.value === 'approved'))
  /** Whether there was one that came to nothing. */
  const ended = computed(() => (state.value === 'refused' || state.value === 'expired' ? state.value : null))

  /** Shows a new code, in place of one that may be there. @returns whether it stands */
  async function open(opening: ScanRequestOpening): Promise<boolean> {
    if (working.value) return false
    end()
    await work(async () => {
      const next = await gateway.openScanRequest(opening)
      opened.value = next
      request.value = { state: 'waiting', expiresAt: next.expiresAt }
    })
    lookLater(null)
    return error.value === null
  }

  /** Nobody stands before it any more. */
  function end(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    past = NOTHING_ASKED
    opened.value = null
    request.value = null
    error.value = null
  }

  function lookLater(retryAfterSeconds: number | null): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (state.value === null || !awaitsPhone(state.value)) return
    const attempt = Math.min(past.attempt, MOST_BACK_OFF)
    timer = setTimeout(() => void look(), nextAskDelay({ ...past, attempt, retryAfterSeconds, random: Math.random }))
  }

  async function look(): Promise<void> {
    const asked = opened.value
    if (!asked) return
    const askedAt = Date.now()
    const problem = await caught(async () => {
      const seen = await gateway.lookAtScanRequest(asked.scanRequestId, asked.secret)
      if (opened.value !== asked) return
      if (seen.state !== state.value) past = NOTHING_ASKED
      request.value = seen
    })
    if (opened.value !== asked) return
    past = afterAsking(past, { tookMs: Date.now() - askedAt, failed: problem !== null })
    error.value = problem
    // A network that is away for a moment is asked again.
    if (problem && !problem.isPassing) giveUp(asked, problem)
    lookLater(problem?.retryAfterSeconds ?? null)
  }

  /** What the gateway does not know any more is over, and needs no more words than that. */
  function giveUp({ expiresAt }: OpenedScanRequest, { code }: GatewayError): void {
    request.value = { state: 'expired', expiresAt }
    if (code === 'not-found') error.value = null
  }

  /** @returns whether this screen is signed in as the phone's holder */
  const signIn = (): Promise<boolean> => take(({ scanRequestId, secret }) => session.redeem({ kind: 'scan', scanRequestId, secret }))

  const setPassword = (newPassword: string): Promise<boolean> =>
    take(({ scanRequestId, secret }) => gateway.setPasswordByScan(scanRequestId, { secret, newPassword }))

  /** @returns the masked number, or null when there is none to show ({@link error} says why) */
  async function showPhone(): Promise<string | null> {
    let phone: string | null = null
    await take(async ({ scanRequestId, secret }) => {
      phone = (await gateway.showPhoneByScan(scanRequestId, secret)).phoneMasked
    })
    return phone
  }

  /** What was approved is taken once; what came of it, the code is over. */
  async function take(action: (asked: OpenedScanRequest) => Promise<unknown>): Promise<boolean> {
    const asked = opened.value
    if (!asked || working.value) return false
    await work(() => action(asked))
    const problem = error.value
    if (problem) giveUp(asked, problem)
    else end()
    return problem === null
  }

  /** The apps in which it can be approved. */
  const targetsFor = (approver: ScanApprover): readonly ApprovalTarget[] =>
    (session.profile?.approvedIn ?? []).filter((target) => target.approver === approver)

  /** What the code holds, for one of those apps. */
  const addressFor = ({ address }: ApprovalTarget): string => approvalAddress(pageAddress(address()), opened.value?.scanRequestId ?? '')

  async function work(action: () => Promise<unknown>): Promise<void> {
    working.value = true
    error.value = await caught(action)
    working.value = false
  }

  return reactive({ opened, request, state, stands, ended, working, error, open, end, signIn, setPassword, showPhone, targetsFor, addressFor })
}

export type ScanRequesting = ReturnType<typeof createScanRequest>
