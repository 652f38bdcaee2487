import { describe, expect, it } from 'vitest'
import { ORDER_OUTCOMES, type MoneyMoved, type OrderOutcomeKind } from '../domain/order-outcome'
import { outcomes as english } from './en/outcomes'
import { outcomes as chinese } from './zh-CN/outcomes'

const FACTS = { wallet: '支付宝', host: '随申办', refunded: '220.00' }
const KINDS = Object.keys(ORDER_OUTCOMES) as OrderOutcomeKind[]

/** By what a text says where the money is. */
const SAYS = {
  'zh-CN': { no: /没有扣款/, yes: /税务部门已收到您的缴费/, unknown: /请勿重复缴费/, returning: /¥220\.00.*正在原路退回/, returned: /¥220\.00 已原路退回/ },
  en: { no: /no money was taken/i, yes: /has received your payment/, unknown: /please do not pay again/i, returning: /¥220\.00.*on its way back/, returned: /¥220\.00 has been sent back/ },
} as const satisfies Record<string, Record<MoneyMoved, RegExp>>

describe.each([
  ['zh-CN', chinese],
  ['en', english],
] as const)('the words of an order’s outcomes in %s', (language, outcomes) => {
  it('are there for every kind, and for no other', () => {
    expect(Object.keys(outcomes).toSorted()).toEqual(KINDS.toSorted())
    for (const kind of KINDS) expect(outcomes[kind].heading(FACTS)).not.toBe('')
  })

  it.each(KINDS)('say where the money is: %s', (kind) => {
    expect(outcomes[kind].text(FACTS)).toMatch(SAYS[language][ORDER_OUTCOMES[kind].moneyMoved])
  })

  it('say “nothing taken” of no order that may have been paid', () => {
    for (const kind of KINDS.filter((one) => ['yes', 'returning', 'returned'].includes(ORDER_OUTCOMES[one].moneyMoved))) {
      expect(outcomes[kind].text(FACTS)).not.toMatch(SAYS[language].no)
    }
  })
})
