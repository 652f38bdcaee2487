import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { duesOf, OPEN_DAY, startStage, tokenOf, type Stage } from './phone'

const PERSON = 'flexible-both'
const ANOTHER_DAY = '2026-08-20T10:00:00+08:00'

describe('the sandbox, begun anew', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const begin = (now: string) => stage.control('POST', '/sandbox/reset', { now })
  const time = async () => Date.parse((await stage.control<{ now: string }>('GET', '/sandbox/state')).now)

  const withoutIds = (value: unknown) => JSON.stringify(value, (name, part: unknown) => (/Id$|No$/.test(name) ? undefined : part), 1)
  // Of one notice they come by their ids, which mean nothing.
  const sorted = (items: readonly object[] | undefined) => items?.map(withoutIds).sort()

  /** What everybody owes and has paid, past every id. */
  async function everybody(): Promise<string> {
    const people = await stage.control<{ id: string }[]>('GET', '/sandbox/personas')
    const seen = []
    for (const { id } of people) {
      const phone = await stage.phone(id, 'suishenban')
      const { contributor, registration, dues, openOrders } = await phone.overview()
      const records = contributor === null ? null : await phone.get<{ items: object[]; totalFen: number }>(`/contributors/${contributor.contributorId}/records?limit=100`)
      const cards = await stage.control('GET', `/sandbox/bank-accounts?persona=${id}`)
      seen.push({ id, registration, dues: sorted(dues?.items), openOrders, paid: sorted(records?.items), paidFen: records?.totalFen, cards })
    }
    return withoutIds(seen)
  }

  async function pay(): Promise<void> {
    const phone = await stage.phone(PERSON, 'alipay')
    const { dues } = await duesOf(stage, phone, PERSON)
    const { body: order } = await phone.order('alipay', dues)
    await stage.pay('alipay', tokenOf((await phone.instruct(order.orderId)).body))
    await phone.send('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'accepted' })
    expect((await phone.see(order.orderId)).state).toBe('paid')
  }

  it('at the same moment is as it was the first time, whatever happened since, and is told by nothing of that', async () => {
    await begin(OPEN_DAY)
    const first = await everybody()
    for (let times = 0; times < 2; times += 1) {
      await pay()
      await stage.control('PUT', '/sandbox/clock', { now: '2026-11-20T10:00:00+08:00' })
      expect(await everybody()).not.toBe(first)
      await begin(OPEN_DAY)
      expect(await everybody()).toBe(first)
      expect(await stage.transactions('alipay')).toEqual([])
      const since = (await time()) - Date.parse(OPEN_DAY)
      expect([since >= 0, since < 60_000]).toEqual([true, true])
    }
  })

  it('at the same moment is laid, with the numbers that everything had, and not made anew', async () => {
    const numbers = async () => {
      await begin(OPEN_DAY)
      const { dues } = await duesOf(stage, await stage.phone(PERSON, 'alipay'), PERSON)
      return dues.map(({ noticeNo }) => noticeNo)
    }
    const first = await numbers()
    expect(first.length).toBeGreaterThan(0)
    expect(await numbers()).toEqual(first)
  })

  it('at another moment is what it is then, and back again what it was', async () => {
    await begin(OPEN_DAY)
    const first = await everybody()
    await begin(ANOTHER_DAY)
    expect(await everybody()).not.toBe(first)
    await begin(OPEN_DAY)
    expect(await everybody()).toBe(first)
  })

  it('goes on from there as ever: what comes due later is issued', async () => {
    const later = '2026-10-20T10:00:00+08:00'
    await begin(OPEN_DAY)
    await stage.control('PUT', '/sandbox/clock', { now: later })
    const made = await everybody()
    await begin(OPEN_DAY)
    await stage.control('PUT', '/sandbox/clock', { now: later })
    expect(await everybody()).toBe(made)
  })
})
