import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { ChannelError, type DocumentRef } from '../channels/channel'
import type { Bank } from '../domain/bank-card'
import type { GatewayError } from '../gateway/errors'
import type { AuthorisationLetter, Mandate, MandateDraft, MandateDraftRequest } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { gatewayFile } from './gateway-file'
import { newIntentionKey } from './intention-key'
import { useMandateCode } from './mandate-code'
import { useSession } from './session'

/** What was entered in the form, as it stands in its fields. */
interface Entered {
  phone: string
  bankCode: string
  account: string
}

const NOTHING: Readonly<Entered> = { phone: '', bankCode: '', account: '' }

/**
 * 个人委托扣款协议 of whoever is here: the one that stands, and what is being entered for a new one. What was entered, the
 * letter and the codes live in memory alone, and go when it is signed or another person signs in.
 */
export const useMandate = defineStore('mandate', () => {
  const session = useSession()
  const code = useMandateCode()

  const banks = shallowRef<readonly Bank[]>([])
  /** The mandate that has not ended; null when there is none. */
  const current = shallowRef<Mandate | null>(null)
  const entered = ref<Entered>({ ...NOTHING })
  /** 更换银行卡: a new one is being signed in the place of the current one, which stands until then. */
  const changing = ref(false)
  const draft = shallowRef<MandateDraft | null>(null)
  const letter = shallowRef<AuthorisationLetter | null>(null)
  /** 撤销成功, not yet read. */
  const revoked = ref(false)
  const loaded = ref(false)
  const loading = ref(false)
  const working = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  const fileFailed = ref(false)

  /** Signed, but 参保登记 is not approved yet (授权书: 办理参保登记成功后生效). */
  const pending = computed(() => current.value?.state === 'signed')
  let intention: { readonly of: string; readonly key: string } | null = null

  /** Asks which mandate stands, and which banks there are. */
  async function load(): Promise<void> {
    loading.value = true
    error.value = await caught(async () => {
      const [{ items }, list] = await Promise.all([session.during(() => gateway.listMandates({ limit: 1 })), gateway.listBanks()])
      banks.value = list.items
      take(items[0] ?? null)
      loaded.value = true
    })
    loading.value = false
  }

  function take(mandate: Mandate | null): void {
    current.value = mandate?.state === 'ended' ? null : mandate
    if (!current.value) changing.value = false
    letter.value = null
  }

  /**
   * 下一步: has the account checked and the letter made. What went wrong is in {@link error}.
   * @returns whether there is a letter to agree to
   */
  async function prepare(request: Omit<MandateDraftRequest, 'replaces'>): Promise<boolean> {
    if (working.value) return false
    const replaced = changing.value ? current.value : null
    await work(async () => {
      draft.value = await session.during(() => gateway.draftMandate({ ...request, ...(replaced ? { replaces: replaced.mandateId } : {}) }))
      const { draftId } = draft.value
      code.open({ id: draftId, request: () => gateway.createSigningChallenge(draftId) })
    })
    await lookAgain()
    return error.value === null
  }

  /**
   * Signs the letter on screen. What is wrong with the code is said where it was entered; anything else is in {@link error},
   * and there is then no letter to sign any more.
   */
  async function sign(typed: string): Promise<boolean> {
    const [letterOnScreen, challenge] = [draft.value, code.challenge]
    if (!letterOnScreen || !challenge || working.value) return false
    const request = { draftId: letterOnScreen.draftId, challengeId: challenge.challengeId, code: typed }
    const problem = await answered(async () => {
      take(await session.during(() => gateway.signMandate(request, keyFor(JSON.stringify(request)))))
    })
    if (problem && isAboutLetter(problem)) {
      draft.value = null
      error.value = problem
      await lookAgain()
    }
    if (!problem) forgetEntered()
    return problem === null
  }

  /** 撤销 is pressed and, where it is asked, confirmed: a code is next. */
  function beginRevocation(): void {
    const mandateId = current.value?.mandateId
    error.value = null
    if (mandateId) code.open({ id: mandateId, request: () => gateway.createRevocationChallenge(mandateId) })
  }

  /** Ends the mandate. @returns whether the dialog with the code is done with */
  async function revoke(typed: string): Promise<boolean> {
    const [mandate, challenge] = [current.value, code.challenge]
    if (!mandate || !challenge || working.value) return false
    const answer = { challengeId: challenge.challengeId, code: typed }
    const problem = await answered(async () => {
      take(await session.during(() => gateway.revokeMandate(mandate.mandateId, answer, keyFor(JSON.stringify(answer)))))
      revoked.value = true
    })
    if (problem?.code !== 'mandate-ended') return problem === null
    error.value = problem
    await lookAgain()
    return true
  }

  /** Sends what a code stands for, and has the code judged by what came of it. */
  async function answered(action: () => Promise<void>): Promise<GatewayError | null> {
    working.value = true
    const problem = await caught(action)
    if (problem) code.judge(problem)
    else code.clear()
    working.value = false
    return problem
  }

  /** An answer that got lost is asked for again under the same key; with another code it is another request. */
  function keyFor(request: string): string {
    if (intention?.of !== request) intention = { of: request, key: newIntentionKey() }
    return intention.key
  }

  /** Another mandate stands by now than the page shows, signed on another phone for instance. */
  async function lookAgain(): Promise<void> {
    const problem = error.value
    if (problem?.code !== 'mandate-exists' && problem?.code !== 'mandate-ended') return
    await load()
    error.value ??= problem
  }

  /** What the bank said was about what was entered before. */
  function forgetRejection(): void {
    if (error.value?.code === 'bank-account-rejected') error.value = null
  }

  function beginChange(): void {
    changing.value = true
    error.value = null
  }

  /** 取消, before anything was signed: the mandate stands as it stood. */
  function cancelChange(): void {
    forgetEntered()
    error.value = null
  }

  function forgetEntered(): void {
    entered.value = { ...NOTHING }
    changing.value = false
    draft.value = null
    intention = null
  }

  /** The letter as it was signed. */
  async function readLetter(): Promise<void> {
    const mandateId = current.value?.mandateId
    if (!mandateId || letter.value) return
    loading.value = true
    error.value = await caught(async () => {
      letter.value = await session.during(() => gateway.getMandateLetter(mandateId))
    })
    loading.value = false
  }

  /** The signed letter as a file: saved, printed, or shown where the host can do no more. */
  async function openLetter(file: Pick<DocumentRef, 'fileName' | 'purpose'>): Promise<void> {
    const mandateId = current.value?.mandateId
    if (!mandateId || working.value) return
    await work(async () => {
      // The viewer can't open a session that ran out; asked first, it is opened anew.
      await session.during(() => gateway.getMandate(mandateId))
      await show(gateway.mandateLetterFile(mandateId), file)
    })
  }

  async function show(path: string, file: Pick<DocumentRef, 'fileName' | 'purpose'>): Promise<void> {
    fileFailed.value = false
    try {
      await session.requireChannel().openDocument(gatewayFile(path, file))
    } catch (problem) {
      if (!(problem instanceof ChannelError)) throw problem
      fileFailed.value = true
    }
  }

  async function work(action: () => Promise<void>): Promise<void> {
    working.value = true
    error.value = await caught(action)
    working.value = false
  }

  // Another person has signed in.
  watch(
    () => session.overview?.contributor?.contributorId,
    () => {
      forgetEntered()
      code.clear()
      take(null)
      loaded.value = false
      revoked.value = false
      error.value = null
    },
  )

  return {
    banks,
    current,
    entered,
    changing,
    draft,
    letter,
    revoked,
    pending,
    loaded,
    loading,
    working,
    error,
    fileFailed,
    load,
    prepare,
    sign,
    beginRevocation,
    revoke,
    forgetRejection,
    beginChange,
    cancelChange,
    readLetter,
    openLetter,
  }
})

/** Whether the letter can't be signed any more, whatever code is entered. */
const isAboutLetter = ({ code }: GatewayError): boolean =>
  code === 'mandate-draft-expired' || code === 'mandate-exists' || code === 'mandate-ended' || code === 'bank-account-rejected' || code === 'not-found'
