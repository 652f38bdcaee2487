import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { ChannelError } from '../channels/channel'
import { pageCount, ROWS_A_PAGE, usualApplicationDays } from '../domain/certificate'
import { day, parseDay } from '../domain/time'
import type { GatewayError } from '../gateway/errors'
import type { Certificate, CertificatePage } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { gatewayFile } from './gateway-file'
import { createOrderWatch } from './order-watch'
import { useSession } from './session'

/** Why 申请日期 can't be asked with. */
export type DaysProblem = 'from' | 'to' | 'backwards'

/**
 * 社保缴费证明下载: what was applied for, ten at a time. While something is 制作中 the gateway is asked again, with back-off,
 * for as long as somebody looks.
 */
export const useCertificateList = defineStore('certificate-list', () => {
  const session = useSession()

  /** 申请日期 as it is typed; both empty for every day. */
  const from = ref('')
  const to = ref('')
  const asked = shallowRef<{ readonly appliedFrom?: string; readonly appliedTo?: string }>({})
  const page = shallowRef<CertificatePage | null>(null)
  const pageIndex = ref(0)
  let cursors: (string | null)[] = [null]
  const loading = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  const problem = ref<DaysProblem | null>(null)
  /** The certificate whose file is being opened. */
  const opening = ref<string | null>(null)
  const cannotOpen = ref(false)
  let questions = 0
  const { watch, beginAnew, rest, schedule } = createOrderWatch(() => readPage(pageIndex.value, true), isOver)

  const pages = computed(() => pageCount(page.value?.totalCount ?? 0))

  function isOver(): boolean {
    return !page.value?.items.some(({ state }) => state === 'preparing')
  }

  /** The page is seen: the newest first. */
  async function enter(): Promise<void> {
    const days = usualApplicationDays(day(session.overview?.collection.today ?? ''))
    from.value = days.from
    to.value = days.to
    cannotOpen.value = false
    page.value = null
    watch()
    await query()
  }

  /** 查询, or looking again after a while. */
  async function query(): Promise<void> {
    problem.value = problemOf(from.value, to.value)
    if (problem.value) return
    asked.value = { ...(from.value ? { appliedFrom: from.value } : {}), ...(to.value ? { appliedTo: to.value } : {}) }
    cursors = [null]
    beginAnew()
    await readPage(0, false)
  }

  const turn = (by: 1 | -1): Promise<void> => readPage(pageIndex.value + by, false)

  /** @param silent asked by itself: what is on screen stays until the answer, and a passing failure says nothing */
  async function readPage(index: number, silent: boolean): Promise<void> {
    const cursor = cursors[index]
    if (cursor === undefined) return
    questions += 1
    const mine = questions
    if (!silent) {
      loading.value = true
      error.value = null
    }
    const failed = await caught(async () => {
      const found = await session.during(() =>
        gateway.listCertificates({ ...asked.value, ...(cursor === null ? {} : { cursor }), limit: ROWS_A_PAGE }),
      )
      if (mine !== questions) return
      page.value = found
      pageIndex.value = index
      if (found.nextCursor !== null) cursors[index + 1] = found.nextCursor
    })
    if (mine !== questions) return
    if (!silent || !failed?.isPassing) error.value = failed
    loading.value = false
    schedule(failed?.retryAfterSeconds ?? null, failed !== null)
  }

  /** 下载 or 查看, with what the host has for a PDF. @param purpose `save` puts it among the downloads, where a browser is the host */
  async function open({ certificateId }: Certificate, fileName: string, purpose?: 'save'): Promise<void> {
    if (opening.value) return
    opening.value = certificateId
    cannotOpen.value = false
    try {
      await session.requireChannel().openDocument(gatewayFile(gateway.certificateFile(certificateId), { fileName, ...(purpose ? { purpose } : {}) }))
    } catch (failure) {
      if (!(failure instanceof ChannelError)) throw failure
      cannotOpen.value = true
    }
    opening.value = null
  }

  return { from, to, page, pageIndex, pages, loading, error, problem, opening, cannotOpen, enter, watch, rest, query, turn, open }
})

function problemOf(from: string, to: string): DaysProblem | null {
  if (from !== '' && parseDay(from) === null) return 'from'
  if (to !== '' && parseDay(to) === null) return 'to'
  return from !== '' && to !== '' && from > to ? 'backwards' : null
}
