import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day'
import { fen, sumFen } from '../../src/domain/money'
import { bankAccounts, bankDebits, debitRuns, dueHolds, dues, failedDebits, mandates, paymentOrderLines, paymentOrders, paymentRecords } from '../db/schema'
import { PERSONAS } from '../personas/personas'
import { runAutoDebit } from './auto-debit'
import { accountHash, accountsOf, openBankAccounts } from './bank-accounts'
import { holdDues } from './held-dues.fixture'
import { signMandate } from './mandates.fixture'
import { openSandboxPeople, type SandboxPeople } from './sandbox-people.fixture'
import { takeTime } from './sandbox-state'

const PERSON = 'flexible-both'
const WHO = PERSONAS.filter(({ id }) => [PERSON, 'hong-kong-resident', 'pension-earlier-years', 'special-payment'].includes(id))
const EPOCH = new Date('2026-11-10T10:00:00+08:00')
const STATE = { epoch: EPOCH, clockOffsetMs: 0 }
const FIRST_RUN = new Date('2026-11-11T06:00:00+08:00')

let world: SandboxPeople
beforeAll(async () => {
  world = await openSandboxPeople(WHO)
  await world.goTo('2026-11-10T10:00:00+08:00')
  await takeTime(world.database, STATE.clockOffsetMs, EPOCH)
})
beforeEach(async () => {
  const { database } = world
  for (const table of [bankDebits, failedDebits, debitRuns, dueHolds, paymentOrderLines, paymentOrders, mandates, bankAccounts]) await database.delete(table)
  await database.delete(paymentRecords).where(eq(paymentRecords.source, 'autoDebit'))
  await openBankAccounts(database, WHO)
})
afterAll(() => world.close())

const hashOf = (personaId: string) => {
  const persona = WHO.find(({ id }) => id === personaId)
  return accountHash(persona === undefined ? '' : (accountsOf(persona)[0]?.accountNo ?? ''))
}
const balance = async (personaId = PERSON) => Number((await world.database.select().from(bankAccounts).where(eq(bankAccounts.accountHash, hashOf(personaId))))[0]?.balanceFen)
const sign = async (personaId = PERSON, change: Partial<typeof mandates.$inferInsert> = {}) =>
  signMandate(world.database, { id: `of-${personaId}`, personId: await world.personIdOf(personaId), signedAt: EPOCH, accountHash: hashOf(personaId), ...change })
const run = (now: string | Date) => runAutoDebit({ database: world.database, ids: world.ids, now: new Date(now), state: STATE })
const runsMade = async () => (await world.database.select().from(debitRuns)).map(({ at }) => at.toISOString()).toSorted()
const debited = async () => (await world.database.select().from(paymentRecords).where(eq(paymentRecords.source, 'autoDebit'))).filter(({ paidAt }) => paidAt >= EPOCH)
const failures = async () => world.database.select().from(failedDebits)
const duesOfNovember = async (personaId = PERSON) =>
  (await world.database.select().from(dues).where(eq(dues.personId, await world.personIdOf(personaId)))).filter(({ opensOn }) => opensOn === '2026-11-01')

