import type { GatewayFailure } from './faults'
import type { Choice } from './wallet-words'

/** The contract's operations that the bench can make fail. */
export const OPERATIONS: readonly GatewayFailure['operationId'][] = [
  'createSession',
  'getCurrentSession',
  'createSmsChallenge',
  'getOverview',
  'lookUpContributor',
  'listContributors',
  'listEnrolments',
  'listDues',
  'listRecords',
  'getCalendar',
  'listCounters',
  'listPaymentOrders',
  'createPaymentOrder',
  'getPaymentOrder',
  'createPayInstruction',
  'reportSheet',
  'cancelPaymentOrder',
]

/** How an operation may fail: the connection breaks before or after the work, or a problem of the contract's. */
export const FAILURES: readonly Choice<GatewayFailure['code']>[] = [
  { value: 'drop-before', words: '断线（尚未处理）' },
  { value: 'drop-after', words: '断线（已处理）' },
  { value: 'gateway-unavailable', words: 'gateway-unavailable' },
  { value: 'gateway-fault', words: 'gateway-fault' },
  { value: 'wallet-unavailable', words: 'wallet-unavailable' },
  { value: 'rate-limited', words: 'rate-limited' },
  { value: 'session-expired', words: 'session-expired' },
  { value: 'collection-closed', words: 'collection-closed' },
  { value: 'due-held', words: 'due-held' },
  { value: 'amount-changed', words: 'amount-changed' },
]
