import type { Clock } from '../clock'
import type { Database } from '../db/database'
import type { Ids } from '../opaque-id'

/** What every part of the gateway works with. */
export interface GatewayContext {
  readonly database: Database
  readonly clock: Clock
  readonly ids: Ids
}
