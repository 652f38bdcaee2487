import { eq } from 'drizzle-orm'
import { principals } from '../../db/schema'
import type { GatewayContext } from '../context'

/** The principal of a person who is known: the same in every host. */
export async function principalOfPerson({ database, ids }: GatewayContext, personId: string): Promise<string> {
  await database.insert(principals).values({ id: ids.id(), personId, account: null }).onConflictDoNothing()
  const [row] = await database.select({ id: principals.id }).from(principals).where(eq(principals.personId, personId))
  if (row === undefined) throw new Error('a principal was not kept')
  return row.id
}

/** The principal of a host's account of which nobody knows whose it is. */
export async function principalOfAccount({ database, ids }: GatewayContext, account: string): Promise<string> {
  await database.insert(principals).values({ id: ids.id(), personId: null, account }).onConflictDoNothing()
  const [row] = await database.select({ id: principals.id }).from(principals).where(eq(principals.account, account))
  if (row === undefined) throw new Error('a principal was not kept')
  return row.id
}
