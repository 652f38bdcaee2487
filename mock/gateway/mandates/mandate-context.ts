import type { Acquaintances } from '../contributors/acquaintances'
import type { GatewayContext } from '../context'
import type { SmsChallenges } from '../identity/sms-challenges'
import type { RateLimiter } from '../limits/rate-limiter'
import type { Sealing } from '../sealing'

/** What the mandates work with. */
export interface MandateContext extends GatewayContext {
  readonly acquaintances: Acquaintances
  readonly smsChallenges: SmsChallenges
  readonly limiter: RateLimiter
  readonly sealing: Sealing
}
