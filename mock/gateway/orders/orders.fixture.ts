import { eq } from 'drizzle-orm'
import { sumFen } from '../../../src/domain/money'
import { openDuesOf } from '../../core/open-dues'
import { createBankDesk } from '../../core/bank-desk'
import { openSandboxPeople } from '../../core/sandbox-people.fixture'
import { createFaults } from '../../faults'
import { dueHolds, idempotencyKeys, paymentOrderLines, paymentOrders, paymentRecords, refunds, walletTransactions } from '../../db/schema'
import { createAcquaintances } from '../contributors/acquaintances'
import { openCaller } from '../sessions/caller.fixture'
import { createBankClient } from '../wallets/bank-client'
import { createOrder } from './create-order'
import { HandMadeWallet } from './hand-made-wallet.fixture'
import type { OrderContext } from './order-context'
import { findOrder, lockOrder, move, refundsOf, type OrderRow } from './order-rows'

const NOW = '2026-09-20T10:00:00+08:00'
const MACHINE_NOW = new Date('2030-01-01T00:00:00Z')
const NO_RELEASE = { releaseOverdue: () => Promise.resolve(false) }

export type OrdersWorld = Awaited<ReturnType<typeof openOrders>>

let keys = 0

/** The orders with wallets made by hand, and both clocks in the test's hand: the sandbox's, and the machine's far from it. */
export async function openOrders() {
  const people = await openSandboxPeople()
  await people.goTo(NOW)
  const time = { machine: MACHINE_NOW }
  const warnings: string[] = []
  const freshWallets = () => ({ alipay: new HandMadeWallet('alipay'), wechatPay: new HandMadeWallet('wechatPay'), unionPay: new HandMadeWallet('unionPay') })
  const wallets = freshWallets()
  const { database, ids } = people
  const clock = { now: () => people.clock.now() }
  const faults = createFaults()
  const context: OrderContext = {
    database,
    clock,
    ids,
    machineClock: { now: () => time.machine },
    wallets,
    bank: createBankClient(createBankDesk({ database, clock, ids, faults, pause: () => Promise.resolve() })),
    origin: () => 'http://sandbox.invalid',
    warn: (words) => warnings.push(words),
  }

  const world = {
    context,
    wallets,
    faults,
    warnings,
    personIdOf: (personaId: string) => people.personIdOf(personaId),

    /** Somebody's order for all that they owe, in Alipay; at the wallet, with its sheet open, unless said otherwise. */
    async order(personaId = 'flexible-both', at: 'home' | 'wallet' | 'confirming' = 'wallet'): Promise<OrderRow> {
      const personId = await people.personIdOf(personaId)
      const caller = await openCaller(context, { personId, channel: 'alipay' })
      await createAcquaintances(context).meet(caller, personId)
      const dues = (await openDuesOf(database, personId, clock.now())).map(({ due }) => due)
      const expectedTotalFen = sumFen(dues.map(({ amountFen }) => amountFen))
      const request = { method: 'alipay' as const, dueIds: dues.map(({ id }) => id), expectedTotalFen }
      const made = await createOrder(context, NO_RELEASE, caller, request, `key-${String((keys += 1)).padStart(12, '0')}`)
      if (at === 'home') return made
      const events = at === 'wallet' ? (['instructionIssued'] as const) : (['instructionIssued', 'sheetReturned'] as const)
      return database.transaction(async (transaction) => {
        const locked = await lockOrder(transaction, made.id)
        if (locked === null) throw new Error('an order is gone')
        return move(transaction, locked, events, { atWallet: true, askAt: time.machine })
      })
    },

    async see(orderId: string): Promise<OrderRow> {
      const order = await findOrder(database, orderId)
      if (order === null) throw new Error('an order is gone')
      return order
    },
    records: (orderId: string) => database.select().from(paymentRecords).where(eq(paymentRecords.orderId, orderId)),
    refunds: (orderId: string) => refundsOf(database, [orderId]),
    holds: (orderId: string) => database.select().from(dueHolds).where(eq(dueHolds.orderId, orderId)),

    /** Lets time pass, in the sandbox and on the machine alike. */
    pass(milliseconds: number): void {
      people.setClock(new Date(clock.now().getTime() + milliseconds).toISOString())
      time.machine = new Date(time.machine.getTime() + milliseconds)
    },
    async reset(): Promise<void> {
      for (const table of [dueHolds, refunds, walletTransactions, paymentOrderLines, paymentOrders, idempotencyKeys]) await database.delete(table)
      await database.delete(paymentRecords).where(eq(paymentRecords.source, 'order'))
      people.setClock(NOW)
      time.machine = MACHINE_NOW
      Object.assign(wallets, freshWallets())
      faults.reset()
      warnings.length = 0
    },
    close: () => people.close(),
  }
  return world
}
