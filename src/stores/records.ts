import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { PaymentRecord } from '../gateway/gateway'
import { caught } from './caught'
import { useDues } from './dues'
import { gateway } from './gateway'
import { useSession } from './session'

/** 缴费明细 of the person on screen, page by page. */
export const useRecords = defineStore('records', () => {
  const session = useSession()
  const dues = useDues()

  const items = shallowRef<readonly PaymentRecord[]>([])
  const totalCount = ref(0)
  const totalFen = ref(0)
  const cursor = ref<string | null>(null)
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<GatewayError | null>(null)
  const hasMore = computed(() => cursor.value !== null)

  async function load(): Promise<void> {
    items.value = []
    cursor.value = null
    loaded.value = false
    await next()
  }

  /** The next page, if there is one. */
  async function loadMore(): Promise<void> {
    if (hasMore.value && !loading.value) await next()
  }

  async function next(): Promise<void> {
    const person = dues.contributor
    if (!person) return
    loading.value = true
    error.value = await caught(async () => {
      const query = cursor.value ? { cursor: cursor.value } : {}
      const page = await session.during(() => gateway.listRecords(person.contributorId, query))
      items.value = [...items.value, ...page.items]
      totalCount.value = page.totalCount
      totalFen.value = page.totalFen
      cursor.value = page.nextCursor
      loaded.value = true
    })
    loading.value = false
  }

  return { items, totalCount, totalFen, loading, loaded, error, hasMore, load, loadMore }
})
