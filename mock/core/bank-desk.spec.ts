import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fen } from '../../src/domain/money'
import { bankAccounts, mandates, orderDebits, people } from '../db/schema'
import { createFaults } from '../faults'
import { PERSONAS } from '../personas/personas'
import { accountHash, accountsOf, openBankAccounts } from './bank-accounts'
import { createBankDesk, type BankDesk } from './bank-desk'
import { signMandate } from './mandates.fixture'
import { openSandboxPeople, type SandboxPeople } from './sandbox-people.fixture'

const NOW = '2026-09-20T10:00:00+08:00'
const WHO = PERSONAS.filter(({ id }) => id === 'medical-adult')
const HASH = accountHash(WHO[0] === undefined ? '' : (accountsOf(WHO[0])[0]?.accountNo ?? ''))
const ORDER = { orderNo: 'order-0001', mandateId: 'mandate-0001', amountFen: fen(1_000), expiresAt: new Date('2026-09-20T10:15:00+08:00') }

let world: SandboxPeople
let desk: BankDesk
const faults = createFaults()
const waited: number[] = []
beforeAll(async () => {
  world = await openSandboxPeople(WHO)
  await world.goTo(NOW)
  const { database, ids } = world
  desk = createBankDesk({ database, ids, clock: { now: () => world.clock.now() }, faults, pause: async (delayMs) => void waited.push(delayMs) })
})
beforeEach(async () => {
  world.setClock(NOW)
  faults.reset()
  waited.length = 0
  for (const table of [orderDebits, mandates, bankAccounts]) await world.database.delete(table)
  await openBankAccounts(world.database, WHO)
  await signMandate(world.database, { id: ORDER.mandateId, personId: await world.personIdOf('medical-adult'), signedAt: new Date(NOW), accountHash: HASH })
})
afterAll(() => world.close())

const balance = async () => Number((await world.database.select().from(bankAccounts).where(eq(bankAccounts.accountHash, HASH)))[0]?.balanceFen)
const FULL = 6_000_000

describe('a debit', () => {
  it('takes the money at once, under a number of the bank’s own, and says when', async () => {
    const taken = await desk.debit(ORDER)
    expect(taken).toMatchObject({ ...ORDER, state: 'taken', refusal: null, takenAt: new Date(NOW) })
    expect(taken.transactionNo).toMatch(/^[A-Za-z0-9]{24}$/)
    expect(await balance()).toBe(FULL - 1_000)
    expect(await desk.find(ORDER.orderNo)).toEqual(taken)
  })

  it('heard again is the same debit, in whatever state it is', async () => {
    const taken = await desk.debit(ORDER)
    world.setClock('2026-09-20T10:05:00+08:00')
    expect(await desk.debit({ ...ORDER, amountFen: fen(5) })).toEqual(taken)
    expect(await balance()).toBe(FULL - 1_000)
  })

  it('is closed from the end of its time on', async () => {
    world.setClock('2026-09-20T10:14:59.999+08:00')
    expect((await desk.debit(ORDER)).state).toBe('taken')
    world.setClock('2026-09-20T10:15:00+08:00')
    expect((await desk.debit({ ...ORDER, orderNo: 'order-0002' })).state).toBe('closed')
    expect(await balance()).toBe(FULL - 1_000)
  })

  it.each([
    ['limitExceeded', 'limitExceeded'],
    ['refuses', 'walletRefused'],
  ] as const)('is refused as the bank is told to (%s), and stays so', async (debit, refusal) => {
    faults.put({ bank: { debit } })
    expect(await desk.debit(ORDER)).toMatchObject({ state: 'refused', refusal, transactionNo: null, takenAt: null })
    faults.reset()
    expect(await desk.find(ORDER.orderNo)).toMatchObject({ state: 'refused', refusal })
    expect(await balance()).toBe(FULL)
  })

  it('is refused for want of money, by what the account has', async () => {
    await world.database.update(bankAccounts).set({ balanceFen: fen(999) })
    expect(await desk.debit(ORDER)).toMatchObject({ state: 'refused', refusal: 'insufficientFunds' })
    expect(await balance()).toBe(999)
  })

  it('by a mandate that has ended, waits, or is none, is refused, whatever else the bank was told', async () => {
    faults.put({ bank: { debit: 'limitExceeded' } })
    await world.database.update(mandates).set({ endedAt: new Date(NOW), endReason: 'revoked' })
    expect((await desk.debit(ORDER)).refusal).toBe('mandateEnded')
    await world.database.update(people).set({ registration: 'underReview' })
    await world.database.update(mandates).set({ endedAt: null, endReason: null, inForceSince: null })
    expect((await desk.debit({ ...ORDER, orderNo: 'order-0002' })).refusal).toBe('mandateEnded')
    await world.database.update(people).set({ registration: 'none' })
    await world.database.update(mandates).set({ inForceSince: new Date(NOW) })
    faults.reset()
    expect((await desk.debit({ ...ORDER, orderNo: 'order-0003' })).refusal).toBe('mandateEnded')
    await world.database.update(people).set({ registration: 'approved' })
    expect(await balance()).toBe(FULL)
  })

  it('for which the bank takes its time is decided when it is asked about later', async () => {
    faults.put({ bank: { debit: 'inProgress' } })
    expect((await desk.debit(ORDER)).state).toBe('pending')
    expect((await desk.find(ORDER.orderNo))?.state).toBe('pending')
    await desk.close(ORDER.orderNo)
    expect(await balance()).toBe(FULL)
    faults.reset()
    expect((await desk.find(ORDER.orderNo))?.state).toBe('taken')
    expect(await balance()).toBe(FULL - 1_000)
  })

  it('whose connection broke before is unknown to the bank; after, the money is taken', async () => {
    faults.put({ bank: { debit: 'drop-before' } })
    await expect(desk.debit(ORDER)).rejects.toThrow('before it heard')
    expect(await desk.find(ORDER.orderNo)).toBeNull()
    faults.put({ bank: { debit: 'drop-after' } })
    await expect(desk.debit(ORDER)).rejects.toThrow('before it answered')
    expect((await desk.find(ORDER.orderNo))?.state).toBe('taken')
    expect(await balance()).toBe(FULL - 1_000)
  })
})

