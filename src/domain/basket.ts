import { isPayable, noticesOf, type Due } from './due'
import { fen, sumFen, type Fen } from './money'
import { isWholeNotices } from './selection'

/** What is paid together in one payment: dues of one person or of several, in the order in which they were put together. */
export type Basket = readonly Due[]

/** The most dues that one payment order takes (the contract's `PaymentOrderRequest.dueIds`). */
export const MOST_DUES = 500

/**
 * Why dues can't be put together with others.
 * - `notWhole`: they split a notice (同一征集通知流水号的待缴信息必须一起缴费, 指南 1.1.5 ②).
 * - `special`: 特殊缴费 comes from another source, and the guide submits it from a tab of its own (指南 1.1.5 ②); so what
 *   is put together is 日常缴费 alone, whoever owes it.
 */
export type BasketProblem = 'empty' | 'notPayable' | 'special' | 'notWhole' | 'tooMany'

export type Added = { readonly ok: true; readonly basket: Basket } | { readonly ok: false; readonly problem: BasketProblem }

/**
 * Puts what was chosen of a person's dues to the rest. A due that is there already is not taken twice, and stands as it was
 * asked for last.
 * @param known all dues that the person was shown, to tell whether a notice is whole
 */
export function addToBasket(basket: Basket, chosen: readonly Due[], known: readonly Due[]): Added {
  const problem = problemOf(chosen, known)
  if (problem) return { ok: false, problem }
  const ids = new Set(chosen.map(({ dueId }) => dueId))
  const next = [...basket.filter(({ dueId }) => !ids.has(dueId)), ...chosen]
  return next.length > MOST_DUES ? { ok: false, problem: 'tooMany' } : { ok: true, basket: next }
}

function problemOf(chosen: readonly Due[], known: readonly Due[]): BasketProblem | null {
  if (chosen.length === 0) return 'empty'
  if (!chosen.every(isPayable)) return 'notPayable'
  if (!chosen.every(({ kind }) => kind === 'daily')) return 'special'
  return isWholeNotices(chosen.map(({ dueId }) => dueId), known) ? null : 'notWhole'
}

/** Takes a whole notice out. */
export function removeNotice(basket: Basket, noticeNo: string): Basket {
  return basket.filter((due) => due.noticeNo !== noticeNo)
}

/** Leaves out dues that are paid or on their way, and with them what else stands on their notices. */
export function withoutDues(basket: Basket, dueIds: ReadonlySet<string>): Basket {
  const gone = new Set(basket.filter(({ dueId }) => dueIds.has(dueId)).map(({ noticeNo }) => noticeNo))
  return gone.size === 0 ? basket : basket.filter(({ noticeNo }) => !gone.has(noticeNo))
}

/**
 * What of a basket can be paid now, in the amounts of now: the notices that are still owed as they were chosen, or with
 * more on them, and of which every due is open and free.
 * @param current all dues that the people of the basket owe now
 */
export function renewBasket(basket: Basket, current: readonly Due[]): Basket {
  const owed = new Map(noticesOf(current).map(({ noticeNo, dues }) => [noticeNo, dues]))
  return noticesOf(basket).flatMap(({ noticeNo, dues }) => {
    const now = owed.get(noticeNo) ?? []
    const isStillOwed = dues.every(({ dueId }) => now.some((due) => due.dueId === dueId))
    return isStillOwed && now.every(isPayable) ? now : []
  })
}

/**
 * A basket after some of it was asked about anew: in the amounts of now and, where what is missing is so for good (paid,
 * not owed any more), without it.
 */
export function adjustBasket(basket: Basket, asked: Basket, found: Basket, forGood: boolean): Basket {
  const now = new Map(found.map((due) => [due.dueId, due]))
  const missing = new Set(asked.filter(({ dueId }) => !now.has(dueId)).map(({ dueId }) => dueId))
  return (forGood ? withoutDues(basket, missing) : basket).map((due) => now.get(due.dueId) ?? due)
}

/**
 * The sum of all of it (费款合计).
 * @throws {RangeError} when an amount is none, or the sum is too large to be exact
 */
export function basketTotal(basket: Basket): Fen {
  return sumFen(basket.map(({ amountFen }) => fen(amountFen)))
}

/** One person's part of a basket. */
export interface BasketPart {
  readonly contributorId: string
  readonly dues: readonly Due[]
}

/** Gathers a basket by whose dues they are, in the order in which each person first appears. */
export function partsOf(basket: Basket): BasketPart[] {
  const parts = new Map<string, Due[]>()
  for (const due of basket) parts.set(due.contributorId, [...(parts.get(due.contributorId) ?? []), due])
  return Array.from(parts, ([contributorId, dues]) => ({ contributorId, dues }))
}
