import type { Clock } from '../../clock'
import type { Database } from '../../db/database'
import type { Ids } from '../../opaque-id'
import type { BankClient } from '../wallets/bank-client'
import type { MoneyTaker, WalletClient, WalletId } from '../wallets/wallet-client'
import type { OrderRow } from './order-rows'

/** What the orders work with: the gateway's own means, the wallets, the bank, and the machine's time for when to ask them again. */
export interface OrderContext {
  readonly database: Database
  /** The sandbox's clock: when orders are made and expire. */
  readonly clock: Clock
  readonly machineClock: Clock
  readonly ids: Ids
  readonly wallets: Readonly<Record<WalletId, WalletClient>>
  /** Debits by a mandate. */
  readonly bank: BankClient
  /** Our own address without a slash at its end; known only after listening. */
  readonly origin: () => string
  /** Told of what went wrong and is tried again, without anything personal. */
  readonly warn: (words: string, error: unknown) => void
}

/** Who has the money of an order, or may have it. */
export const takerOf = ({ wallets, bank }: OrderContext, method: OrderRow['method']): MoneyTaker => (method === 'mandate' ? bank : wallets[method])
