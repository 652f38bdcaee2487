import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { components } from '../../types/gateway'
import { duesOf, lookUp, startStage, tokenOf, type Problem, type Stage } from './phone'

type Schemas = components['schemas']

const PARENT = 'medical-adult'
const CHILD = 'medical-child'

describe('one order for several people', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  beforeEach(async () => {
    await stage.control('POST', '/sandbox/reset', { now: '2026-09-20T10:00:00+08:00' })
  })
  afterAll(() => stage.close())

  const paidBy = async (phone: Awaited<ReturnType<Stage['phone']>>, contributorId: string) =>
    (await phone.get<Schemas['RecordPage']>(`/contributors/${contributorId}/records`)).items.filter(({ source }) => source === 'order')

  it('is paid by one sum, and each has their own share on record', async () => {
    const phone = await stage.phone(PARENT, 'alipay')
    const own = await duesOf(stage, phone, PARENT)
    const child = (await lookUp(stage, phone, CHILD)).body
    const childs = await phone.get<Schemas['DuePage']>(`/contributors/${child.contributorId}/dues`)
    const { status, body: order } = await phone.order('alipay', [...own.dues, ...childs.items])
    expect(status).toBe(201)
    expect(order.lines.map(({ contributorId, contributorNameMasked, amountFen }) => [contributorId, contributorNameMasked, amountFen])).toEqual(
      expect.arrayContaining([
        ...own.dues.map(({ amountFen }) => [own.contributorId, '**安', amountFen]),
        ...childs.items.map(({ amountFen }) => [child.contributorId, '**满', amountFen]),
      ]),
    )
    await stage.pay('alipay', tokenOf((await phone.instruct(order.orderId)).body))
    await phone.send('POST', `/payment-orders/${order.orderId}/sheet-reports`, { outcome: 'accepted' })
    expect((await phone.see(order.orderId)).state).toBe('paid')

    expect(await stage.transactions('alipay')).toMatchObject([{ kind: 'payment', amountFen: order.totalFen }])
    const [parents, children] = [await paidBy(phone, own.contributorId), await paidBy(phone, child.contributorId)]
    expect(parents.map(({ amountFen }) => amountFen)).toEqual(own.dues.map(({ amountFen }) => amountFen))
    expect(children.map(({ amountFen }) => amountFen)).toEqual(childs.items.map(({ amountFen }) => amountFen))
    expect(new Set([...parents, ...children].map(({ voucherNo }) => voucherNo)).size).toBe(parents.length + children.length)

    // The child, on a phone of their own, sees the record, and nothing of whose order it was.
    const childsPhone = await stage.phone(CHILD, 'suishenban')
    const seen = await paidBy(childsPhone, childsPhone.opened.overview.contributor?.contributorId ?? '')
    expect(seen).toMatchObject(childs.items.map(({ amountFen }) => ({ amountFen, orderId: null })))
  })

  it('is not taken in part: one due that somebody else holds keeps the rest free', async () => {
    const [phone, childsPhone] = [await stage.phone(PARENT, 'alipay'), await stage.phone(CHILD, 'alipay')]
    const { dues } = await duesOf(stage, phone, PARENT)
    const child = (await lookUp(stage, phone, CHILD)).body
    const childs = await phone.get<Schemas['DuePage']>(`/contributors/${child.contributorId}/dues`)
    await childsPhone.order('alipay', (await duesOf(stage, childsPhone, CHILD)).dues)

    const refused = (await phone.order('alipay', [...dues, ...childs.items])).body as unknown as Problem
    expect(refused).toMatchObject({ code: 'due-held', dueIds: childs.items.map(({ dueId }) => dueId) })
    expect((await phone.order('alipay', dues)).status).toBe(201)
  })

  it('is not made in 云闪付 for anybody but oneself', async () => {
    const phone = await stage.phone(PARENT, 'unionpay')
    const elsewhere = await stage.phone(PARENT, 'alipay')
    const child = (await lookUp(stage, elsewhere, CHILD)).body
    const childs = await elsewhere.get<Schemas['DuePage']>(`/contributors/${child.contributorId}/dues`)
    const { dues } = await duesOf(stage, phone, PARENT)
    const refused = (await phone.order('unionPay', [...dues, ...childs.items])).body as unknown as Problem
    expect(refused).toMatchObject({ code: 'due-not-found', dueIds: childs.items.map(({ dueId }) => dueId) })
  })
})
