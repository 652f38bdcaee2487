import { eq } from 'drizzle-orm'
import { shanghaiDay } from '../../src/domain/time'
import type { SettableClock } from '../clock'
import { issueDues } from '../core/issuing'
import { isInSandboxTime, openingMoment } from '../core/opening-moment'
import type { Database } from '../db/database'
import { sandboxState } from '../db/schema'
import type { Ids } from '../opaque-id'
import type { Persona } from '../personas/persona'

/** The one row that there is. */
const ROW = 'sandbox'

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

  async function issue(epoch: Date, rewound: boolean): Promise<void> {
    const now = clock.now()
    await issueDues({ database, ids, personas: people, moments: { now, epoch }, rewound })
    await afterIssuing(epoch)
    issuedFor = hourOf(now)
  }

  async function keep(epoch: Date): Promise<void> {
    const row = { id: ROW, clockOffsetMs: clock.offsetMs, epoch }
    await database.insert(sandboxState).values(row).onConflictDoUpdate({ target: sandboxState.id, set: row })
  }

  async function kept() {
    const [row] = await database.select().from(sandboxState).where(eq(sandboxState.id, ROW))
    return row ?? null
  }

  /** History begins at the earliest look: whoever looks at an earlier time begins anew there. */
  async function arrive(): Promise<void> {
    const now = clock.now()
    const before = await kept()
    const rewound = before !== null && now < before.epoch
    const epoch = before === null || rewound ? now : before.epoch
    await keep(epoch)
    await issue(epoch, rewound)
  }

  return {
    async open() {
      const row = await kept()
      if (row !== null) clock.restore(row.clockOffsetMs)
      else {
        clock.set(null)
        const opening = openingMoment(clock.now())
        if (shanghaiDay(opening) !== shanghaiDay(clock.now())) clock.set(opening)
      }
      await arrive()
    },
    async set(instant) {
      const earlier = clock.offsetMs
      clock.set(instant)
      if (!isInSandboxTime(shanghaiDay(clock.now()))) {
        clock.restore(earlier)
        return false
      }
      await arrive()
      return true
    },
    async goOn(instant, epoch) {
      clock.set(instant)
      await keep(epoch)
      issuedFor = hourOf(clock.now())
    },
    async keepUp() {
      const row = await kept()
      if (row !== null && hourOf(clock.now()) !== issuedFor) await issue(row.epoch, false)
    },
  }
}

const hourOf = (now: Date): string => now.toISOString().slice(0, 13)
