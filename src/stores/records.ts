import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Due } from '../domain/due'
import { periodOfDay, yearOf } from '../domain/period'
import { recordYear, recordYears } from '../domain/record-year'
import { parseInstant, shanghaiDay } from '../domain/time'
import type { GatewayError } from '../gateway/errors'
import type { Contributor, EnrolmentList, PaymentRecord, RecordPage } from '../gateway/gateway'
import { allDues } from './all-dues'
import { allPages } from './all-pages'
import { caught } from './caught'
import { useDues } from './dues'
import { gateway } from './gateway'
import { useSession } from './session'

/** What one person has and owes; it stays the same from year to year. */
interface Position {
  readonly enrolments: EnrolmentList['items']
  readonly dues: readonly Due[]
}

/** What was paid for in one insured year. */
interface YearOfRecords {
  readonly items: readonly PaymentRecord[]
  readonly totalCount: number
  readonly totalFen: number
  readonly paidSpans: RecordPage['paidSpans']
}

/**
 * 缴费明细 by insured year, of oneself and of whom one looked up or paid for. Whose records are shown is chosen here; whose
 * dues are shown stays as it is.
 */
export const useRecords = defineStore('records', () => {
  const session = useSession()
  const dues = useDues()

  const people = shallowRef<readonly Contributor[]>([])
  const person = shallowRef<Contributor | null>(null)
  /** The year that is shown. */
  const year = ref(0)
  const position = shallowRef<Position | null>(null)
  const records = shallowRef<YearOfRecords | null>(null)
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  /** Counts what was asked for: an answer that a newer question has overtaken is dropped. */
  let asked = 0
  let wanted = 0

  const today = computed(() => {
    const now = parseInstant(session.overview?.now ?? '')
    return now === null ? null : shanghaiDay(now)
  })
  /** Of somebody else the gateway tells what one's own orders paid, and no more. */
  const complete = computed(() => person.value?.relation === 'self')
  const known = computed(() =>
    today.value && position.value && records.value
      ? { ...position.value, records: records.value.items, paidSpans: records.value.paidSpans, complete: complete.value, today: today.value }
      : null,
  )
  const years = computed(() => (known.value ? recordYears(known.value) : []))
  const rows = computed(() => (known.value ? recordYear(year.value, known.value) : []))

  /** Begins with the person on screen, or oneself, or whom one met first. */
  async function load(): Promise<void> {
    await ask(async (isCurrent) => {
      const pages = await allPages((cursor) => session.during(() => gateway.listContributors({ limit: 100, ...cursor })))
      if (!isCurrent()) return
      const found = pages.flatMap(({ items }) => items)
      people.value = found
      const first = found.find(({ contributorId }) => contributorId === dues.contributor?.contributorId) ?? found[0] ?? null
      if (first) await show(first, isCurrent)
      else person.value = null
    })
  }

  /** Asks again what failed. */
  async function retry(): Promise<void> {
    if (!person.value) await load()
    else if (!position.value) await choosePerson(person.value.contributorId)
    else await chooseYear(wanted)
  }

  async function choosePerson(contributorId: string): Promise<void> {
    const chosen = people.value.find((one) => one.contributorId === contributorId)
    if (chosen) await ask((isCurrent) => show(chosen, isCurrent))
  }

  async function chooseYear(next: number): Promise<void> {
    const of = person.value
    if (!of) return
    wanted = next
    await ask(async (isCurrent) => {
      const found = await readYear(of.contributorId, next)
      if (!isCurrent()) return
      records.value = found
      year.value = next
    })
  }

  /** A person's records begin with the running year. */
  async function show(chosen: Contributor, isCurrent: () => boolean): Promise<void> {
    if (!today.value) return
    person.value = chosen
    position.value = null
    records.value = null
    year.value = yearOf(periodOfDay(today.value))
    const [enrolled, owed, found] = await Promise.all([
      session.during(() => gateway.listEnrolments(chosen.contributorId)),
      allDues(chosen.contributorId),
      readYear(chosen.contributorId, year.value),
    ])
    if (!isCurrent()) return
    position.value = { enrolments: enrolled.items, dues: owed }
    records.value = found
  }

  async function readYear(contributorId: string, periodYear: number): Promise<YearOfRecords> {
    const pages = await allPages((cursor) =>
      session.during(() => gateway.listRecords(contributorId, { periodYear, limit: 100, ...cursor })),
    )
    return { ...pages[0], items: pages.flatMap(({ items }) => items) }
  }

  async function ask(action: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    asked += 1
    const mine = asked
    const isCurrent = () => mine === asked
    loading.value = true
    error.value = null
    const problem = await caught(() => action(isCurrent))
    if (!isCurrent()) return
    error.value = problem
    loaded.value = problem === null
    loading.value = false
  }

  return { people, person, year, years, rows, records, complete, loading, loaded, error, load, retry, choosePerson, chooseYear }
})
