import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { day } from '../../src/domain/day'
import { dueHolds, dues, enrolments, paymentRecords, people } from '../db/schema'
import { PERSONAS } from '../personas/personas'
import { holdDues } from './held-dues.fixture'
import { openDuesOf } from './open-dues'
import { openSandboxPeople, type SandboxPeople } from './sandbox-people.fixture'

const CHOSEN = ['flexible-both', 'paid-by-auto-debit', 'past-deadline', 'nothing-due', 'medical-adult', 'medical-child', 'one-notice-and-others', 'special-payment']

let world: SandboxPeople
beforeAll(async () => {
  world = await openSandboxPeople(PERSONAS.filter(({ id }) => CHOSEN.includes(id)))
})
afterAll(() => world.close())
beforeEach(() => world.clear())

describe('issuing', () => {
  it('run twice changes nothing the second time', async () => {
    await world.goTo('2026-11-20T10:00:00+08:00')
    const before = await everything()
    expect(before.dues.length).toBeGreaterThan(100)
    await world.goTo('2026-11-20T10:00:00+08:00')
    expect(await everything()).toEqual(before)
    await world.goTo('2026-11-20T10:00:01+08:00')
    expect(await everything()).toEqual(before)
  })

  it.each([
    ['over a deadline', '2026-11-24T10:00:00+08:00', '2026-11-26T10:00:00+08:00'],
    ['over the banks’ run', '2026-11-10T10:00:00+08:00', '2026-11-20T10:00:00+08:00'],
    ['into the next months', '2026-11-20T10:00:00+08:00', '2027-03-20T10:00:00+08:00'],
    ['over the year’s end', '2026-12-31T10:00:00+08:00', '2027-01-03T10:00:00+08:00'],
    ['over a long time', '2015-06-20T10:00:00+08:00', '2016-11-20T10:00:00+08:00'],
  ])('shows the same after the clock went forth and back %s', async (_, first, later) => {
    await world.goTo(first)
    const before = await allSeen()
    await world.goTo(later)
    expect(await allSeen()).not.toEqual(before)
    await world.goTo(first)
    expect(await allSeen()).toEqual(before)
  })

  it.each([
    ['2026-11-26T10:00:00+08:00', '2026-11-10T10:00:00+08:00'],
    ['2026-11-20T10:00:00+08:00', '2026-08-10T10:00:00+08:00'],
    ['2027-02-20T10:00:00+08:00', '2026-11-20T10:00:00+08:00'],
    ['2026-11-20T10:00:00+08:00', '2016-11-20T10:00:00+08:00'],
  ])('shows at an earlier moment than the first look what a first look there shows (%s, then %s)', async (later, earlier) => {
    await world.goTo(earlier)
    const fresh = await allSeen()
    await world.clear()
    await world.goTo(later)
    await world.goTo(earlier)
    expect(await allSeen()).toEqual(fresh)
  })

  it('leaves the dates of a due to the collection that is running', async () => {
    await world.goTo('2026-12-20T10:00:00+08:00')
    const nextYears = async () => (await open('medical-adult')).map(({ due }) => [due.periodFrom, due.closesOn])
    expect(await nextYears()).toEqual([['2026-01', '2026-12-31'], ['2027-01', '2026-12-31']])
    const ids = (await open('medical-adult')).map(({ due }) => due.id)
    await world.goTo('2027-01-02T10:00:00+08:00')
    expect(await nextYears()).toEqual([['2027-01', '2027-12-31']])
    expect((await open('medical-adult')).map(({ due }) => due.id)).toEqual(ids.slice(1))
  })

  it('makes 补缴 of a year that is over, once', async () => {
    await world.goTo('2026-12-20T10:00:00+08:00')
    await world.goTo('2027-01-02T10:00:00+08:00')
    const pension = (await open('one-notice-and-others')).filter(({ due }) => due.insurance === 'residentPension')
    expect(pension.map(({ due }) => [due.periodFrom, due.catchUp, due.paymentType])).toEqual([
      ['2027-01', false, '正常应缴'],
      ['2023-01', true, '补缴'],
      ['2024-01', true, '补缴'],
      ['2025-01', true, '补缴'],
      ['2026-01', true, '补缴'],
    ])
  })

  it('enters what the bank took when it did, and settles it on the third working day', async () => {
    await world.goTo('2026-11-11T05:59:59.999+08:00')
    expect((await open('paid-by-auto-debit')).map(({ due }) => due.periodFrom)).toEqual(['2026-10', '2026-10'])
    await world.goTo('2026-11-11T06:00:00.000+08:00')
    expect(await open('paid-by-auto-debit')).toEqual([])
    const records = await world.database.select().from(paymentRecords).where(and(eq(paymentRecords.personId, await world.personIdOf('paid-by-auto-debit')), eq(paymentRecords.paidAt, new Date('2026-11-11T06:00:00+08:00'))))
    expect(records).toHaveLength(2)
    for (const { settlesOn, source, orderId, voucherNo } of records) {
      expect([settlesOn, source, orderId]).toEqual(['2026-11-16', 'autoDebit', null])
      expect(voucherNo).toMatch(/^320261111\d{9}$/)
    }
  })

  it('gives every due the amount of its assessment, and every notice one person', async () => {
    await world.goTo('2026-11-20T10:00:00+08:00')
    const owners = new Map<string, string>()
    for (const { noticeNo, personId, amountFen, assessment } of await world.database.select().from(dues)) {
      expect(owners.get(noticeNo) ?? personId).toBe(personId)
      owners.set(noticeNo, personId)
      expect(noticeNo).toMatch(/^31\d{14}$/)
      if (assessment.method === 'base') expect(amountFen * 1000).toBe(assessment.baseFen * assessment.ratePermille)
    }
  })
})