describe('a number that is closed', () => {
  it('is never debited, whether the bank had heard of it or not', async () => {
    await desk.close(ORDER.orderNo)
    expect((await desk.debit(ORDER)).state).toBe('closed')
    faults.put({ bank: { debit: 'inProgress' } })
    await desk.debit({ ...ORDER, orderNo: 'order-0002' })
    faults.reset()
    await desk.close('order-0002')
    expect((await desk.find('order-0002'))?.state).toBe('closed')
    expect(await balance()).toBe(FULL)
  })

  it('leaves alone what was taken', async () => {
    await desk.debit(ORDER)
    await desk.close(ORDER.orderNo)
    expect((await desk.find(ORDER.orderNo))?.state).toBe('taken')
  })

  it('may be one for which the bank takes its time without having heard of it', async () => {
    faults.put({ bank: { debit: 'inProgress' } })
    await desk.close(ORDER.orderNo)
    faults.reset()
    expect((await desk.find(ORDER.orderNo))?.state).toBe('closed')
  })
})

describe('money that goes back', () => {
  it('goes back once, and only where some was taken', async () => {
    await desk.giveBack(ORDER.orderNo)
    await desk.debit(ORDER)
    await Promise.all([desk.giveBack(ORDER.orderNo), desk.giveBack(ORDER.orderNo)])
    await desk.giveBack(ORDER.orderNo)
    expect([await balance(), (await desk.find(ORDER.orderNo))?.state]).toEqual([FULL, 'returned'])
    await desk.close('order-0002')
    await desk.giveBack('order-0002')
    expect([await balance(), (await desk.find('order-0002'))?.state]).toEqual([FULL, 'closed'])
  })

  it('leaves every other debit as it is', async () => {
    await desk.debit(ORDER)
    await desk.debit({ ...ORDER, orderNo: 'order-0002' })
    await desk.giveBack(ORDER.orderNo)
    expect([(await desk.find('order-0002'))?.state, await balance()]).toEqual(['taken', FULL - 1_000])
  })
})

describe('a bank that does not answer', () => {
  it('does nothing of what it is asked', async () => {
    await desk.debit(ORDER)
    faults.put({ bank: { query: 'unavailable' } })
    for (const ask of [() => desk.find(ORDER.orderNo), () => desk.close('order-0002'), () => desk.giveBack(ORDER.orderNo)]) await expect(ask()).rejects.toThrow('the bank does not answer')
    faults.reset()
    expect([await desk.find('order-0002'), await balance()]).toEqual([null, FULL - 1_000])
  })

  it('takes as long as it is told to, each time', async () => {
    faults.put({ bank: { latencyMs: 700 } })
    await desk.debit(ORDER)
    await desk.find(ORDER.orderNo)
    await desk.close(ORDER.orderNo)
    await desk.giveBack(ORDER.orderNo)
    expect(waited).toEqual([700, 700, 700, 700])
  })
})
