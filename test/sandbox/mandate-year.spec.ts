import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { autoDebitDays } from '../../src/domain/calendar'
import { period } from '../../src/domain/period'
import { isWorkday } from '../../mock/core/workdays'
import { cardOf, sign, type Card } from './mandate-desk'
import { newKey, startStage, tokenOf, type Phone, type Problem, type Stage } from './phone'

type Schemas = components['schemas']
type PaymentRecord = Schemas['PaymentRecord']

const PERSON = 'flexible-both'
/** Collected in these months, each for the month before. In February all of the 11th to the 15th lie in 春节. */
const MONTHS = Array.from({ length: 12 }, (_, index) => period(`2024-${String(index + 1).padStart(2, '0')}`))
const POOR_MONTH = '2024-04'
const HAND_MONTH = '2024-07'

describe('LTR-07: a year of the banks’ run', () => {
  let stage: Stage
  let card: Card
  beforeAll(async () => {
    stage = await startStage()
    await stage.control('PUT', '/sandbox/clock', { now: '2023-12-26T10:00:00+08:00' })
    card = await cardOf(stage, PERSON)
    const { status } = await sign(stage, await stage.phone(PERSON, 'suishenban'), card)
    expect(status).toBe(201)
  })
  afterAll(() => stage.close())

  const goTo = (now: string) => stage.control('PUT', '/sandbox/clock', { now })
  const setAccount = (change: object) => stage.control('PUT', '/sandbox/bank-accounts', { accountNo: card.accountNo, ...change })
  const balance = async () => (await cardOf(stage, PERSON)).balanceFen ?? 0

  async function duesOf(phone: Phone): Promise<Schemas['Due'][]> {
    return (await phone.get<Schemas['DuePage']>(`/contributors/${String(phone.opened.overview.contributor?.contributorId)}/dues`)).items
  }

  async function recordsOf(year: string): Promise<PaymentRecord[]> {
    const phone = await stage.phone(PERSON, 'suishenban')
    const page = await phone.get<Schemas['RecordPage']>(`/contributors/${String(phone.opened.overview.contributor?.contributorId)}/records?year=${year}&limit=100`)
    return page.items
  }

  it('WEB-PAY-23, ERR-CAUSE-02: pays every due once or shows it open, and takes exactly that much', async () => {
    const before = await balance()
    let paidByHand = 0
    for (const month of MONTHS) {
      const [first, second] = autoDebitDays(month, isWorkday)
      if (month === POOR_MONTH) await poorMonth(String(first), String(second))
      else if (month === HAND_MONTH) paidByHand = await handMonth(month, String(first), String(second))
      else await goTo(`${month}-20T10:00:00+08:00`)
    }

    const records = await recordsOf('2024')
    // Two insurances, twelve months: each once.
    expect(records).toHaveLength(24)
    expect(new Set(records.map(({ insurance, period: { from } }) => `${insurance} ${from}`)).size).toBe(24)
    const debited = records.filter(({ source }) => source === 'autoDebit')
    expect(records.filter(({ source }) => source === 'order')).toHaveLength(2)
    expect(debited).toHaveLength(22)
    for (const month of MONTHS.filter((one) => one !== POOR_MONTH && one !== HAND_MONTH)) {
      const [first] = autoDebitDays(month, isWorkday)
      expect(debited.filter(({ paidAt }) => paidAt === `${first}T06:00:00.000+08:00`)).toHaveLength(2)
    }
    expect(debited.filter(({ paidAt }) => paidAt === '2024-02-18T06:00:00.000+08:00')).toHaveLength(2)
    const debitedFen = debited.reduce((sum, { amountFen }) => sum + amountFen, 0)
    expect(await balance()).toBe(before - debitedFen)
    const handFen = records.filter(({ source }) => source === 'order').reduce((sum, { amountFen }) => sum + amountFen, 0)
    expect(handFen).toBe(paidByHand)
    expect((await stage.transactions('alipay')).map(({ kind, amountFen }) => [kind, amountFen])).toEqual([['payment', handFen]])
    expect((await duesOf(await stage.phone(PERSON, 'suishenban'))).length).toBe(0)
    expect(stage.reports.join('\n')).not.toMatch(/\d{11,}/)
  }, 600_000)

  /** Too little money on the first day of the run: it says so, and succeeds on the second, after money came in. */
  async function poorMonth(first: string, second: string): Promise<void> {
    const all = await balance()
    await setAccount({ balanceFen: 100 })
    await goTo(`${first}T23:00:00+08:00`)
    const open = await duesOf(await stage.phone(PERSON, 'suishenban'))
    expect(open).toHaveLength(2)
    for (const { failedDebit, closure } of open) {
      expect(failedDebit).toEqual({ triedAt: `${first}T18:00:00.000+08:00`, reason: 'insufficientFunds' })
      expect(closure?.reason).toBe('autoDebitDay')
    }
    expect(await balance()).toBe(100)
    await setAccount({ balanceFen: all })
    await goTo(`${second}T06:00:00+08:00`)
    const phone = await stage.phone(PERSON, 'suishenban')
    expect(await duesOf(phone)).toEqual([])
    expect(phone.opened.overview.dues?.absence?.reasons).toContain('paidByAutoDebit')
  }

  /** Ordered just before midnight, in a wallet that does not answer when the run comes; paid there, the run leaves it alone. */
  async function handMonth(month: string, first: string, second: string): Promise<number> {
    await goTo(`${month}-10T23:58:00+08:00`)
    const phone = await stage.phone(PERSON, 'alipay')
    const dues = await duesOf(phone)
    const { body: order } = await phone.order('alipay', dues)
    const { body: instruction } = await phone.instruct(order.orderId)
    await stage.control('PUT', '/sandbox/faults', { wallets: { alipay: { query: 'unavailable', notify: 'never' } } })
    await stage.pay('alipay', tokenOf(instruction))
    await goTo(`${first}T06:00:00+08:00`)
    const held = await duesOf(await stage.phone(PERSON, 'alipay'))
    expect(held.map(({ failedDebit }) => failedDebit?.reason)).toEqual(['heldByOrder', 'heldByOrder'])
    await stage.control('PUT', '/sandbox/faults', {})
    await goTo(`${second}T06:00:00+08:00`)
    const later = await stage.phone(PERSON, 'alipay')
    expect(await duesOf(later)).toEqual([])
    expect((await later.see(order.orderId)).state).toBe('paid')
    const again = await later.send<Problem>('POST', '/payment-orders', { dueIds: dues.map(({ dueId }) => dueId), method: 'alipay', expectedTotalFen: order.totalFen }, newKey())
    expect(['due-paid', 'collection-closed']).toContain(again.body.code)
    return order.totalFen
  }
})
