import { eq } from 'drizzle-orm'
import { shanghaiDay } from '../../src/domain/time'
import type { SettableClock } from '../clock'
import { issueDues } from '../core/issuing'
import { isInSandboxTime, openingMoment } from '../core/opening-moment'
import { holdState, STATE_ROW } from '../core/sandbox-state'
import type { Database } from '../db/database'
import { sandboxState } from '../db/schema'
import type { Ids } from '../opaque-id'
import type { Persona } from '../personas/persona'

/** The sandbox's time, kept over a restart, and what happens by itself when it moves: dues are issued, banks debit. */
export interface SandboxTime {
  /** Takes up what was kept, or begins: at a moment at which everybody's case can be seen. */
  open(): Promise<void>
  /**
   * @param instant null for the machine's own time
   * @returns false when the calendar of that time is not known, and nothing was changed
   */
  set(instant: Date | null): Promise<boolean>
  /** Goes on at a time for which all that has come due since the first look was laid. */
  goOn(instant: Date, epoch: Date): Promise<void>
  /** Issues what has come due since the last time; nothing when the hour is still the same. */
  keepUp(): Promise<void>
}

interface Look {
  /** The first look. */
  readonly epoch: Date
  /** Whether it moved back, so that what was history is undone and made anew. */
  readonly rewound: boolean
}

export interface SandboxWorld {
  readonly database: Database
  readonly clock: SettableClock
  readonly ids: Ids
  /** Who lives in the sandbox. */
  readonly people: readonly Persona[]
}

/** @param afterIssuing what happens then: the banks' run, told the first look */
export function createSandboxTime({ database, clock, ids, people }: SandboxWorld, afterIssuing: (epoch: Date) => Promise<void>): SandboxTime {
  let issuedFor = ''

  /**
   * Lets happen what has happened by now. Of several processes that do so, one does it at a time, and the next finds what was made of it.
   * @param look tells, in the same transaction, from when on history is made; null where there is nothing to do
   */
  async function issue(now: Date, look: (transaction: Database) => Promise<Look | null>): Promise<void> {
    const epoch = await database.transaction(async (transaction) => {
      const found = await look(transaction)
      if (found === null) return null
      await issueDues({ database: transaction, ids, personas: people, moments: { now, epoch: found.epoch }, rewound: found.rewound })
      return found.epoch
    })
    if (epoch === null) return
    await afterIssuing(epoch)
    issuedFor = hourOf(now)
  }

  const rowOf = (epoch: Date) => ({ id: STATE_ROW, clockOffsetMs: clock.offsetMs, epoch })

  async function keep(to: Database, epoch: Date): Promise<void> {
    const row = rowOf(epoch)
    await to.insert(sandboxState).values(row).onConflictDoUpdate({ target: sandboxState.id, set: row })
  }

  async function kept() {
    const [row] = await database.select().from(sandboxState).where(eq(sandboxState.id, STATE_ROW))
    return row ?? null
  }

  /** History begins at the earliest look: whoever looks at an earlier time begins anew there. */
  const arrive = (now: Date) =>
    issue(now, async (transaction) => {
      const first = await transaction.insert(sandboxState).values(rowOf(now)).onConflictDoNothing().returning({ id: sandboxState.id })
      const before = first.length > 0 ? null : await holdState(transaction, 'update')
      const rewound = before !== null && now < before.epoch
      const epoch = before === null || rewound ? now : before.epoch
      await keep(transaction, epoch)
      return { epoch, rewound }
    })

  return {
    async open() {
      const row = await kept()
      if (row !== null) clock.restore(row.clockOffsetMs)
      else {
        clock.set(null)
        const opening = openingMoment(clock.now())
        if (shanghaiDay(opening) !== shanghaiDay(clock.now())) clock.set(opening)
      }
      await arrive(clock.now())
    },
    async set(instant) {
      const earlier = clock.offsetMs
      clock.set(instant)
      if (!isInSandboxTime(shanghaiDay(clock.now()))) {
        clock.restore(earlier)
        return false
      }
      // The moment itself, and not what has passed since: the same moment set again is no earlier one.
      await arrive(instant ?? clock.now())
      return true
    },
    async goOn(instant, epoch) {
      clock.set(instant)
      await keep(database, epoch)
      issuedFor = hourOf(clock.now())
    },
    async keepUp() {
      const now = clock.now()
      if (hourOf(now) === issuedFor) return
      await issue(now, async (transaction) => {
        const row = await holdState(transaction, 'update')
        return row === null ? null : { epoch: row.epoch, rewound: false }
      })
    },
  }
}

const hourOf = (now: Date): string => now.toISOString().slice(0, 13)
