import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { GatewayError } from '../gateway/errors'
import type { Agreement } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { useSession } from './session'

/** The texts that are agreed to before the host is asked who is there (指南 2.2.1 ①). */
export const useAgreements = defineStore('agreements', () => {
  const session = useSession()

  const items = shallowRef<readonly Agreement[]>([])
  const ticked = ref(false)
  const opened = ref<Agreement['agreementId'] | null>(null)
  const error = shallowRef<GatewayError | null>(null)
  const shown = computed(() => items.value.find(({ agreementId }) => agreementId === opened.value) ?? null)

  async function load(): Promise<void> {
    if (items.value.length > 0) return
    error.value = await caught(async () => {
      items.value = (await gateway.listAgreements(session.requireChannel().id)).items
    })
  }

  /** 我已阅读并同意, and on. */
  function agree(): void {
    if (!ticked.value || items.value.length === 0) return
    session.consent(items.value.map(({ agreementId, version }) => ({ agreementId, version })))
    items.value = []
    ticked.value = false
  }

  return { items, ticked, opened, shown, error, load, agree }
})
