import type { components } from '../../types/gateway'
import type { LimitName } from './limits/limits'
import type { RejectionReason } from './wallets/wallet-errors'
import type { WalletId } from './wallets/wallet-client'

/** What became of a notification: kept, refused for a reason, or not kept and asked for again. */
export type NotificationOutcome = 'kept' | 'notKept' | RejectionReason

export type ClientReport = components['schemas']['ClientReport']

/** What the gateway tells whoever counts. Nothing in it says who it was about. */
export interface GatewaySignals {
  rateLimited(limit: LimitName): void
  /** The token of a session came from another device than its own. */
  sessionStrayed(): void
  notification(wallet: WalletId, outcome: NotificationOutcome): void
  /** What a page told of itself. */
  clientReport(report: ClientReport): void
}
