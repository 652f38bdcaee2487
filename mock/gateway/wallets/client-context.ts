import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { MerchantCredentials } from './credentials'

/** What the clients of the wallets are made from. */
export interface WalletClientOptions {
  /** Keeps what UnionPay wants to be told again when asked (`txnTime`). */
  readonly database: PgDatabase<PgQueryResultHKT>
  /** Asked once, when a client is first used: making keys takes a moment. */
  readonly credentials: () => Promise<MerchantCredentials>
  /**
   * The sandbox's own address without a slash at its end, asked at each use, since it is known only after listening.
   * Wallets are at `/wallets`, their notifications go to `/notifications/{alipay,wechat-pay,union-pay}`, and UnionPay's
   * page returns to `/returns/union-pay` (see `walletReturns` in returns.ts, which the server mounts at `/returns`).
   */
  readonly origin: () => string
  /** The sandbox's clock: when orders are made and expire. */
  readonly clock: { now(): Date }
  /** The time by which signatures are judged; the machine's own, whatever the sandbox's clock was set to. */
  readonly wireClock?: { now(): Date }
  /** How long a wallet may take to answer; 5 s. */
  readonly timeoutMs?: number
}

/** What one client gets from {@link createWalletClients}. */
export interface ClientContext extends Omit<WalletClientOptions, 'wireClock' | 'timeoutMs'> {
  readonly wireClock: { now(): Date }
  readonly timeoutMs: number
}
