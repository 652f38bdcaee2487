import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestMemory } from '../db/memory.fixture'
import type { OpenDatabase } from '../db/database'
import { createActs } from './acts'
import { alipayNotifications } from './alipay/notification'
import { parseForm } from './form'
import { createNotifier } from './notifier'
import type { Notifier } from './notifier'
import { walletNotifications } from './schema'
import { openTrade } from './trades'
import type { Trade } from './trades'
import { resetWallets } from './transactions'
import { aTradeDraft, shortKeys, walletsWorld } from './wallets.fixture'
import type { WalletsWorld } from './wallets.fixture'
import type { WalletKeys } from './keys'

let database: OpenDatabase
let keys: WalletKeys
let world: WalletsWorld
let notifiers: Notifier[]

beforeAll(async () => {
  ;[database, keys] = await Promise.all([openTestMemory(), shortKeys()])
})
afterAll(() => database.close())
beforeEach(() => {
  world = walletsWorld(database.database, keys)
  notifiers = []
})
afterEach(async () => {
  await Promise.all(notifiers.map((notifier) => notifier.close()))
  await resetWallets(database.database)
})

/** The wallets of one run of the process. */
function run() {
  const style = alipayNotifications(world.context)
  const notifier = createNotifier(world.context, { alipay: style, wechatPay: style, unionPay: style })
  notifiers.push(notifier)
  return { notifier, acts: createActs(world.context, notifier), gaps: style.gaps }
}

const open = (changes: Parameters<typeof aTradeDraft>[0] = {}): Promise<Trade> =>
  openTrade(database.database, aTradeDraft(changes))

const keptFor = ({ token }: Trade) =>
  database.database.select().from(walletNotifications).where(eq(walletNotifications.token, token))

/** Waits until a notification is done with, acknowledged or given up. */
async function untilDone(trade: Trade): Promise<void> {
  while ((await keptFor(trade)).some((one) => one.dueAt !== null)) await Promise.resolve()
}

async function nextForm(): Promise<Readonly<Record<string, string>>> {
  const delivery = await world.deliveries.next()
  return parseForm(delivery.body)
}

describe('a payment is told', () => {
  it('once, to the address that the merchant gave', async () => {
    const { acts } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    const delivery = await world.deliveries.next()
    expect(delivery.url).toBe(trade.notifyUrl)
    expect(delivery.headers.get('content-type')).toContain('application/x-www-form-urlencoded')
    expect(parseForm(delivery.body)).toMatchObject({
      out_trade_no: trade.orderNo,
      trade_no: trade.token,
      trade_status: 'TRADE_SUCCESS',
      total_amount: '2238.00',
      gmt_payment: '2026-09-20 10:00:00',
    })
    await untilDone(trade)
    expect([world.deliveries.untaken, world.alarms.untaken]).toEqual([0, 0])
  })

  it('twice, with one number, though the first was heard', async () => {
    world.setFaults({ alipay: { notify: 'twice' } })
    const { acts } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    const [first, second] = [await nextForm(), await nextForm()]
    expect(second.notify_id).toBe(first.notify_id)
    await untilDone(trade)
    expect(world.deliveries.untaken).toBe(0)
  })

  it('late', async () => {
    world.setFaults({ alipay: { notify: 'late', notifyDelayMs: 90_000 } })
    const { acts } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    const alarm = await world.alarms.next()
    expect(alarm.delayMs).toBe(90_000)
    expect(world.deliveries.untaken).toBe(0)
    world.wireClock.pass(90_000)
    alarm.ring()
    expect(await nextForm()).toMatchObject({ trade_status: 'TRADE_SUCCESS', notify_time: '2026-09-20 10:01:30' })
  })

  it('and after it what was true before, when the order is mixed up', async () => {
    world.setFaults({ alipay: { notify: 'outOfOrder' } })
    const { acts } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    const [first, second] = [await nextForm(), await nextForm()]
    expect([first.trade_status, second.trade_status]).toEqual(['TRADE_SUCCESS', 'WAIT_BUYER_PAY'])
    expect(second.notify_id).not.toBe(first.notify_id)
    expect(second).not.toHaveProperty('gmt_payment')
  })

  it('never', async () => {
    world.setFaults({ alipay: { notify: 'never' } })
    const { acts } = run()
    const trade = await open()
    expect(await acts.pay('alipay', trade.token)).toEqual({ result: 'paid' })
    expect(await keptFor(trade)).toEqual([])
  })

  it('to nobody, when the merchant gave no address', async () => {
    const { acts } = run()
    const trade = await open({ notifyUrl: '' })
    await acts.pay('alipay', trade.token)
    expect(await keptFor(trade)).toEqual([])
  })
})

