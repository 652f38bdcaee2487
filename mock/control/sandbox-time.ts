import { shanghaiDay } from '../../src/domain/time'
import type { SettableClock } from '../clock'
import { issueDues } from '../core/issuing'
import { isInSandboxTime, openingMoment } from '../core/opening-moment'
import { holdState, readState, setEpoch, takeTime, type SandboxState } from '../core/sandbox-state'
import type { Database } from '../db/database'
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
  /**
   * Goes on at a time for which all that has come due since the first look is laid and not made.
   * @returns false where it could not be laid, and nothing was
   */
  goOn(instant: Date, epoch: Date, lay: (transaction: Database) => Promise<void>): Promise<boolean>
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

interface Look {
  readonly now: Date
  readonly state: SandboxState
  /** Whether the first look moved back, so that what was history is undone and made anew. */
  readonly rewound: boolean
}

/** @param afterIssuing what happens then: the banks' run, told the state in which it began; false where somebody moved the time meanwhile */
export function createSandboxTime({ database, clock, ids, people }: SandboxWorld, afterIssuing: (state: SandboxState) => Promise<boolean>): SandboxTime {
  let issuedFor = ''

  /**
   * Lets happen what has happened by now. Of several processes that do so, one does it at a time, and the next finds what was made of it.
   * @param look takes the turn; null where there is nothing to do
   */
  async function issue(look: (transaction: Database) => Promise<Look | null>): Promise<void> {
    const looked = await database.transaction(async (transaction) => {
      const found = await look(transaction)
      if (found === null) return null
      const { now, state, rewound } = found
      await issueDues({ database: transaction, ids, personas: people, moments: { now, epoch: state.epoch }, rewound })
      return found
    })
    if (looked !== null && (await afterIssuing(looked.state))) issuedFor = hourOf(looked.now)
  }

  /**
   * History begins at the earliest look: whoever looks at an earlier time begins anew there.
   * @param moment the moment itself that the clock was set to, and not what has passed since: set again, it is no earlier one
   */
  const arrive = (moment: Date | null) =>
    issue(async (transaction) => {
      const { offsetMs: clockOffsetMs } = clock
      const before = await takeTime(transaction, clockOffsetMs, moment ?? clock.now())
      const now = moment ?? clock.now()
      const rewound = now < before
      if (rewound) await setEpoch(transaction, now)
      return { now, state: { epoch: rewound ? now : before, clockOffsetMs }, rewound }
    })

  return {
    async open() {
      const state = await readState(database)
      if (state !== null) clock.restore(state.clockOffsetMs)
      else {
        clock.set(null)
        const opening = openingMoment(clock.now())
        if (shanghaiDay(opening) !== shanghaiDay(clock.now())) clock.set(opening)
      }
      await arrive(null)
    },
    async set(instant) {
      const earlier = clock.offsetMs
      clock.set(instant)
      if (!isInSandboxTime(shanghaiDay(clock.now()))) {
        clock.restore(earlier)
        return false
      }
      await arrive(instant)
      return true
    },
    async goOn(instant, epoch, lay) {
      clock.set(instant)
      const laid = database.transaction(async (transaction) => {
        await takeTime(transaction, clock.offsetMs, epoch)
        await lay(transaction)
      })
      const isLaid = await laid.then(
        () => true,
        () => false,
      )
      if (isLaid) issuedFor = hourOf(instant)
      return isLaid
    },
    async keepUp() {
      const now = clock.now()
      if (hourOf(now) === issuedFor) return
      await issue(async (transaction) => {
        const state = await holdState(transaction, 'update')
        return state === null ? null : { now, state, rewound: false }
      })
    },
  }
}

const hourOf = (now: Date): string => now.toISOString().slice(0, 13)
