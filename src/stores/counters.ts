import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { districtsOf, findCounters, type CounterService } from '../domain/counter'
import type { GatewayError } from '../gateway/errors'
import type { Counter } from '../gateway/gateway'
import { allPages } from './all-pages'
import { caught } from './caught'
import { gateway } from './gateway'

const PAGE_LENGTH = 100
/** How many are listed before more are asked for. */
const FIRST = 6

/**
 * 线下办理: what for, and where. All counters are read once and looked through on the phone, so that what somebody types
 * goes nowhere.
 */
export const useCounters = defineStore('counters', () => {
  const all = shallowRef<readonly Counter[] | null>(null)
  const service = ref<CounterService>('signMandate')
  const district = ref<string | null>(null)
  const text = ref('')
  const complete = ref(false)
  const loading = ref(false)
  const error = shallowRef<GatewayError | null>(null)

  const districts = computed(() => districtsOf(all.value ?? []))
  const found = computed(() => findCounters(all.value ?? [], { service: service.value, district: district.value, text: text.value }))
  const listed = computed(() => (complete.value ? found.value : found.value.slice(0, FIRST)))

  async function load(): Promise<void> {
    if (all.value !== null || loading.value) return
    loading.value = true
    error.value = await caught(async () => {
      const pages = await allPages((cursor) => gateway.listCounters({ limit: PAGE_LENGTH, ...cursor }))
      all.value = pages.flatMap(({ items }) => items)
    })
    loading.value = false
  }

  /** Begins with one thing to do there, in the whole city. */
  function begin(wanted: CounterService): void {
    district.value = null
    text.value = ''
    chooseService(wanted)
  }

  function chooseService(wanted: CounterService): void {
    service.value = wanted
    complete.value = false
  }

  function chooseDistrict(code: string | null): void {
    district.value = code
    complete.value = false
  }

  function search(typed: string): void {
    text.value = typed
    complete.value = false
  }

  function showAll(): void {
    complete.value = true
  }

  return { all, service, district, text, districts, found, listed, loading, error, load, begin, chooseService, chooseDistrict, search, showAll }
})
