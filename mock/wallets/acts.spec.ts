import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestMemory } from '../db/memory.fixture'
import type { OpenDatabase } from '../db/database'
import { createActs } from './acts'
import type { Acts } from './acts'
import type { WalletKeys } from './keys'
import { findTrade, openTrade, refundedFen, stateOf } from './trades'
import type { Trade } from './trades'
import { resetWallets, walletTransactions } from './transactions'
import { aTradeDraft, shortKeys, walletsWorld } from './wallets.fixture'
import type { WalletsWorld } from './wallets.fixture'

const MINUTE = 60_000

let database: OpenDatabase
let keys: WalletKeys
let world: WalletsWorld
let acts: Acts

beforeAll(async () => {
  ;[database, keys] = await Promise.all([openTestMemory(), shortKeys()])
})
afterAll(() => database.close())
beforeEach(() => {
  world = walletsWorld(database.database, keys)
  // Nobody is told anything here: what is told has tests of its own.
  acts = createActs(world.context, {
    keep: async () => [],
    send: () => undefined,
    resume: async () => undefined,
    close: async () => undefined,
  })
})
afterEach(() => resetWallets(database.database))

const open = (changes: Parameters<typeof aTradeDraft>[0] = {}): Promise<Trade> =>
  openTrade(database.database, aTradeDraft(changes))
const pay = ({ token }: Trade) => acts.pay('alipay', token)
const taken = () => walletTransactions(database.database, 'alipay')

async function stateNow(trade: Trade): Promise<Trade['state'] | null> {
  const found = await findTrade(database.database, 'alipay', trade.token)
  return found === null ? null : stateOf(found, acts.now())
}

/** Presses the button and stops where the wallet is at work. */
async function startPaying(trade: Trade) {
  world.setFaults({ alipay: { latencyMs: 1000 } })
  const paying = pay(trade)
  return { paying, work: await world.alarms.next() }
}

describe('paying', () => {
  it('takes money once under 20 presses at the same time', async () => {
    const trade = await open()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => pay(trade)))
    expect(outcomes.map((outcome) => outcome?.result)).toContain('paid')
    expect(outcomes.map((outcome) => outcome?.result)).not.toContain('closed')
    expect(await taken()).toHaveLength(1)
  })

  it('a second time says that it is paid, and takes nothing', async () => {
    const trade = await open()
    expect([await pay(trade), await pay(trade)]).toEqual([{ result: 'paid' }, { result: 'paid' }])
    expect(await taken()).toMatchObject([{ transactionNo: trade.token, amountFen: 223_800, payer: trade.payer }])
  })

  it('while another press is at work is in progress', async () => {
    const trade = await open()
    const { paying, work } = await startPaying(trade)
    expect(await pay(trade)).toEqual({ result: 'inProgress' })
    work.ring()
    expect(await paying).toEqual({ result: 'paid' })
    expect(await taken()).toHaveLength(1)
  })

  it('a trade that there is not, or that is another wallet’s, is nothing', async () => {
    const trade = await open()
    expect([await acts.pay('alipay', 'nothing'), await acts.pay('unionPay', trade.token)]).toEqual([null, null])
  })

  it('names the person whose phone it is where the merchant named nobody', async () => {
    await pay(await open({ payer: null }))
    expect(await taken()).toMatchObject([{ payer: '2088990000009999' }])
  })

  it.each([
    [{ funds: 'insufficient' }, { result: 'refused', reason: 'insufficientFunds' }],
    [{ sheet: 'refuse' }, { result: 'refused' }],
  ] as const)('with %j is refused and can be tried again', async (fault, refusal) => {
    const trade = await open()
    world.setFaults({ alipay: fault })
    expect([await pay(trade), await pay(trade)]).toEqual([refusal, refusal])
    expect(await taken()).toEqual([])
    world.setFaults({})
    expect(await pay(trade)).toEqual({ result: 'paid' })
  })

  it('takes money up to the last moment, and none at the moment of expiry', async () => {
    const [early, late] = [await open(), await open()]
    world.clock.pass(15 * MINUTE - 1)
    expect(await pay(early)).toEqual({ result: 'paid' })
    world.clock.pass(1)
    expect(await pay(late)).toEqual({ result: 'closed' })
    expect(await taken()).toHaveLength(1)
  })

  it('takes no money for a closed trade', async () => {
    const trade = await open()
    expect(await acts.close(trade)).toBe('closed')
    expect(await pay(trade)).toEqual({ result: 'closed' })
    expect(await taken()).toEqual([])
  })

  it('that its process never finished is free again after a minute, and then takes money once', async () => {
    const trade = await open()
    const lost = await startPaying(trade)
    world.setFaults({})
    world.wireClock.pass(MINUTE)
    expect(await pay(trade)).toEqual({ result: 'inProgress' })
    world.wireClock.pass(1)
    expect(await stateNow(trade)).toBe('unpaid')
    expect(await pay(trade)).toEqual({ result: 'paid' })
    lost.work.ring()
    expect(await lost.paying).toEqual({ result: 'inProgress' })
    expect(await taken()).toHaveLength(1)
  })
})

