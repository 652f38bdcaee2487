import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { addToBasket, adjustBasket, partsOf, removeNotice, withoutDues, type Basket, type BasketProblem } from '../domain/basket'
import type { Due } from '../domain/due'
import { fen, sumFen } from '../domain/money'
import { isForGood } from '../domain/order-conflict'
import { isUnderWay } from '../domain/payment-order'
import type { Contributor } from '../gateway/gateway'
import { usePayment } from './payment'
import { useSession } from './session'

/**
 * 合并缴费: what was put together of several people's dues, to be paid in one payment. It lives in memory alone, since it
 * names people. What an order has taken is not in it while the order is under way, is back if that ends unpaid, and gone
 * once it is paid.
 */
export const useBasket = defineStore('basket', () => {
  const session = useSession()
  const payment = usePayment()

  const collected = shallowRef<Basket>([])
  const names = shallowRef<ReadonlyMap<string, string>>(new Map())

  /** Whether this host lets one pay for others, by choosing them or by looking anybody up. */
  const offered = computed(() => session.profile?.forOthers === true || session.profile?.entry === 'lookup')
  const dues = computed(() => {
    const { order } = payment
    return order && isUnderWay(order.state) ? withoutDues(collected.value, dueIdsOf(order)) : collected.value
  })
  const people = computed(() => partsOf(dues.value).length)
  const totalFen = computed(() => sumFen(dues.value.map(({ amountFen }) => fen(amountFen))))

  /** Puts what was chosen of a person's dues to the rest. @returns why it can't be, or null */
  function add(person: Contributor, chosen: readonly Due[], known: readonly Due[]): BasketProblem | null {
    const added = addToBasket(dues.value, chosen, known)
    if (!added.ok) return added.problem
    collected.value = added.basket
    names.value = new Map(names.value).set(person.contributorId, person.nameMasked)
    return null
  }

  /** Whether all of these are in it. */
  const has = (some: readonly Due[]): boolean => some.every(({ dueId }) => dues.value.some((due) => due.dueId === dueId))

  /** Takes a whole notice out, here and from what is about to be paid. */
  function remove(noticeNo: string): void {
    collected.value = removeNotice(collected.value, noticeNo)
    pay(removeNotice(payment.basket.dues, noticeNo))
  }

  /** Makes all of it what is about to be paid. */
  function pay(chosen: Basket = dues.value): void {
    payment.fill({ dues: chosen, totalFen: sumFen(chosen.map(({ amountFen }) => fen(amountFen))) })
  }

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

  return { dues, names, people, totalFen, offered, add, has, remove, pay }
})

const dueIdsOf = (order: { readonly lines: readonly { readonly dueId: string }[] }): ReadonlySet<string> =>
  new Set(order.lines.map(({ dueId }) => dueId))
