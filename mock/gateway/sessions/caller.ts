import type { components } from '../../../types/gateway'

type Schemas = components['schemas']

/** WeChat's mini-program and its official account are two apps, by which the same person has two openids. */
export type Face = 'miniProgram' | 'officialAccount'

/** Who asks, as their session says. */
export interface Caller {
  readonly sessionId: string
  readonly principalId: string
  /** The operator; null where the host proves only an account (WeChat). */
  readonly personId: string | null
  readonly channel: Schemas['Channel']
  readonly face: Face | null
  readonly payerAccount: string | null
  readonly expiresAt: Date
}
