import type { components, operations } from '../../../types/gateway'
import { COUNTERS } from '../../core/counters'
import { cursorProblem, decodeCursor, pageOf } from '../paging'

type Query = NonNullable<operations['listCounters']['parameters']['query']>

/**
 * A page of the counters that a question is about.
 * @throws {GatewayProblem} `request-invalid` for a cursor that is none of this question's
 */
export function readCounterPage({ district, kind, cursor, limit = 50 }: Query): components['schemas']['CounterPage'] {
  const asked = COUNTERS.filter((counter) => (district === undefined || counter.district.code === district) && (kind === undefined || counter.kind === kind))
  const start = cursor === undefined ? 0 : asked.findIndex(({ counterId }) => counterId === decodeCursor(cursor, 1)[0]) + 1
  if (cursor !== undefined && start === 0) throw cursorProblem()
  return pageOf(asked.slice(start, start + limit + 1), limit, ({ counterId }) => [counterId])
}
