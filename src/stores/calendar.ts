import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { nextOpenDay, paymentMonth, type InsuranceGroup } from '../domain/payment-days'
import { addMonths, parsePeriod, type Period } from '../domain/period'
import type { Day } from '../domain/time'
import type { GatewayError } from '../gateway/errors'
import type { Calendar } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'

/** From any day the next one to pay by hand lies in the month after, or in the one in which the collection opens then. */
const MONTHS_TO_LOOK_IN = 4

/** 缴费日历: a month at a time, and from today on the next day to pay by hand. It is nobody's in particular. */
export const useCalendar = defineStore('calendar', () => {
  const group = ref<InsuranceGroup>('flexible')
  /** The month that is shown, or is on its way; null until the gateway has named the running one. */
  const month = ref<Period | null>(null)
  const known = shallowRef<ReadonlyMap<string, Calendar>>(new Map())
  const loading = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  /** The next day to pay by hand; null where the calendar does not reach it, undefined while nobody knows. */
  const nextDay = shallowRef<Day | null | undefined>()
  let running: Calendar | null = null
  /** Count what was asked for: an answer that a newer question has overtaken is dropped. */
  let asked = 0
  let looked = 0

  const shown = computed(() => {
    const calendar = known.value.get(month.value ?? '')
    return calendar ? paymentMonth(calendar, group.value) : null
  })

  /** Begins with the running month, asked anew. */
  async function load(): Promise<void> {
    known.value = new Map()
    month.value = null
    running = null
    nextDay.value = undefined
    await ask(async (isCurrent) => {
      const calendar = keep(await gateway.getCalendar())
      if (!isCurrent()) return
      running = calendar
      month.value = parsePeriod(calendar.month)
    })
    await lookAhead()
  }

  /** One month on, or back with a negative number. */
  async function turn(months: number): Promise<void> {
    if (month.value === null) return
    const wanted = addMonths(month.value, months)
    month.value = wanted
    await ask(() => read(wanted))
  }

  /** Asks again what failed. */
  async function retry(): Promise<void> {
    const wanted = month.value
    if (wanted === null) await load()
    else await ask(() => read(wanted))
  }

  async function choose(chosen: InsuranceGroup): Promise<void> {
    group.value = chosen
    await lookAhead()
  }

  /** Looks for the next day to pay by hand, as many months ahead as it takes. What fails on the way takes nothing away. */
  async function lookAhead(): Promise<void> {
    looked += 1
    const mine = looked
    nextDay.value = undefined
    if (running === null) return
    const wanted = group.value
    let calendar = running
    let found: Day | null = null
    const problem = await caught(async () => {
      for (let tries = 0; tries < MONTHS_TO_LOOK_IN && found === null; tries += 1) {
        const here = paymentMonth(calendar, wanted)
        if (here === null) return
        const next = nextOpenDay(here)
        if (next.kind === 'found') found = next.day
        else calendar = await read(next.month)
      }
    })
    if (mine === looked && (problem === null || problem.code === 'request-invalid')) nextDay.value = found
  }

  async function read(wanted: Period): Promise<Calendar> {
    return known.value.get(wanted) ?? keep(await gateway.getCalendar(wanted))
  }

  function keep(calendar: Calendar): Calendar {
    known.value = new Map([...known.value, [calendar.month, calendar]])
    return calendar
  }

  async function ask(action: (isCurrent: () => boolean) => Promise<unknown>): Promise<void> {
    asked += 1
    const mine = asked
    const isCurrent = () => mine === asked
    loading.value = true
    error.value = null
    const problem = await caught(() => action(isCurrent))
    if (!isCurrent()) return
    error.value = problem
    loading.value = false
  }

  return { group, month, shown, nextDay, loading, error, load, turn, retry, choose }
})