describe('the run', () => {
  it.each([
    ['the first look', { ...STATE, epoch: new Date(EPOCH.getTime() + 1) }],
    ['the clock', { ...STATE, clockOffsetMs: 1 }],
  ])('breaks off where %s was moved meanwhile, says so, and takes and notes nothing', async (_, state) => {
    await sign()
    const before = await balance()
    expect(await runAutoDebit({ database: world.database, ids: world.ids, now: FIRST_RUN, state })).toBe(false)
    expect(await runsMade()).toEqual([])
    expect(await debited()).toEqual([])
    expect(await balance()).toBe(before)
  })

  it('is made three times on each of its days, each time once, also when the clock leaps over many', async () => {
    await run('2026-11-11T05:59:59.999+08:00')
    expect(await runsMade()).toEqual([])
    await run(FIRST_RUN)
    expect(await runsMade()).toEqual(['2026-11-10T22:00:00.000Z'])
    await run('2026-11-11T18:00:00+08:00')
    expect(await runsMade()).toEqual(['2026-11-10T22:00:00.000Z', '2026-11-11T04:00:00.000Z', '2026-11-11T10:00:00.000Z'])
    await Promise.all([run('2026-12-10T10:00:00+08:00'), run('2026-12-10T10:00:00+08:00')])
    // The 11th to the 13th of November are working days, the 14th and the 15th a weekend.
    expect(await runsMade()).toHaveLength(9)
  })

  it('takes what is collected, to the fen, when it is made, and settles it on the third working day', async () => {
    await sign()
    const before = await balance()
    await run(FIRST_RUN)
    const records = await debited()
    const owed = await duesOfNovember()
    expect(records.map(({ dueId }) => dueId).toSorted()).toEqual(owed.map(({ id }) => id).toSorted())
    for (const record of records) {
      expect(record).toMatchObject({ paidAt: FIRST_RUN, settlesOn: '2026-11-16', orderId: null, amountFen: owed.find(({ id }) => id === record.dueId)?.amountFen })
      expect(record.voucherNo).toMatch(/^320261111\d{9}$/)
    }
    expect(await balance()).toBe(before - sumFen(owed.map(({ amountFen }) => amountFen)))
    const debits = await world.database.select().from(bankDebits)
    expect(debits.map(({ dueId, mandateId, accountHash: hash, at, amountFen }) => [dueId, mandateId, hash, at, amountFen]).toSorted()).toEqual(
      owed.map(({ id, amountFen }) => [id, `of-${PERSON}`, hashOf(PERSON), FIRST_RUN, amountFen]).toSorted(),
    )
    await run('2026-11-30T10:00:00+08:00')
    expect(await debited()).toHaveLength(2)
  })

  it('takes nothing from who has not signed, whose mandate is not in force by then, or has ended before', async () => {
    await run(FIRST_RUN)
    await sign(PERSON, { inForceSince: new Date(FIRST_RUN.getTime() + 1) })
    await sign('hong-kong-resident', { endedAt: new Date('2026-11-11T12:00:00+08:00'), endReason: 'revoked' })
    await run('2026-11-11T06:30:00+08:00')
    expect(await debited()).toEqual([])
    await world.database.update(mandates).set({ inForceSince: new Date('2026-11-11T12:00:00+08:00') }).where(eq(mandates.id, `of-${PERSON}`))
    await run('2026-11-11T12:00:00+08:00')
    expect(new Set((await debited()).map(({ personId }) => personId))).toEqual(new Set([await world.personIdOf(PERSON)]))
  })

  it('takes of who revokes later what was to be taken before', async () => {
    await sign(PERSON, { endedAt: new Date('2026-11-11T06:00:00.001+08:00'), endReason: 'revoked' })
    await run('2026-11-11T20:00:00+08:00')
    expect((await debited()).map(({ paidAt }) => paidAt)).toEqual([FIRST_RUN, FIRST_RUN])
  })

  it('does not take what somebody has to want: neither earlier years nor what is special', async () => {
    await sign('pension-earlier-years')
    await sign('special-payment')
    await run(FIRST_RUN)
    const taken = await debited()
    const rows = await world.database.select().from(dues)
    const kinds = taken.map(({ dueId }) => rows.find(({ id }) => id === dueId)).map((due) => [due?.kind, due?.catchUp, due?.insurance])
    expect(kinds).toEqual([['daily', false, 'residentPension']])
  })

  it('takes nothing that is not collected on that day', async () => {
    await sign()
    const [due] = await duesOfNovember()
    if (due === undefined) throw new Error('nothing is owed')
    const original = { issuedAt: due.issuedAt, opensOn: due.opensOn, closesOn: due.closesOn }
    for (const change of [{ opensOn: day('2026-11-14') }, { closesOn: day('2026-11-10') }, { issuedAt: new Date('2026-11-14T00:00:00+08:00') }]) {
      await world.database.update(dues).set({ ...original, ...change }).where(eq(dues.noticeNo, due.noticeNo))
      await run('2026-11-13T20:00:00+08:00')
      await world.database.delete(debitRuns)
    }
    expect(await debited()).toEqual([])
    await world.database.update(dues).set({ ...original, opensOn: day('2026-11-11'), closesOn: day('2026-11-11'), issuedAt: FIRST_RUN }).where(eq(dues.noticeNo, due.noticeNo))
    await run(FIRST_RUN)
    expect(await debited()).toHaveLength(2)
    await world.database.update(dues).set(original).where(eq(dues.noticeNo, due.noticeNo))
  })
})

describe('a debit that fails', () => {
  it('for want of money takes nothing of its notice, says so, and is made again at the next run, after which nothing is said any more', async () => {
    await sign()
    const owed = await duesOfNovember()
    const total = sumFen(owed.map(({ amountFen }) => amountFen))
    await world.database.update(bankAccounts).set({ balanceFen: fen(total - 1) })
    await run(FIRST_RUN)
    expect((await failures()).map(({ dueId, triedAt, reason }) => [dueId, triedAt, reason]).toSorted()).toEqual(owed.map(({ id }) => [id, FIRST_RUN, 'insufficientFunds']).toSorted())
    expect([await debited(), await balance()]).toEqual([[], total - 1])
    await world.database.update(bankAccounts).set({ closed: true })
    await run('2026-11-11T12:00:00+08:00')
    expect((await failures()).map(({ triedAt, reason }) => [triedAt.toISOString(), reason])).toEqual(owed.map(() => ['2026-11-11T04:00:00.000Z', 'accountClosed']))
    await world.database.update(bankAccounts).set({ closed: false, balanceFen: fen(total) })
    await run('2026-11-11T18:00:00+08:00')
    expect([await failures(), (await debited()).length, await balance()]).toEqual([[], 2, 0])
  })

  it('spoils no other: each notice is a debit of its own', async () => {
    await sign('hong-kong-resident')
    const owed = await duesOfNovember('hong-kong-resident')
    const [cheap] = owed.toSorted((a, b) => a.amountFen - b.amountFen)
    if (cheap === undefined) throw new Error('nothing is owed')
    await world.database.update(bankAccounts).set({ balanceFen: cheap.amountFen })
    await run(FIRST_RUN)
    expect((await debited()).map(({ dueId }) => dueId)).toEqual([cheap.id])
    expect((await failures()).map(({ reason }) => reason)).toEqual(['insufficientFunds'])
    expect(await balance('hong-kong-resident')).toBe(0)
  })

  it('because an order holds one of its dues leaves the whole notice to the order', async () => {
    await sign()
    const before = await balance()
    const [due] = await duesOfNovember()
    await holdDues(world.database, { orderId: 'order-0001', principalId: 'principal-0001', dueIds: [due?.id ?? ''], until: new Date('2026-11-11T06:10:00+08:00') })
    await run(FIRST_RUN)
    expect((await failures()).map(({ reason }) => reason)).toEqual(['heldByOrder', 'heldByOrder'])
    expect([await debited(), await balance()]).toEqual([[], before])
  })
})