describe('a notification that is not acknowledged', () => {
  it.each(['fail', 'SUCCESS', '', null])('by %j comes again', async (answer) => {
    world.answerWith(answer)
    const { acts, gaps } = run()
    await acts.pay('alipay', (await open()).token)
    await world.deliveries.next()
    expect((await world.alarms.next()).delayMs).toBe(Number(gaps[0]) * 1000)
  })

  it('comes again at growing gaps, signed anew with the time of sending, and is given up in the end', async () => {
    world.answerWith('fail')
    const { acts, gaps } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    const first = await nextForm()
    for (const gap of gaps) {
      const alarm = await world.alarms.next()
      expect(alarm.delayMs).toBe(gap * 1000)
      world.wireClock.pass(alarm.delayMs)
      alarm.ring()
      const again = await nextForm()
      const { notify_time: sentAt, sign, ...rest } = again
      const { notify_time: firstSentAt, sign: firstSign, ...same } = first
      expect(rest).toEqual(same)
      expect([sentAt === firstSentAt, sign === firstSign]).toEqual([false, false])
    }
    await untilDone(trade)
    expect(world.alarms.untaken).toBe(0)
  })

  it('stops coming once it is acknowledged', async () => {
    world.answerWith('fail')
    const { acts } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    const alarm = await world.alarms.next()
    world.answerWith('success')
    world.wireClock.pass(alarm.delayMs)
    alarm.ring()
    await untilDone(trade)
    expect((await keptFor(trade)).map(({ attempts }) => attempts)).toEqual([2])
    expect(world.alarms.untaken).toBe(0)
  })

  it('is taken up by the next run, with its number, when its time comes', async () => {
    world.answerWith('fail')
    const before = run()
    const trade = await open()
    await before.acts.pay('alipay', trade.token)
    const told = await nextForm()
    const forgotten = await world.alarms.next()
    await before.notifier.close()
    world.wireClock.pass(60_000)
    world.answerWith('success')
    forgotten.ring()

    await run().notifier.resume()
    const alarm = await world.alarms.next()
    expect(alarm.delayMs).toBe(forgotten.delayMs - 60_000)
    world.wireClock.pass(alarm.delayMs)
    alarm.ring()
    expect(await nextForm()).toMatchObject({ notify_id: told.notify_id, trade_status: 'TRADE_SUCCESS' })
    await untilDone(trade)
    expect(world.deliveries.untaken).toBe(0)
  })

  it('whose time came while nothing ran is sent at once', async () => {
    world.setFaults({ alipay: { notify: 'late', notifyDelayMs: 5000 } })
    const before = run()
    const trade = await open()
    await before.acts.pay('alipay', trade.token)
    await before.notifier.close()
    world.wireClock.pass(3_600_000)
    await run().notifier.resume()
    expect(await nextForm()).toMatchObject({ out_trade_no: trade.orderNo, notify_time: '2026-09-20 11:00:00' })
  })
})

describe('of a trade’s end', () => {
  it('Alipay tells what nobody paid, without an empty field', async () => {
    const { acts } = run()
    const trade = await open({ product: 'alipay.trade.wap.pay', payer: null })
    expect(await acts.close(trade)).toBe('closed')
    const form = await nextForm()
    expect(form).toMatchObject({ trade_status: 'TRADE_CLOSED' })
    expect(Object.values(form)).not.toContain('')
  })

  it('Alipay tells every repayment, and the last one closes the trade', async () => {
    const { acts } = run()
    const trade = await open()
    await acts.pay('alipay', trade.token)
    await nextForm()
    await acts.refund(trade, 'refund0000000001', 23_800, '')
    const part = await nextForm()
    await acts.refund(trade, 'refund0000000002', 200_000, '')
    const whole = await nextForm()
    expect(part).toMatchObject({ trade_status: 'TRADE_SUCCESS', refund_fee: '238.00', out_biz_no: 'refund0000000001' })
    expect(whole).toMatchObject({ trade_status: 'TRADE_CLOSED', refund_fee: '2238.00', gmt_payment: '2026-09-20 10:00:00' })
  })
})
