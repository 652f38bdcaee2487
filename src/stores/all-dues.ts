import type { Due } from '../domain/due'
import { gateway } from './gateway'
import { useSession } from './session'

const PAGE = 100

/** All that a person owes now, over all pages. @throws {GatewayError} */
export async function allDues(contributorId: string): Promise<Due[]> {
  const session = useSession()
  const items: Due[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = cursor === undefined ? { limit: PAGE } : { limit: PAGE, cursor }
    const page = await session.during(() => gateway.listDues(contributorId, query))
    items.push(...page.items)
    cursor = page.nextCursor
  }
  return items
}
