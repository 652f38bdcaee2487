import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isWorkday } from '../../mock/core/workdays'
import { startSandbox } from '../../mock/server'
import { autoDebitDays } from '../../src/domain/calendar'
import { period } from '../../src/domain/period'
import { addDays, day } from '../../src/domain/time'
import type { components } from '../../types/gateway'
import { DEVICE } from '../device'
import { balanceOf, cardOf, orderByMandate, revoke, sign, type Card } from './mandate-desk'
import { duesOf, lookUp, newKey, OPEN_DAY, startStage, tokenOf, type Answer, type Host, type Order, type Phone, type Problem, type Stage } from './phone'
import { openStorage, type Storage } from './storage'

type Schemas = components['schemas']

const PERSON = 'flexible-both'
/** Hosts that tell who is there. */
const HOSTS: readonly Host[] = ['etax', 'suishenban', 'alipay', 'unionpay']
const FIRST_DAY = String(autoDebitDays(period('2026-10'), isWorkday)[0])
const DAY_BEFORE = addDays(day(FIRST_DAY), -1)

describe('授权书支付', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  beforeEach(async () => {
    await stage.control('POST', '/sandbox/reset', { now: OPEN_DAY })
  })
  afterAll(() => stage.close())

  const goTo = (now: string) => stage.control('PUT', '/sandbox/clock', { now })
  const misbehave = (bank: object) => stage.control('PUT', '/sandbox/faults', { bank })
  const setAccount = (card: Card, change: object) => stage.control('PUT', '/sandbox/bank-accounts', { accountNo: card.accountNo, ...change })

  interface Desk {
    readonly phone: Phone
    readonly card: Card
    readonly mandateId: string
    readonly dues: Schemas['Due'][]
    readonly contributorId: string
    readonly before: number
  }

  /** Somebody whose mandate is signed, with the module open. */
  async function signed(host: Host = 'suishenban', persona = PERSON): Promise<Desk> {
    const card = await cardOf(stage, persona)
    const phone = await stage.phone(persona, host)
    const { body } = await sign(stage, phone, card)
    return { phone, card, mandateId: body.mandateId, before: card.balanceFen ?? 0, ...(await duesOf(stage, phone, persona)) }
  }

  /** The order, and the answer to having the bank told. */
  async function ordered({ phone, mandateId, dues }: Desk): Promise<Order> {
    const { status, body } = await orderByMandate(phone, mandateId, dues)
    expect([status, body.state, body.method]).toEqual([201, 'created', 'mandate'])
    return body
  }

  async function instructed(desk: Desk): Promise<Order> {
    const { orderId } = await ordered(desk)
    expect(await desk.phone.instruct(orderId)).toMatchObject({ status: 201, body: { kind: 'debit' } })
    return desk.phone.see(orderId)
  }

  const settles = (phone: Phone, orderId: string, state: Order['state']) =>
    expect.poll(async () => (await phone.see(orderId)).state, { timeout: 30_000, interval: 200 }).toBe(state)

  const report = (phone: Phone, orderId: string) => phone.send<Order>('POST', `/payment-orders/${orderId}/sheet-reports`, { outcome: 'unknown' })

  const openDues = async ({ phone, contributorId }: Desk) => (await phone.get<Schemas['DuePage']>(`/contributors/${contributorId}/dues`)).items
  const paidRecords = async ({ phone, contributorId }: Desk) =>
    (await phone.get<Schemas['RecordPage']>(`/contributors/${contributorId}/records`)).items.filter(({ source }) => source === 'order')

  /** Nothing was taken, nobody holds the dues, and they can be paid by something else. */
  async function expectOtherWay(desk: Desk): Promise<void> {
    expect(await balanceOf(stage, PERSON)).toBe(desk.before)
    expect((await openDues(desk)).map(({ hold }) => hold)).toEqual(desk.dues.map(() => null))
    const wallet = await stage.phone(PERSON, 'alipay')
    const { dues } = await duesOf(stage, wallet, PERSON)
    const { body: order } = await wallet.order('alipay', dues)
    await stage.pay('alipay', tokenOf((await wallet.instruct(order.orderId)).body))
    await report(wallet, order.orderId)
    expect((await wallet.see(order.orderId)).state).toBe('paid')
    expect(await balanceOf(stage, PERSON)).toBe(desk.before)
  }

  it.each(HOSTS)('WEB-PAY-22: pays from the account of one’s own mandate, whole and at once, and the record says so (%s)', async (host) => {
    const desk = await signed(host)
    const order = await instructed(desk)
    expect(order).toMatchObject({ state: 'paid', debitAccount: { bankName: desk.card.bankName, accountNoMasked: `****${desk.card.accountNo.slice(-4)}` } })
    expect(JSON.stringify(order)).not.toContain(desk.card.accountNo)
    expect(await balanceOf(stage, PERSON)).toBe(desk.before - order.totalFen)
    expect(await openDues(desk)).toEqual([])
    const records = await paidRecords(desk)
    expect(records.map(({ method, orderId }) => [method, orderId])).toEqual(desk.dues.map(() => ['mandate', order.orderId]))
    expect(records.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(order.totalFen)
    for (const wallet of ['alipay', 'wechatPay', 'unionPay'] as const) expect(await stage.transactions(wallet)).toEqual([])
  })

  it('can’t be given up once it is paid', async () => {
    const { phone, ...desk } = await signed()
    const { orderId } = await instructed({ phone, ...desk })
    expect((await phone.send<Order>('POST', `/payment-orders/${orderId}/cancellation`)).body.state).toBe('paid')
    expect(await balanceOf(stage, PERSON)).toBeLessThan(desk.before)
  })

  describe('is refused in words, and nothing is held, where', () => {
    const refusal = ({ status, body }: Answer<Problem>) => [status, body.code]

    it('nobody is known', async () => {
      const { mandateId } = await signed()
      const phone = await stage.phone(PERSON, 'wechatMini')
      const { dues } = await duesOf(stage, phone, PERSON)
      expect(refusal(await orderByMandate(phone, mandateId, dues))).toEqual([422, 'payment-method-unavailable'])
    })

    it('none is signed, one was revoked, or it is another’s', async () => {
      const phone = await stage.phone(PERSON, 'suishenban')
      const { dues } = await duesOf(stage, phone, PERSON)
      const anothers = await signed('suishenban', 'medical-adult')
      for (const id of ['nobodys-mandate', anothers.mandateId]) expect(refusal(await orderByMandate(phone, id, dues))).toEqual([409, 'mandate-not-in-force'])
      const desk = await signed()
      await goTo('2026-09-20T10:02:00+08:00')
      await revoke(stage, desk.phone, desk.card, desk.mandateId)
      expect(refusal(await orderByMandate(desk.phone, desk.mandateId, desk.dues))).toEqual([409, 'mandate-not-in-force'])
      await expectOtherWay(desk)
    })

    it('it is signed and not in force yet', async () => {
      await stage.control('PUT', '/sandbox/registrations', { persona: PERSON, registration: 'underReview' })
      const desk = await signed()
      expect((await desk.phone.overview()).mandate?.state).toBe('signed')
      expect(refusal(await orderByMandate(desk.phone, desk.mandateId, desk.dues))).toEqual([409, 'mandate-not-in-force'])
      await stage.control('PUT', '/sandbox/registrations', { persona: PERSON, registration: 'approved' })
      expect((await instructed(desk)).state).toBe('paid')
    })

    it('the account is another by now than the resident saw', async () => {
      const desk = await signed()
      const second = await cardOf(stage, PERSON, 'second')
      await goTo('2026-09-20T10:02:00+08:00')
      const { body } = await sign(stage, desk.phone, second, desk.mandateId)
      expect(refusal(await orderByMandate(desk.phone, desk.mandateId, desk.dues))).toEqual([409, 'mandate-not-in-force'])
      expect((await instructed({ ...desk, mandateId: body.mandateId })).debitAccount?.bankName).toBe(second.bankName)
      expect([await balanceOf(stage, PERSON), await balanceOf(stage, PERSON, 'second') < Number(second.balanceFen)]).toEqual([desk.before, true])
    })

    it('some of the dues are another person’s', async () => {
      const desk = await signed('suishenban', 'medical-adult')
      const child = (await lookUp(stage, desk.phone, 'medical-child')).body
      const childs = await desk.phone.get<Schemas['DuePage']>(`/contributors/${child.contributorId}/dues`)
      const refused = await orderByMandate(desk.phone, desk.mandateId, [...desk.dues, ...childs.items])
      expect([...refusal(refused), refused.body.dueIds]).toEqual([422, 'mandate-own-dues-only', childs.items.map(({ dueId }) => dueId)])
      for (const { hold } of await openDues(desk)) expect(hold).toBeNull()
      expect((await desk.phone.order('unionPay', [...desk.dues, ...childs.items])).status).toBe(201)
    })

    it('it is an auto-debit day, as for every other way', async () => {
      const { card, mandateId } = await signed()
      await setAccount(card, { balanceFen: 0 })
      await goTo(`${FIRST_DAY}T10:00:00+08:00`)
      const phone = await stage.phone(PERSON, 'suishenban')
      const { dues } = await duesOf(stage, phone, PERSON)
      await setAccount(card, { balanceFen: card.balanceFen ?? 0 })
      const refused = await orderByMandate(phone, mandateId, dues)
      expect([...refusal(refused), refused.body.closure?.reason]).toEqual([409, 'collection-closed', 'autoDebitDay'])
      expect((await phone.order('unionPay', dues)).body).toMatchObject({ code: 'collection-closed' })
    })

    it('the request does not say which one, or says one for a wallet', async () => {
      const { phone, dues, mandateId } = await signed()
      const send = (body: object) => phone.send<Problem>('POST', '/payment-orders', { dueIds: dues.map(({ dueId }) => dueId), expectedTotalFen: 1, ...body }, newKey())
      expect(refusal(await send({ method: 'mandate' }))).toEqual([400, 'request-invalid'])
      expect(refusal(await send({ method: 'unionPay', mandateId }))).toEqual([400, 'request-invalid'])
    })
  })

  describe('the bank says no, and another way is open:', () => {
    it.each([
      ['too little money', 'insufficientFunds', (card: Card) => setAccount(card, { balanceFen: 100 })],
      ['the account is closed', 'accountClosed', (card: Card) => setAccount(card, { closed: true })],
      ['its limit is lower', 'limitExceeded', () => misbehave({ debit: 'limitExceeded' })],
      ['for a reason of its own', 'walletRefused', () => misbehave({ debit: 'refuses' })],
    ] as const)('%s', async (_, failure, make) => {
      const desk = await signed()
      await make(desk.card)
      expect(await instructed(desk)).toMatchObject({ state: 'failed', failure })
      await setAccount(desk.card, { balanceFen: desk.before, closed: false })
      await misbehave({})
      await expectOtherWay(desk)
    })

    it('the mandate is revoked between the order and the debit', async () => {
      const desk = await signed()
      const { orderId } = await ordered(desk)
      await goTo('2026-09-20T10:02:00+08:00')
      await revoke(stage, desk.phone, desk.card, desk.mandateId)
      await desk.phone.instruct(orderId)
      expect(await desk.phone.see(orderId)).toMatchObject({ state: 'failed', failure: 'mandateEnded' })
      await expectOtherWay(desk)
    })

    it('the account is changed between the order and the debit: neither is debited', async () => {
      const desk = await signed()
      const second = await cardOf(stage, PERSON, 'second')
      const { orderId } = await ordered(desk)
      await goTo('2026-09-20T10:02:00+08:00')
      await sign(stage, desk.phone, second, desk.mandateId)
      await desk.phone.instruct(orderId)
      expect(await desk.phone.see(orderId)).toMatchObject({ state: 'failed', failure: 'mandateEnded' })
      expect(await balanceOf(stage, PERSON, 'second')).toBe(second.balanceFen)
      await expectOtherWay(desk)
    })

    it('the insurance has ended between the order and the debit', async () => {
      const desk = await signed()
      const { orderId } = await ordered(desk)
      await stage.control('PUT', '/sandbox/registrations', { persona: PERSON, registration: 'none' })
      await desk.phone.instruct(orderId)
      expect(await desk.phone.see(orderId)).toMatchObject({ state: 'failed', failure: 'mandateEnded' })
      expect(await balanceOf(stage, PERSON)).toBe(desk.before)
    })

    it('the mandate is revoked at the very moment of the debit: it is paid once, or refused, and both say the same', async () => {
      const desk = await signed()
      const { orderId, totalFen } = await ordered(desk)
      await goTo('2026-09-20T10:02:00+08:00')
      await Promise.all([desk.phone.instruct(orderId), revoke(stage, desk.phone, desk.card, desk.mandateId)])
      const { state, failure } = await desk.phone.see(orderId)
      expect([[state, failure, await balanceOf(stage, PERSON)]]).toContainEqual(
        state === 'paid' ? ['paid', null, desk.before - totalFen] : ['failed', 'mandateEnded', desk.before],
      )
    })
  })

  describe('takes once', () => {
    it('what the same requests ask for again and again, one after another and at the same moment', async () => {
      const desk = await signed()
      const key = newKey()
      const orders = await Promise.all(Array.from({ length: 6 }, () => orderByMandate(desk.phone, desk.mandateId, desk.dues, key)))
      expect(new Set(orders.map(({ body }) => body.orderId)).size).toBe(1)
      const { orderId, totalFen } = orders[0]?.body ?? { orderId: '', totalFen: 0 }
      const tell = (own: string) => desk.phone.send<Problem>('POST', `/payment-orders/${orderId}/instructions`, {}, own)
      const again = newKey()
      const answers = await Promise.all([...Array.from({ length: 4 }, () => tell(again)), ...Array.from({ length: 4 }, () => tell(newKey()))])
      for (const { status, body } of answers) if (status !== 201) expect([status, body.code]).toEqual([409, 'order-state'])
      // One of the keys was first, and what it asked for under that key is answered alike, now and later.
      const told = answers.map(({ status }) => status === 201)
      expect([[true, true, true, true], [false, false, false, false]]).toContainEqual(told.slice(0, 4))
      expect(told.filter(Boolean)).toHaveLength(told[0] === true ? 4 : 1)
      expect((await desk.phone.see(orderId)).state).toBe('paid')
      expect((await tell(again)).status).toBe(told[0] === true ? 201 : 409)
      expect(await tell(newKey())).toMatchObject({ status: 409, body: { code: 'order-state', orderState: 'paid' } })
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
      expect((await orderByMandate(desk.phone, desk.mandateId, desk.dues)).body.code).toBe('due-paid')
    })

    it('what two phones order at the same moment, one by the mandate and one by a wallet', async () => {
      const desk = await signed()
      const wallet = await stage.phone(PERSON, 'alipay')
      const { dues } = await duesOf(stage, wallet, PERSON)
      const answers = await Promise.all([orderByMandate(desk.phone, desk.mandateId, desk.dues), wallet.order('alipay', dues)])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
      const made = answers.find(({ status }) => status === 201)?.body
      expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'due-held', ownOrderId: made?.orderId })
    })

    it('no more than the account holds, for two orders at the same moment', async () => {
      const desk = await signed('suishenban', 'one-notice-and-others')
      const notices = [...new Set(desk.dues.map(({ noticeNo }) => noticeNo))]
      const parts = notices.slice(0, 2).map((noticeNo) => desk.dues.filter((due) => due.noticeNo === noticeNo && due.closure === null))
      const orders = await Promise.all(parts.map((dues) => orderByMandate(desk.phone, desk.mandateId, dues)))
      expect(orders.map(({ status }) => status)).toEqual([201, 201])
      const totals = orders.map(({ body }) => body.totalFen)
      const held = Math.max(...totals)
      await setAccount(desk.card, { balanceFen: held })
      await Promise.all(orders.map(({ body }) => desk.phone.instruct(body.orderId)))
      const ended = await Promise.all(orders.map(({ body }) => desk.phone.see(body.orderId)))
      const paid = ended.filter(({ state }) => state === 'paid')
      expect(ended.map(({ state, failure }) => (state === 'paid' ? state : failure)).toSorted()).toEqual(['insufficientFunds', 'paid'])
      expect(await balanceOf(stage, 'one-notice-and-others')).toBe(held - paid.reduce((sum, { totalFen }) => sum + totalFen, 0))
    })
  })

  describe('beside the banks’ run', () => {
    /** Just before midnight of the last day before the run. */
    const EVE = `${DAY_BEFORE}T23:50:00+08:00`
    const RUN = `${FIRST_DAY}T06:00:00+08:00`
    const NEXT_RUN = `${FIRST_DAY}T12:00:00+08:00`

    /** A session does not last the night. */
    const nextMorning = async (desk: Desk): Promise<Desk> => ({ ...desk, phone: await stage.phone(PERSON, 'suishenban') })

    it.each([
      ['has taken its money and nobody knows it yet', 'drop-after', 'paid'],
      ['is still being decided by the bank', 'inProgress', 'expired'],
    ] as const)('leaves alone what an order holds that %s, and it is taken once', async (_, debit, ends) => {
      await goTo(EVE)
      const desk = await signed()
      await misbehave({ debit, query: 'unavailable' })
      const { orderId, totalFen, state } = await instructed(desk)
      expect(state).toBe('confirming')
      const between = await balanceOf(stage, PERSON)
      await goTo(RUN)
      const { phone, ...morning } = await nextMorning(desk)
      expect((await openDues({ phone, ...morning })).map(({ failedDebit }) => failedDebit?.reason)).toEqual(desk.dues.map(() => 'heldByOrder'))
      expect(await balanceOf(stage, PERSON)).toBe(between)
      await misbehave({})
      await settles(phone, orderId, ends)
      await goTo(NEXT_RUN)
      expect(await openDues(await nextMorning(desk))).toEqual([])
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
    })

    it('an order that was never told to the bank ends by itself, and the run takes its dues', async () => {
      await goTo(EVE)
      const desk = await signed()
      const { orderId, totalFen } = await ordered(desk)
      await goTo(RUN)
      const { phone } = await nextMorning(desk)
      expect((await phone.see(orderId)).state).toBe('expired')
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
      expect(await phone.instruct(orderId)).toMatchObject({ status: 409, body: { code: 'order-state' } })
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
    })

    it.each([1, 2, 3])('told at the very moment of the run, one of both takes it (%i)', async () => {
      await goTo(EVE)
      const desk = await signed()
      const { orderId, totalFen } = await ordered(desk)
      await Promise.all([goTo(RUN), desk.phone.instruct(orderId)])
      const morning = await nextMorning(desk)
      await expect.poll(async () => (await morning.phone.see(orderId)).state, { timeout: 30_000, interval: 200 }).toMatch(/paid|failed|expired/)
      await goTo(NEXT_RUN)
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
      expect(await openDues(await nextMorning(desk))).toEqual([])
    })
  })

  describe('when the bank', () => {
    it('took the money and its answer was lost, is asked, and the order is paid once', async () => {
      const desk = await signed()
      await misbehave({ debit: 'drop-after', query: 'unavailable' })
      const { orderId, state, totalFen } = await instructed(desk)
      expect(state).toBe('confirming')
      expect((await desk.phone.send<Problem>('POST', `/payment-orders/${orderId}/cancellation`)).body.code).toBe('wallet-unavailable')
      expect((await report(desk.phone, orderId)).body.state).toBe('confirming')
      await misbehave({})
      await settles(desk.phone, orderId, 'paid')
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
      expect(await paidRecords(desk)).toHaveLength(desk.dues.length)
    })

    it('never heard of it, it is not told behind the resident’s back: they go on, and it is taken once', async () => {
      const desk = await signed()
      await misbehave({ debit: 'drop-before' })
      const { orderId, state, totalFen } = await instructed(desk)
      expect(state).toBe('confirming')
      await misbehave({})
      await settles(desk.phone, orderId, 'awaitingWallet')
      expect(await balanceOf(stage, PERSON)).toBe(desk.before)
      await desk.phone.instruct(orderId)
      expect((await desk.phone.see(orderId)).state).toBe('paid')
      expect(await balanceOf(stage, PERSON)).toBe(desk.before - totalFen)
    })

    it('never heard of it, they give it up, and another way is open', async () => {
      const desk = await signed()
      await misbehave({ debit: 'drop-before' })
      const { orderId } = await instructed(desk)
      expect((await desk.phone.send<Order>('POST', `/payment-orders/${orderId}/cancellation`)).body.state).toBe('cancelled')
      await misbehave({})
      await expectOtherWay(desk)
    })

    it('takes its time beyond the order’s, the dues stay held until it has decided', async () => {
      const desk = await signed()
      await misbehave({ debit: 'inProgress' })
      const { orderId } = await instructed(desk)
      await goTo('2026-09-20T10:20:00+08:00')
      expect((await desk.phone.see(orderId)).state).toBe('confirming')
      expect((await openDues(desk)).every(({ hold }) => hold !== null)).toBe(true)
      await misbehave({})
      await settles(desk.phone, orderId, 'expired')
      await expectOtherWay(desk)
    })
  })

  it('writes down no account and no document', () => {
    expect(stage.reports.join('\n')).not.toMatch(/\d{11,}/)
  })
})

