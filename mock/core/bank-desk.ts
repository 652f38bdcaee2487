import { eq } from 'drizzle-orm'
import type { Fen } from '../../src/domain/money'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import { mandates, orderDebits } from '../db/schema'
import type { BankFaults, FaultStore } from '../faults'
import type { Ids } from '../opaque-id'
import { creditAccount, debitAccount } from './bank-accounts'
import { keepMandatesTrue } from './mandate-states'

export type OrderDebit = typeof orderDebits.$inferSelect

/** What a bank is asked to take. */
export interface DebitOrder {
  /** The order's number at the bank; it is never used for anything else. */
  readonly orderNo: string
  readonly mandateId: string
  readonly amountFen: Fen
  /** From then on the bank takes no money. */
  readonly expiresAt: Date
}

export interface BankDeskOptions {
  readonly database: Database
  /** The sandbox's clock: when money is taken. */
  readonly clock: Clock
  readonly ids: Ids
  readonly faults: FaultStore
  /** Waits so many milliseconds. */
  readonly pause: (delayMs: number) => Promise<void>
}

/**
 * The banks' desk for a debit of now (授权书支付), beside the run. It holds the mandates, so that one that has ended is refused
 * however late its debit arrives. Rejects where a fault says that the connection breaks or nobody answers.
 */
export interface BankDesk {
  /** Takes the money, all of it or nothing. Heard again, in whatever state it is by then, it is the same debit. */
  debit(order: DebitOrder): Promise<OrderDebit>
  /** Null when the bank has not heard of the number. */
  find(orderNo: string): Promise<OrderDebit | null>
  /** Lets nobody debit the number any more; without effect on money that was taken, or is being taken. */
  close(orderNo: string): Promise<void>
  /** Puts the money back, once. Without effect where none was taken. */
  giveBack(orderNo: string): Promise<void>
}

const TOLD_TO_REFUSE: Readonly<Partial<Record<BankFaults['debit'], OrderDebit['refusal']>>> = {
  limitExceeded: 'limitExceeded',
  refuses: 'walletRefused',
}

export function createBankDesk({ database, clock, ids, faults, pause }: BankDeskOptions): BankDesk {
  const bank = (): BankFaults => faults.get().bank
  const arrive = () => pause(bank().latencyMs)

  async function read(orderNo: string): Promise<OrderDebit | null> {
    const [debit] = await database.select().from(orderDebits).where(eq(orderDebits.orderNo, orderNo))
    return debit ?? null
  }

  /** Decides a debit that was heard of, unless the bank takes its time. */
  async function decide(orderNo: string): Promise<OrderDebit | null> {
    const { debit: told } = bank()
    if (told === 'inProgress') return read(orderNo)
    await keepMandatesTrue(database, clock.now(), { personId: await payerOf(orderNo) })
    return database.transaction(async (transaction) => {
      const debit = await lock(transaction, orderNo)
      if (debit?.state !== 'pending') return debit
      const [decided] = await transaction
        .update(orderDebits)
        .set(await outcomeOf(transaction, debit, TOLD_TO_REFUSE[told] ?? null))
        .where(eq(orderDebits.orderNo, orderNo))
        .returning()
      return decided ?? null
    })
  }

  /** Whose mandate an order is debited by; null where the bank knows of none. */
  async function payerOf(orderNo: string): Promise<string | null> {
    const [row] = await database
      .select({ personId: mandates.personId })
      .from(orderDebits)
      .innerJoin(mandates, eq(mandates.id, orderDebits.mandateId))
      .where(eq(orderDebits.orderNo, orderNo))
    return row?.personId ?? null
  }

  async function outcomeOf(transaction: Database, debit: OrderDebit, told: OrderDebit['refusal']): Promise<Partial<OrderDebit>> {
    const now = clock.now()
    if (debit.expiresAt !== null && debit.expiresAt <= now) return { state: 'closed' }
    const refusal = await take(transaction, debit, told)
    return refusal === null ? { state: 'taken', transactionNo: ids.id(), takenAt: now } : { state: 'refused', refusal }
  }

  return {
    async debit({ orderNo, mandateId, amountFen, expiresAt }) {
      await arrive()
      const { debit: told } = bank()
      if (told === 'drop-before') throw new Error('the connection to the bank broke before it heard')
      await database.insert(orderDebits).values({ orderNo, mandateId, amountFen, expiresAt, state: 'pending' }).onConflictDoNothing()
      const decided = await decide(orderNo)
      if (told === 'drop-after') throw new Error('the connection to the bank broke before it answered')
      if (decided === null) throw new Error('a debit was not kept')
      return decided
    },

    async find(orderNo) {
      await arrive()
      if (bank().query === 'unavailable') throw new Error('the bank does not answer')
      return decide(orderNo)
    },

    async close(orderNo) {
      await arrive()
      if (bank().query === 'unavailable') throw new Error('the bank does not answer')
      if (bank().debit === 'inProgress' && (await read(orderNo)) !== null) return
      await database.insert(orderDebits).values({ orderNo, state: 'closed' }).onConflictDoNothing()
      await database.transaction(async (transaction) => {
        const debit = await lock(transaction, orderNo)
        if (debit?.state === 'pending') await transaction.update(orderDebits).set({ state: 'closed' }).where(eq(orderDebits.orderNo, orderNo))
      })
    },

    async giveBack(orderNo) {
      await arrive()
      if (bank().query === 'unavailable') throw new Error('the bank does not answer')
      await database.transaction(async (transaction) => {
        const debit = await lock(transaction, orderNo)
        const mandate = debit?.state === 'taken' ? await mandateOf(transaction, debit) : null
        if (debit === null || mandate === null || debit.amountFen === null) return
        await creditAccount(transaction, mandate.accountHash, debit.amountFen)
        await transaction.update(orderDebits).set({ state: 'returned' }).where(eq(orderDebits.orderNo, orderNo))
      })
    },
  }
}

/** The debit, with everybody else kept from deciding it until the transaction ends. */
async function lock(transaction: Database, orderNo: string): Promise<OrderDebit | null> {
  const [debit] = await transaction.select().from(orderDebits).where(eq(orderDebits.orderNo, orderNo)).for('update')
  return debit ?? null
}

/** The mandate as it stands; whoever ends it waits until the debit is decided, or the debit sees that it has ended. */
async function mandateOf(transaction: Database, { mandateId }: OrderDebit) {
  const [mandate] = mandateId === null ? [] : await transaction.select().from(mandates).where(eq(mandates.id, mandateId)).for('share')
  return mandate ?? null
}

/** @returns why the money was not taken; null when it was */
async function take(transaction: Database, debit: OrderDebit, told: OrderDebit['refusal']): Promise<OrderDebit['refusal']> {
  const mandate = await mandateOf(transaction, debit)
  if (mandate === null || mandate.inForceSince === null || mandate.endedAt !== null) return 'mandateEnded'
  if (debit.amountFen === null) return 'walletRefused'
  return told ?? debitAccount(transaction, mandate.accountHash, debit.amountFen)
}
