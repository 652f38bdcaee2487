import { eq } from 'drizzle-orm'
import type { Database } from '../db/database'
import { sandboxState } from '../db/schema'

/** The one row that there is. */
export const STATE_ROW = 'sandbox'

type SandboxState = typeof sandboxState.$inferSelect

/**
 * What is kept of the sandbox's time, and a turn until the transaction ends, over all processes: whoever moves the time or begins anew has it
 * alone (`update`), and the banks' debits, which do not mind each other, share it (`share`).
 * @returns null while nothing is kept: it is being begun anew
 */
export async function holdState(transaction: Database, turn: 'update' | 'share'): Promise<SandboxState | null> {
  const [row] = await transaction.select().from(sandboxState).where(eq(sandboxState.id, STATE_ROW)).for(turn)
  return row ?? null
}
