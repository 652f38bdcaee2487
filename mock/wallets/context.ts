import { randomBytes } from 'node:crypto'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { walletKeyring } from './keyring'
import type { WalletKeys } from './keys'
import type { RandomBytes } from './numbers'
import { machineTimers } from './timers'
import type { Timers } from './timers'
import type { WalletId } from './wallet-id'

/** Any of Drizzle's PostgreSQL databases: embedded, or a server's. */
export type WalletDatabase = PgDatabase<PgQueryResultHKT>

/** How a wallet misbehaves, as far as the wallets themselves act on it. */
export interface WalletFaults {
  readonly sheet: 'ask' | 'pay' | 'cancel' | 'refuse' | 'silent'
  readonly funds: 'enough' | 'insufficient'
  readonly notify: 'once' | 'twice' | 'late' | 'outOfOrder' | 'never'
  readonly notifyDelayMs: number
  readonly query: 'answers' | 'unavailable'
  readonly amount: 'asked' | 'less' | 'more'
  readonly latencyMs: number
}

export interface WalletsOptions {
  readonly database: WalletDatabase
  /** The sandbox's clock: when trades are made, paid and expire. */
  readonly clock: { now(): Date }
  /** Read anew at each act. */
  readonly faults: { get(): { readonly wallets: Readonly<Record<WalletId, WalletFaults>> } }
  /** Both sides' test keys; made and kept in the database when absent. */
  readonly keys?: () => Promise<WalletKeys>
  /** The time by which signatures are judged; the machine's own, whatever the sandbox's clock was set to. */
  readonly wireClock?: { now(): Date }
  readonly timers?: Timers
  readonly random?: RandomBytes
  /** How notifications leave. */
  readonly fetch?: typeof fetch
  /** Hosts that the merchant registered for WeChat's H5 payment, beside the one that the wallets are served from. */
  readonly merchantHosts?: readonly string[]
}

export type WalletsContext = Required<WalletsOptions>

/** Fills in what a caller left out. */
export function createContext(options: WalletsOptions): WalletsContext {
  return {
    keys: walletKeyring(options.database),
    wireClock: { now: () => new Date() },
    timers: machineTimers,
    random: randomBytes,
    fetch,
    merchantHosts: [],
    ...options,
  }
}
