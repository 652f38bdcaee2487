import type { Due } from '../../domain/due'
import * as t from '../../locales/words'

/** What stands in the way of paying a due now, in words; null when nothing does. */
export function useObstacle(): (due: Pick<Due, 'closure' | 'hold'>) => string | null {
  return ({ closure, hold }) => {
    if (hold) return hold.ownOrderId ? t.dues.heldByOwn : t.dues.held(hold.until)
    if (!closure) return null
    const closed = t.dues.closed[closure.reason]
    return closure.reopensOn ? t.format.sentences(closed, t.home.reopens(closure.reopensOn)) : closed
  }
}
