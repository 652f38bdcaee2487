import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Database } from '../db/database'
import { idempotencyKeys } from '../db/schema'
import { GatewayProblem } from './problem'

/** One write, as the client names it. */
export interface KeyedWrite {
  readonly principalId: string
  readonly key: string
  /** The operation and what it is done to. */
  readonly operation: string
  readonly body: unknown
}

/**
 * What the write was answered before; null when it is new.
 * @throws {GatewayProblem} `idempotency-key-reused` when the key stands for another write
 */
export async function earlierAnswer(database: Database, write: KeyedWrite): Promise<unknown> {
  const [row] = await database
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.principalId, write.principalId), eq(idempotencyKeys.key, write.key)))
  if (row === undefined) return null
  if (row.operation !== write.operation || row.bodyHash !== hashOf(write.body)) throw new GatewayProblem('idempotency-key-reused')
  return row.answer
}

/**
 * Keeps what a write is answered; belongs into the write's own transaction. Of two requests with one key that come at
 * once, the second waits here for the first.
 * @returns whether the key was new; if not, the write must not be done
 */
export async function keepAnswer(database: Database, write: KeyedWrite, answer: unknown, at: Date): Promise<boolean> {
  const kept = await database
    .insert(idempotencyKeys)
    .values({
      principalId: write.principalId,
      key: write.key,
      operation: write.operation,
      bodyHash: hashOf(write.body),
      answer,
      at,
    })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  return kept.length === 1
}

/** The same for bodies that say the same, in whatever order their fields stand. */
function hashOf(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('base64url')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`
}
