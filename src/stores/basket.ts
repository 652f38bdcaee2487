import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { addToBasket, adjustBasket, basketTotal, removeNotice, withoutDues, type Basket, type BasketProblem } from '../domain/basket'
import type { Due } from '../domain/due'
import { isForGood } from '../domain/order-conflict'
import { isUnderWay } from '../domain/payment-order'
import { useDues } from './dues'
import { usePayment } from './payment'
import { useSession } from './session'

/**
 * 合并缴费: what was put together of several people's dues, to be paid in one payment. It lives in memory alone, since it
 * names people. What an order has taken is not in it while the order is under way, is back if that ends unpaid, and gone
 * once it is paid.
 */
export const useBasket = defineStore('basket', () => {
  const session = useSession()
  const onScreen = useDues()
  const payment = usePayment()

  const collected = shallowRef<Basket>([])
  const names = shallowRef<ReadonlyMap<string, string>>(new Map())

  /** Whether this host lets one pay for others, by choosing them or by looking anybody up. */
  const offered = computed(() => session.profile?.forOthers === true || session.profile?.entry === 'lookup')
  const dues = computed(() => {
    const { order } = payment
    return order && isUnderWay(order.state) ? withoutDues(collected.value, dueIdsOf(order)) : collected.value
  })
  /** What was put together, and what is ticked of the person on screen besides; 特殊缴费 is paid by itself. */
  const together = computed<Basket>(() => {
    const added = onScreen.kind === 'daily' ? withTicked() : null
    return added?.ok ? added.basket : dues.value
  })
  /** Whether what is ticked on screen is paid with the rest. */
  const joins = computed(() => offered.value && dues.value.length > 0 && onScreen.kind === 'daily')

  const withTicked = () => addToBasket(dues.value, onScreen.selected, onScreen.page?.items ?? [])

  /** Puts what is ticked of the person on screen to the rest. @returns why it can't be, or null */
  function add(): BasketProblem | null {
    const added = withTicked()
    if (!added.ok) return added.problem
    collected.value = added.basket
    keepName()
    return null
  }

  function keepName(): void {
    const person = onScreen.contributor
    if (person) names.value = new Map(names.value).set(person.contributorId, person.nameMasked)
  }

  /** Whose a due is, masked; empty where nobody has said. */
  function nameOf(contributorId: string): string {
    const person = onScreen.contributor
    return names.value.get(contributorId) ?? (person?.contributorId === contributorId ? person.nameMasked : '')
  }

  /** Whether all of these were put together. */
  const has = (some: readonly Due[]): boolean => some.every(({ dueId }) => dues.value.some((due) => due.dueId === dueId))

  /** Takes a whole notice out, here and from what is about to be paid. */
  function remove(noticeNo: string): void {
    collected.value = removeNotice(collected.value, noticeNo)
    fill(removeNotice(payment.basket.dues, noticeNo))
  }

  /** Makes what was put together what is about to be paid. */
  const pay = (): void => fill(dues.value)

  /** The same, with what is ticked of the person on screen. */
  function payWithTicked(): void {
    keepName()
    fill(together.value)
  }

  const fill = (chosen: Basket): void => payment.fill({ dues: chosen, totalFen: basketTotal(chosen) })

  function empty(): void {
    collected.value = []
    names.value = new Map()
  }

  watch(
    () => payment.order,
    (order) => {
      if (order?.state === 'paid') collected.value = withoutDues(collected.value, dueIdsOf(order))
    },
  )
  watch(
    () => payment.remainder,
    (remainder) => {
      if (payment.conflict) collected.value = adjustBasket(collected.value, payment.basket.dues, remainder, isForGood(payment.conflict.kind))
    },
  )
  // Another person has signed in, to whom these people are nobody.
  watch(() => session.overview?.contributor?.contributorId, empty)

  return { dues, together, joins, offered, nameOf, add, has, remove, pay, payWithTicked }
})

const dueIdsOf = (order: { readonly lines: readonly { readonly dueId: string }[] }): ReadonlySet<string> =>
  new Set(order.lines.map(({ dueId }) => dueId))
