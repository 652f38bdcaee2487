import fastify from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestMemory } from '../db/memory.fixture'
import type { OpenDatabase } from '../db/database'
import type { WalletKeys } from './keys'
import { createWallets } from './plugin'
import { serveWallets } from './served-wallets.fixture'
import type { ServedWallets } from './served-wallets.fixture'
import { findTrade, openTrade } from './trades'
import type { Trade } from './trades'
import { resetWallets } from './transactions'
import { WALLET_IDS, WALLET_SLUGS } from './wallet-id'
import type { WalletId } from './wallet-id'
import { aTradeDraft, shortKeys, walletsWorld } from './wallets.fixture'
import type { WalletsWorld } from './wallets.fixture'

let database: OpenDatabase
let keys: WalletKeys
let world: WalletsWorld
let served: ServedWallets

beforeAll(async () => {
  ;[database, keys] = await Promise.all([openTestMemory(), shortKeys()])
})
afterAll(() => database.close())
beforeEach(async () => {
  world = walletsWorld(database.database, keys)
  served = await serveWallets(world)
})
afterEach(async () => {
  await served.close()
  await resetWallets(database.database)
})

const open = (wallet: WalletId): Promise<Trade> => openTrade(database.database, aTradeDraft({ wallet }))

const cashier = ({ wallet, token }: Pick<Trade, 'wallet' | 'token'>): string =>
  `${served.origin}/wallets/${WALLET_SLUGS[wallet]}/cashier/${token}`

const show = (trade: Trade): Promise<Response> => fetch(cashier(trade))

/** As a host's pay sheet does. */
const press = (trade: Pick<Trade, 'wallet' | 'token'>): Promise<Response> =>
  fetch(`${cashier(trade)}/payment`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })

const shownState = async (trade: Trade): Promise<unknown> => (await (await show(trade)).json()).state
const outcome = async (trade: Trade): Promise<unknown> => (await press(trade)).json()

describe.each(WALLET_IDS)('the cashier of %s', (wallet) => {
  it('shows a trade before the money is taken, and after', async () => {
    const trade = await open(wallet)
    const response = await show(trade)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual({
      payee: '国家税务总局上海市税务局',
      subject: '上海市社会保险费',
      amountFen: 223_800,
      state: 'unpaid',
    })
    expect(await outcome(trade)).toEqual({ result: 'paid' })
    expect(await shownState(trade)).toBe('paid')
  })

  it('takes money once under 20 presses', async () => {
    const trade = await open(wallet)
    await Promise.all(Array.from({ length: 20 }, () => press(trade)))
    // One payment is one notification.
    const { body } = await world.deliveries.next()
    expect(body).not.toBe('')
    expect([await shownState(trade), world.deliveries.untaken]).toEqual(['paid', 0])
  })

  it('says that it was refused, and takes the money when asked again', async () => {
    const trade = await open(wallet)
    world.setFaults({ [wallet]: { funds: 'insufficient' } })
    expect(await outcome(trade)).toEqual({ result: 'refused', reason: 'insufficientFunds' })
    expect(await shownState(trade)).toBe('refused')
    world.setFaults({ [wallet]: { sheet: 'refuse' } })
    expect(await outcome(trade)).toEqual({ result: 'refused' })
    world.setFaults({})
    expect(await outcome(trade)).toEqual({ result: 'paid' })
  })

  it('shows a payment on its way as unpaid, and pays it once', async () => {
    const trade = await open(wallet)
    world.setFaults({ [wallet]: { latencyMs: 500 } })
    const paying = outcome(trade)
    const work = await world.alarms.next()
    expect(await shownState(trade)).toBe('unpaid')
    expect(await outcome(trade)).toEqual({ result: 'inProgress' })
    work.ring()
    expect(await paying).toEqual({ result: 'paid' })
  })

  it('takes nothing for a trade that is past its time', async () => {
    const trade = await open(wallet)
    world.clock.pass(15 * 60_000)
    expect([await shownState(trade), await outcome(trade)]).toEqual(['closed', { result: 'closed' }])
    expect((await findTrade(database.database, wallet, trade.token))?.paidAt).toBeNull()
  })

  it('knows no other wallet’s trades, and none that there are not', async () => {
    const other = await open(wallet === 'alipay' ? 'unionPay' : 'alipay')
    for (const token of [other.token, 'nothing', '%27%3B--']) {
      const answers = [await fetch(cashier({ wallet, token })), await press({ wallet, token })]
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
      expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ error: 'unknownTrade' }, { error: 'unknownTrade' }])
    }
  })
})

describe('the wallets in a server', () => {
  it('get bodies as they were sent, of any type, and leave the server’s own parsing alone', async () => {
    const app = fastify()
    const seen: unknown[] = []
    app.addHook('preHandler', async (request) => void seen.push(request.body))
    app.post('/api', async () => 'heard')
    const { routes, close } = createWallets(world.context)
    await app.register(routes, { prefix: '/wallets' })
    const url = '/wallets/alipay/cashier/nothing/payment'
    const payload = '{ "a" : 1.0 }'
    for (const type of ['application/json', 'text/xml', 'application/x-www-form-urlencoded; charset=utf-8']) {
      await app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload })
    }
    await app.inject({ method: 'POST', url: '/api', headers: { 'content-type': 'application/json' }, payload })
    expect(seen).toEqual([payload, payload, payload, { a: 1 }])
    await close()
    await app.close()
  })

  it('go on, after a restart, with what was not acknowledged', async () => {
    world.answerWith('fail')
    const trade = await open('alipay')
    await press(trade)
    await world.deliveries.next()
    const { delayMs } = await world.alarms.next()
    await served.close()

    served = await serveWallets(world)
    await served.wallets.resume()
    expect((await world.alarms.next()).delayMs).toBe(delayMs)
  })

  it('tell nobody anything after they were closed', async () => {
    world.setFaults({ alipay: { notify: 'late', notifyDelayMs: 1000 } })
    await press(await open('alipay'))
    const alarm = await world.alarms.next()
    await served.wallets.close()
    world.wireClock.pass(1000)
    alarm.ring()
    await served.wallets.close()
    expect(world.deliveries.untaken).toBe(0)
  })
})