describe('closing', () => {
  it('and paying at the same time does one of them', async () => {
    const trade = await open()
    const [closed, paid] = await Promise.all([acts.close(trade), pay(trade)])
    const money = (await taken()).length
    expect(['closed', 'paid', 'inProgress']).toContain(closed)
    expect(money).toBe(paid?.result === 'paid' ? 1 : 0)
    expect(await stateNow(trade)).toBe(money === 1 ? 'paid' : 'closed')
  })

  it('leaves a trade alone that is paid, or being paid', async () => {
    const paid = await open()
    await pay(paid)
    expect(await acts.close(paid)).toBe('paid')

    const busy = await open()
    const { paying, work } = await startPaying(busy)
    expect(await acts.close(busy)).toBe('inProgress')
    work.ring()
    expect(await paying).toEqual({ result: 'paid' })
  })

  it('twice is closing once', async () => {
    const trade = await open()
    expect([await acts.close(trade), await acts.close(trade)]).toEqual(['closed', 'closed'])
  })
})

describe('sending money back', () => {
  const refund = (trade: Trade, no: string, amountFen: number) => acts.refund(trade, no, amountFen, '')

  async function paid(): Promise<Trade> {
    const trade = await open()
    await pay(trade)
    return trade
  }

  it('under one number happens once, however often it is asked', async () => {
    const trade = await paid()
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => refund(trade, 'refund01', 100)))
    expect(outcomes.filter(({ result }) => result === 'refunded')).toHaveLength(1)
    expect(outcomes.filter(({ result }) => result === 'repeated')).toHaveLength(9)
    expect(await refundedFen(database.database, trade.token)).toBe(100)
  })

  it('never exceeds what was taken, under many numbers at the same time', async () => {
    const trade = await paid()
    const outcomes = await Promise.all(Array.from({ length: 10 }, (_, no) => refund(trade, `refund0${no}`, 100_000)))
    expect(outcomes.filter(({ result }) => result === 'refunded')).toHaveLength(2)
    expect(outcomes.filter(({ result }) => result === 'tooMuch')).toHaveLength(8)
    expect(await refundedFen(database.database, trade.token)).toBe(200_000)
  })

  it('to the last fen, and not one more', async () => {
    const trade = await paid()
    expect(await refund(trade, 'refund01', 223_799)).toMatchObject({ result: 'refunded', refundedFen: 223_799 })
    expect(await refund(trade, 'refund02', 2)).toEqual({ result: 'tooMuch' })
    expect(await refund(trade, 'refund02', 1)).toMatchObject({ result: 'refunded', refundedFen: 223_800 })
  })

  it.each([0, -100])('of %d fen is refused', async (amountFen) => {
    expect(await refund(await paid(), 'refund01', amountFen)).toEqual({ result: 'tooMuch' })
  })

  it('under a number that another amount or another trade has is refused', async () => {
    const [one, other] = [await paid(), await paid()]
    await refund(one, 'refund01', 100)
    expect([await refund(one, 'refund01', 101), await refund(other, 'refund01', 100)]).toEqual([
      { result: 'differs' },
      { result: 'differs' },
    ])
    expect(await taken()).toHaveLength(3)
  })

  it('of two trades under one number at the same moment happens for one', async () => {
    const [one, other] = [await paid(), await paid()]
    const outcomes = await Promise.all([refund(one, 'refund01', 100), refund(other, 'refund01', 100)])
    expect(outcomes.map(({ result }) => result).sort()).toEqual(['differs', 'refunded'])
  })

  it('of an unpaid or closed trade is refused', async () => {
    const [unpaid, closed] = [await open(), await open()]
    await acts.close(closed)
    expect([await refund(unpaid, 'refund01', 1), await refund(closed, 'refund02', 1)]).toEqual([
      { result: 'unpaid' },
      { result: 'unpaid' },
    ])
  })

  it('of a trade that was read before it was paid tells when that was', async () => {
    const stale = await open()
    await pay(stale)
    expect(await refund(stale, 'refund01', 1)).toMatchObject({ trade: { transactionNo: stale.token, paidAt: acts.now().clock } })
  })
})