describe('the sandbox, stopped after the bank has taken the money and before it said so', () => {
  let storage: Storage
  beforeAll(async () => {
    storage = await openStorage('restart')
  })
  afterAll(() => storage.remove())

  it('asks the bank by the order’s number when it is started again: paid, and taken once', async () => {
    const stage = await startStage(storage.options)
    const card = await cardOf(stage, PERSON)
    const phone = await stage.phone(PERSON, 'suishenban')
    const { body: mandate } = await sign(stage, phone, card)
    const { contributorId, dues } = await duesOf(stage, phone, PERSON)
    const { body: order } = await orderByMandate(phone, mandate.mandateId, dues)
    await stage.control('PUT', '/sandbox/faults', { bank: { debit: 'drop-after', query: 'unavailable' } })
    await phone.instruct(order.orderId)
    expect((await phone.see(order.orderId)).state).toBe('confirming')
    await stage.close()

    const again = await startSandbox({ port: 0, ...storage.options, report: () => undefined })
    try {
      const ask = async <Body>(route: string): Promise<Body> => {
        const response = await fetch(`${again.url}${route}`, { headers: { ...DEVICE, authorization: `Bearer ${phone.opened.token}` } })
        return (await response.json()) as Body
      }
      const state = async () => (await ask<Order>(`api/payment-orders/${order.orderId}`)).state
      await expect.poll(state, { timeout: 30_000, interval: 200 }).toBe('paid')
      const cards = await ask<Card[]>(`sandbox/bank-accounts?persona=${PERSON}`)
      expect(cards.find(({ accountNo }) => accountNo === card.accountNo)?.balanceFen).toBe(Number(card.balanceFen) - order.totalFen)
      const { items } = await ask<Schemas['RecordPage']>(`api/contributors/${contributorId}/records`)
      expect(items.filter(({ orderId }) => orderId === order.orderId)).toHaveLength(dues.length)
    } finally {
      await again.close()
    }
  })
})
