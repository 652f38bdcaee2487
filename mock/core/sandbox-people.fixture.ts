import { eq, sql } from 'drizzle-orm'
import type { Database } from '../db/database'
import { openTestMemory } from '../db/memory.fixture'
import { people } from '../db/schema'
import { createIds } from '../opaque-id'
import type { Persona } from '../personas/persona'
import { PERSONAS } from '../personas/personas'
import { issueDues } from './issuing'

/** The people of the sandbox in a database of their own, for tests, with a clock that stands where a test puts it. */
export interface SandboxPeople {
  readonly database: Database
  readonly clock: { now(): Date }
  readonly ids: ReturnType<typeof createIds>
  /** Sets the clock without anything happening. */
  setClock(now: string): void
  /** Sets the clock and lets happen what has happened by then. */
  goTo(now: string): Promise<void>
  /** Forgets everything, the first look too. */
  clear(): Promise<void>
  personIdOf(personaId: string): Promise<string>
  close(): Promise<void>
}

export async function openSandboxPeople(personas: readonly Persona[] = PERSONAS): Promise<SandboxPeople> {
  const { database, close } = await openTestMemory()
  const ids = createIds()
  let now = new Date(0)
  let epoch: Date | null = null
  return {
    database,
    ids,
    close,
    clock: { now: () => now },
    setClock(to) {
      now = new Date(to)
    },
    async goTo(to) {
      now = new Date(to)
      const rewound = epoch !== null && now < epoch
      if (epoch === null || rewound) epoch = now
      await issueDues({ database, ids, personas, moments: { now, epoch }, rewound })
    },
    async clear() {
      epoch = null
      await database.execute(sql`truncate table ${people} cascade`)
      await database.execute(sql`truncate table rate_windows, sms_challenges, sms_messages, principals cascade`)
    },
    async personIdOf(personaId) {
      const [person] = await database.select({ id: people.id }).from(people).where(eq(people.personaId, personaId))
      if (person === undefined) throw new Error(`no persona ${personaId}`)
      return person.id
    },
  }
}
