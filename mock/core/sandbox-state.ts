import { eq } from 'drizzle-orm'
import type { Database } from '../db/database'
import { sandboxState } from '../db/schema'

/** The one row that there is. */
const ROW = 'sandbox'

/** What is kept of the sandbox's time. */
export type SandboxState = Pick<typeof sandboxState.$inferSelect, 'epoch' | 'clockOffsetMs'>

const KEPT = { epoch: sandboxState.epoch, clockOffsetMs: sandboxState.clockOffsetMs }

/** @returns null where nothing is kept */
export async function readState(database: Database): Promise<SandboxState | null> {
  const [row] = await database.select(KEPT).from(sandboxState).where(eq(sandboxState.id, ROW))
  return row ?? null
}

/**
 * Has the sandbox's time to oneself until the transaction ends, over all processes.
 * @param clockOffsetMs what the clock is set to from then on
 * @param begun the first look, where nobody has looked before
 * @returns the first look
 */
export async function takeTime(transaction: Database, clockOffsetMs: number | null, begun: Date): Promise<Date> {
  const insert = transaction.insert(sandboxState).values({ id: ROW, clockOffsetMs, epoch: begun })
  // One statement, so that nobody takes the row away between seeing and locking it.
  const [row] = await insert.onConflictDoUpdate({ target: sandboxState.id, set: { clockOffsetMs } }).returning(KEPT)
  return row?.epoch ?? begun
}

/** Within {@link takeTime}'s turn. */
export async function setEpoch(transaction: Database, epoch: Date): Promise<void> {
  await transaction.update(sandboxState).set({ epoch }).where(eq(sandboxState.id, ROW))
}

/**
 * What is kept, and a turn until the transaction ends: alone (`update`), or with others who do not mind each other (`share`), and kept from
 * whoever moves the time.
 * @returns null while nothing is kept: it is being begun anew
 */
export async function holdState(transaction: Database, turn: 'update' | 'share'): Promise<SandboxState | null> {
  const [row] = await transaction.select(KEPT).from(sandboxState).where(eq(sandboxState.id, ROW)).for(turn)
  return row ?? null
}

export const isSameState = (a: SandboxState, b: SandboxState): boolean => a.epoch.getTime() === b.epoch.getTime() && a.clockOffsetMs === b.clockOffsetMs
