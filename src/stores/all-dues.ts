import type { Due } from '../domain/due'
import { allPages } from './all-pages'
import { gateway } from './gateway'
import { useSession } from './session'

const PAGE = 100

/** All that a person owes now, over all pages. @throws {GatewayError} */
export async function allDues(contributorId: string): Promise<Due[]> {
  const session = useSession()
  const pages = await allPages((cursor) => session.during(() => gateway.listDues(contributorId, { limit: PAGE, ...cursor })))
  return pages.flatMap(({ items }) => items)
}