describe('a due that somebody pays by hand', () => {
  it('is not taken by the bank as well, and is once it comes free', async () => {
    await world.goTo('2026-11-10T10:00:00+08:00')
    const [held, free] = await open('paid-by-auto-debit')
    if (held === undefined || free === undefined) throw new Error('two dues are open')
    await order(held.due.id, new Date('2026-11-11T09:00:00+08:00'))
    await world.goTo('2026-11-11T08:00:00+08:00')
    expect((await open('paid-by-auto-debit')).map(({ due, hold }) => [due.id, hold?.orderId])).toEqual([[held.due.id, 'order-0001']])
    await world.database.delete(dueHolds)
    await world.goTo('2026-11-11T10:00:00+08:00')
    expect(await open('paid-by-auto-debit')).toEqual([])
  })

  it('stays paid when the clock goes back, and is not paid again when it comes forth', async () => {
    await world.goTo('2026-11-10T10:00:00+08:00')
    const [due] = await open('paid-by-auto-debit')
    if (due === undefined) throw new Error('a due is open')
    await order(due.due.id, null)
    await world.database.insert(paymentRecords).values({
      id: 'record-0001',
      dueId: due.due.id,
      personId: due.due.personId,
      voucherNo: '320261110000000001',
      amountFen: due.due.amountFen,
      paidAt: new Date('2026-11-10T10:05:00+08:00'),
      settlesOn: day('2026-11-13'),
      source: 'order',
      orderId: 'order-0001',
    })
    for (const now of ['2026-11-05T10:00:00+08:00', '2026-03-05T10:00:00+08:00', '2026-11-20T10:00:00+08:00']) {
      await world.goTo(now)
      const records = await world.database.select().from(paymentRecords).where(eq(paymentRecords.dueId, due.due.id))
      expect(records.map(({ id, source }) => [id, source])).toEqual([['record-0001', 'order']])
      expect((await open('paid-by-auto-debit')).map((other) => other.due.id)).not.toContain(due.due.id)
    }
  })

  it('and that an order names is not withdrawn with an older history', async () => {
    await world.goTo('2026-11-10T10:00:00+08:00')
    const [due] = await open('flexible-both')
    if (due === undefined) throw new Error('a due is open')
    await order(due.due.id, null)
    await world.goTo('2026-03-10T10:00:00+08:00')
    expect(await world.database.select({ id: dues.id }).from(dues).where(eq(dues.id, due.due.id))).toHaveLength(1)
    expect((await open('flexible-both')).map(({ due: other }) => other.periodFrom)).toEqual(['2026-02', '2026-02'])
  })
})

const order = (dueId: string, until: Date | null) => holdDues(world.database, { orderId: 'order-0001', principalId: 'principal-0001', dueIds: [dueId], until })

const open = async (personaId: string) => openDuesOf(world.database, await world.personIdOf(personaId), world.clock.now())

async function everything() {
  const { database } = world
  return {
    people: await database.select().from(people).orderBy(asc(people.id)),
    enrolments: await database.select().from(enrolments).orderBy(asc(enrolments.id)),
    dues: await database.select().from(dues).orderBy(asc(dues.id)),
    records: await database.select().from(paymentRecords).orderBy(asc(paymentRecords.id)),
  }
}

/** What anybody can see of everybody: what is open, and what was paid. Ids and voucher numbers aside. */
async function allSeen() {
  const records = await world.database
    .select({ persona: people.personaId, insurance: dues.insurance, kind: dues.kind, from: dues.periodFrom, paidAt: paymentRecords.paidAt, source: paymentRecords.source })
    .from(paymentRecords)
    .innerJoin(dues, eq(dues.id, paymentRecords.dueId))
    .innerJoin(people, eq(people.id, paymentRecords.personId))
    .orderBy(asc(people.personaId), asc(paymentRecords.paidAt), asc(dues.insurance), asc(dues.periodFrom))
  const known = await world.database.select({ id: people.id, persona: people.personaId }).from(people).orderBy(asc(people.personaId))
  const seen = []
  for (const { id, persona } of known) {
    const dueRows = (await openDuesOf(world.database, id, world.clock.now())).map(({ due: { id: _id, enrolmentId: _enrolment, personId: _person, noticeNo: _notice, ...due } }) => due)
    seen.push([persona, dueRows.toSorted((a, b) => `${a.insurance} ${a.kind} ${a.periodFrom}`.localeCompare(`${b.insurance} ${b.kind} ${b.periodFrom}`))])
  }
  return { records, seen }
}
