import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { mandateObstacle } from '../domain/mandate-payment'
import type { Mandate } from '../gateway/gateway'
import { caught } from './caught'
import { gateway } from './gateway'
import { usePayment } from './payment'
import { useSession } from './session'

/** The operator's mandate as a way to pay (授权书支付): whether it can pay what is about to be paid, and from which account. */
export const useMandatePayment = defineStore('mandatePayment', () => {
  const session = useSession()
  const payment = usePayment()

  const operator = computed(() => session.overview?.contributor?.contributorId ?? null)
  /** As it was last asked about, and for whom; until then, and for anybody else, it is the first screen's. */
  const asked = shallowRef<{ readonly operator: string | null; readonly mandate: Mandate | null } | null>(null)
  const mandate = computed(() => (asked.value?.operator === operator.value ? asked.value.mandate : (session.overview?.mandate ?? null)))
  const obstacle = computed(() =>
    mandateObstacle(
      mandate.value?.state ?? null,
      operator.value,
      payment.basket.dues.map(({ contributorId }) => contributorId),
    ),
  )

  /** Asks which mandate stands by now; that it can't be asked leaves what was known, and the gateway decides. */
  async function load(): Promise<void> {
    if (!session.profile?.payMethods.includes('mandate')) return
    await caught(async () => {
      const { items } = await session.during(() => gateway.listMandates({ limit: 1 }))
      asked.value = { operator: operator.value, mandate: items.find(({ state }) => state !== 'ended') ?? null }
    })
  }

  return { mandate, obstacle, load }
})
