import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { isBackwards, isWholeYears, pageCount, ROWS_A_PAGE, usualPeriod, type CertificateScope } from '../domain/certificate'
import type { PeriodRange } from '../domain/period'
import { day } from '../domain/time'
import type { GatewayError } from '../gateway/errors'
import type { Certificate, Contributor, ContributorLookup, ReceivedPaymentPage } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { newIntentionKey } from './intention-key'
import { useSession } from './session'

/** What is asked for: whose payments, of which months, of which insurance. */
interface Conditions {
  readonly person: Contributor
  /** Null for everything that was received. */
  readonly period: PeriodRange | null
  readonly scope: CertificateScope
}

/**
 * 缴费证明开具: which received payments there are, and the application for a certificate of them (指南 1.1.6, 1.2.4, 2.1.3).
 * What was asked is kept apart from what stands in the form, so that pages and the certificate are of what is on screen.
 */
export const useCertificateQuery = defineStore('certificate-query', () => {
  const session = useSession()

  const relation = ref<'self' | 'other'>('self')
  const other = shallowRef<Contributor | null>(null)
  const period = shallowRef<PeriodRange | null>(null)
  const scope = ref<CertificateScope>('all')
  /** 税务征收机关; null for all of them, of which no certificate can be issued when they are several. */
  const taxOffice = ref<string | null>(null)

  const asked = shallowRef<Conditions | null>(null)
  const page = shallowRef<ReceivedPaymentPage | null>(null)
  const pageIndex = ref(0)
  /** Where each page that was seen begins. */
  let cursors: (string | null)[] = [null]
  const loading = ref(false)
  const applying = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  /** 申请 was pressed before one of several offices was chosen. */
  const officeMissing = ref(false)
  /** Counts what was asked: an answer that a newer question has overtaken is dropped. */
  let questions = 0
  let intention: { readonly of: string; readonly key: string } | null = null

  const operator = computed(() => session.overview?.contributor ?? null)
  const today = computed(() => day(session.overview?.collection.today ?? ''))
  const person = computed(() => (relation.value === 'self' ? operator.value : other.value))
  const backwards = computed(() => period.value !== null && isBackwards(period.value))
  const wholeYears = computed(() => period.value === null || isWholeYears(period.value))
  const offices = computed(() => page.value?.taxOffices ?? [])
  const pages = computed(() => pageCount(page.value?.totalCount ?? 0))
  const canApply = computed(() => page.value !== null && page.value.totalCount > 0)

  /**
   * The page is entered. Asks at once for what the operator paid, where it is known who that is.
   * @param conditional whether the conditions are in sight: they then begin with whole years, else everything is asked for (指南 1.2.4)
   */
  async function begin(conditional: boolean): Promise<void> {
    relation.value = operator.value ? 'self' : 'other'
    other.value = null
    period.value = conditional ? usualPeriod(today.value) : null
    scope.value = 'all'
    clear()
    if (operator.value) await query()
  }

  /** The conditions are opened: months to begin with, where none were asked for. */
  function usePeriod(): void {
    period.value ??= usualPeriod(today.value)
  }

  function chooseRelation(next: 'self' | 'other'): void {
    if (next === relation.value) return
    relation.value = next
    clear()
  }

  function chooseOther(next: Contributor | null): void {
    other.value = next
    clear()
  }

  /** Finds another person by document and name. What went wrong is in {@link error}. */
  async function lookUp(lookup: ContributorLookup): Promise<boolean> {
    await ask(async (isCurrent) => {
      const found = await session.during(() => gateway.lookUpContributor(lookup))
      if (isCurrent()) chooseOther(found)
    })
    return error.value === null
  }

  /** 查询: the first page of what the form asks for. */
  async function query(): Promise<void> {
    if (!person.value || backwards.value) return
    clear()
    asked.value = { person: person.value, period: period.value, scope: scope.value }
    await readPage(0)
  }

  async function chooseOffice(next: string | null): Promise<void> {
    taxOffice.value = next
    officeMissing.value = false
    cursors = [null]
    await readPage(0)
  }

  const turn = (by: 1 | -1): Promise<void> => readPage(pageIndex.value + by)
  const retry = (): Promise<void> => (asked.value ? readPage(pageIndex.value) : query())

  async function readPage(index: number): Promise<void> {
    const conditions = asked.value
    const cursor = cursors[index]
    if (!conditions || cursor === undefined) return
    await ask(async (isCurrent) => {
      const found = await session.during(() =>
        gateway.listReceivedPayments(conditions.person.contributorId, {
          ...(conditions.period ? { periodFrom: conditions.period.from, periodTo: conditions.period.to } : {}),
          scope: conditions.scope,
          ...(taxOffice.value === null ? {} : { taxOffice: taxOffice.value }),
          ...(cursor === null ? {} : { cursor }),
          limit: ROWS_A_PAGE,
        }),
      )
      if (!isCurrent()) return
      page.value = found
      pageIndex.value = index
      if (found.nextCursor !== null) cursors[index + 1] = found.nextCursor
    })
  }

  /**
   * 缴费证明申请 for what is on screen. Asked again after a lost answer, it asks for the same certificate.
   * @returns the certificate; null when it was not taken, and {@link error} or {@link officeMissing} says why
   */
  async function apply(): Promise<Certificate | null> {
    const conditions = asked.value
    if (!conditions || !canApply.value || applying.value) return null
    officeMissing.value = offices.value.length > 1 && taxOffice.value === null
    if (officeMissing.value) return null
    const application = {
      contributorId: conditions.person.contributorId,
      scope: conditions.scope,
      ...(conditions.period ? { period: conditions.period } : {}),
      ...(taxOffice.value === null ? {} : { taxOffice: taxOffice.value }),
    }
    const fingerprint = JSON.stringify(application)
    intention = intention?.of === fingerprint ? intention : { of: fingerprint, key: newIntentionKey() }
    const { key } = intention
    applying.value = true
    let taken: Certificate | null = null
    error.value = await caught(async () => {
      taken = await session.during(() => gateway.applyForCertificate(application, key))
    })
    if (!error.value || !error.value.isPassing) intention = null
    applying.value = false
    return taken
  }

  function clear(): void {
    questions += 1
    asked.value = null
    page.value = null
    pageIndex.value = 0
    cursors = [null]
    taxOffice.value = null
    officeMissing.value = false
    error.value = null
    loading.value = false
  }

  async function ask(action: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    questions += 1
    const mine = questions
    loading.value = true
    error.value = null
    const problem = await caught(() => action(() => mine === questions))
    if (mine !== questions) {
      // A found person clears what was on screen, and that counts as a newer question.
      return
    }
    error.value = problem
    loading.value = false
  }

  return {
    relation, other, period, scope, taxOffice, asked, page, pageIndex, pages, loading, applying, error, officeMissing,
    operator, today, person, backwards, wholeYears, offices, canApply,
    begin, usePeriod, chooseRelation, chooseOther, lookUp, query, chooseOffice, turn, retry, apply,
  }
})
