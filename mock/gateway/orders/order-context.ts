import type { Clock } from '../../clock'
import type { Database } from '../../db/database'
import type { Ids } from '../../opaque-id'
import type { WalletClient, WalletId } from '../wallets/wallet-client'

/** What the orders work with: the gateway's own means, the wallets, and the machine's time for when to ask them again. */
export interface OrderContext {
  readonly database: Database
  /** The sandbox's clock: when orders are made and expire. */
  readonly clock: Clock
  readonly machineClock: Clock
  readonly ids: Ids
  readonly wallets: Readonly<Record<WalletId, WalletClient>>
  /** Our own address without a slash at its end; known only after listening. */
  readonly origin: () => string
  /** Told of what went wrong and is tried again, without anything personal. */
  readonly warn: (words: string, error: unknown) => void
}
