import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Due } from '../domain/due'
import type { DueFilter } from '../domain/due-query'
import { keptSelection, optionalTotal, selectAll, selectionTotal, toggleDue, type Selection } from '../domain/selection'
import type { GatewayError } from '../gateway/errors'
import type { Contributor, ContributorLookup, DuePage, EnrolmentList } from '../gateway/gateway'
import { allPages } from './all-pages'
import { caught } from './caught'
import { joinPages } from './due-pages'
import { gateway } from './gateway'
import { useSession } from './session'

type DueKind = Due['kind']

const PAGE_LENGTH = 100

const ofKind = (dues: readonly Due[], kind: DueKind): Due[] => dues.filter((due) => due.kind === kind)

/** The due that a reminder led here for, and whether it is among what is owed. */
interface Reminded {
  readonly dueId: string
  readonly state: 'looking' | 'found' | 'gone'
}

/**
 * Whose dues are on screen, what they owe, and what is ticked. The operator's own come with the session; another
 * person's after a look-up. What is ticked is kept by kind, since 日常缴费 and 特殊缴费 are submitted apart.
 */
export const useDues = defineStore('dues', () => {
  const session = useSession()

  const contributor = shallowRef<Contributor | null>(null)
  const enrolments = shallowRef<EnrolmentList | null>(null)
  const chosenEnrolments = shallowRef<ReadonlySet<string>>(new Set())
  const page = shallowRef<DuePage | null>(null)
  /** What the gateway is asked for; null for everything that is owed. */
  const query = shallowRef<readonly DueFilter[] | null>(null)
  const reminded = ref<Reminded | null>(null)
  const kind = ref<DueKind>('daily')
  const selections = shallowRef<Record<DueKind, Selection>>({ daily: new Set(), special: new Set() })
  const loading = ref(false)
  const error = shallowRef<GatewayError | null>(null)

  const listed = computed(() => ofKind(page.value?.items ?? [], kind.value))
  const selection = computed(() => selections.value[kind.value])
  const selected = computed(() => listed.value.filter((due) => selection.value.has(due.dueId)))
  const total = computed(() => selectionTotal(selection.value, listed.value))
  /** What could be paid back of earlier years, of either kind, and is not ticked. */
  const optional = computed(() =>
    optionalTotal(new Set([...selections.value.daily, ...selections.value.special]), page.value?.items ?? []),
  )
  /** Whether all that can be paid now is ticked. */
  const allSelected = computed(() => {
    const all = selectAll(listed.value)
    return all.size > 0 && all.size === selection.value.size
  })
  const hasKind = (wanted: DueKind) => (page.value?.items ?? []).some((due) => due.kind === wanted)

  /** Takes the operator's position from the overview. */
  function showOperator(): void {
    const overview = session.overview
    contributor.value = overview?.contributor ?? null
    enrolments.value = null
    query.value = null
    if (overview?.dues) show(overview.dues)
    else page.value = null
    // The overview has the first page of them; what is owed is all of it.
    if (overview?.dues?.nextCursor) void loadDues()
  }

  /** Another person is about to be asked for; nobody is on screen until they are found. */
  function beginOther(): void {
    contributor.value = null
    enrolments.value = null
    query.value = null
    page.value = null
  }

  /**
   * Finds a person by document and name and makes them the one on screen.
   * @throws {GatewayError} `identity-mismatch`, `document-invalid`
   */
  async function lookUp(lookup: ContributorLookup): Promise<void> {
    await choose(await session.during(() => gateway.lookUpContributor(lookup)))
  }

  /** Makes a person whom the gateway knows the one on screen. @throws {GatewayError} `not-found` when they were forgotten meanwhile */
  async function choose(person: Contributor): Promise<void> {
    contributor.value = person
    query.value = null
    page.value = null
    enrolments.value = await session.during(() => gateway.listEnrolments(person.contributorId))
    chooseAllEnrolments()
  }

  /** 参保信息: what the person on screen is insured for; all of it is chosen to begin with (guide 1.2.2 参保信息选择). */
  async function loadEnrolments(): Promise<void> {
    const person = contributor.value
    if (!person || enrolments.value) return
    await attempt(async () => {
      enrolments.value = await session.during(() => gateway.listEnrolments(person.contributorId))
      chooseAllEnrolments()
    })
  }

  function chooseAllEnrolments(): void {
    chosenEnrolments.value = new Set(enrolments.value?.items.map((enrolment) => enrolment.enrolmentId))
  }

  function toggleAllEnrolments(): void {
    if (chosenEnrolments.value.size === enrolments.value?.items.length) chosenEnrolments.value = new Set()
    else chooseAllEnrolments()
  }

  function toggleEnrolment(enrolmentId: string): void {
    const next = new Set(chosenEnrolments.value)
    if (!next.delete(enrolmentId)) next.add(enrolmentId)
    chosenEnrolments.value = next
  }

  /** Asks for a part of what the person on screen owes, from now on; null for all of it. */
  function askFor(next: readonly DueFilter[] | null): void {
    query.value = next
    page.value = null
  }

  /** 应缴信息 of the person on screen, as far as it is asked for, kept to the chosen enrolments where some were left out. */
  async function loadDues(): Promise<void> {
    const person = contributor.value
    if (!person) return
    await attempt(async () => {
      const answers = await Promise.all((query.value ?? [{}]).map((filter) => readAll(person.contributorId, filter)))
      const found = joinPages(answers)
      show({ ...found, items: found.items.filter((due) => isChosen(due)) })
    })
  }

  async function readAll(contributorId: string, filter: DueFilter): Promise<DuePage> {
    const pages = await allPages((cursor) =>
      session.during(() => gateway.listDues(contributorId, { ...filter, limit: PAGE_LENGTH, ...cursor })),
    )
    return { ...pages[0], items: pages.flatMap(({ items }) => items) }
  }

  function isChosen(due: Due): boolean {
    return !enrolments.value || chosenEnrolments.value.has(due.enrolmentId)
  }

  /** What was ticked or unticked by hand stays so; a person's first dues are ticked as the guide begins. */
  function show(next: DuePage): void {
    const before = page.value?.items ?? []
    page.value = next
    if (!hasKind(kind.value)) kind.value = hasKind('daily') || !hasKind('special') ? 'daily' : 'special'
    const keep = (wanted: DueKind) =>
      keptSelection(selections.value[wanted], ofKind(before, wanted), ofKind(next.items, wanted))
    selections.value = { daily: keep('daily'), special: keep('special') }
    if (reminded.value?.state === 'looking') showReminded(reminded.value.dueId)
  }

  /** A reminder is about this due: it is ticked, with its notice and nothing else, once the dues are known. */
  function remind(dueId: string): void {
    reminded.value = { dueId, state: 'looking' }
  }

  function showReminded(dueId: string): void {
    const due = page.value?.items.find((one) => one.dueId === dueId)
    reminded.value = { dueId, state: due ? 'found' : 'gone' }
    if (!due) return
    kind.value = due.kind
    select(toggleDue(new Set(), listed.value, dueId))
  }

  /** Ticks or unticks a due, and with it all of its notice (guide 1.1.5 温馨提示). */
  function toggle(dueId: string): void {
    select(toggleDue(selection.value, listed.value, dueId))
  }

  function toggleAll(): void {
    select(allSelected.value ? new Set() : selectAll(listed.value))
  }

  function select(next: Selection): void {
    selections.value = { ...selections.value, [kind.value]: next }
  }

  async function attempt(action: () => Promise<void>): Promise<void> {
    loading.value = true
    error.value = null
    error.value = await caught(action)
    loading.value = false
  }

  return {
    contributor,
    enrolments,
    chosenEnrolments,
    page,
    query,
    reminded,
    kind,
    listed,
    selection,
    selected,
    total,
    optional,
    allSelected,
    loading,
    error,
    showOperator,
    beginOther,
    lookUp,
    choose,
    loadEnrolments,
    toggleEnrolment,
    toggleAllEnrolments,
    askFor,
    remind,
    loadDues,
    toggle,
    toggleAll,
  }
})
