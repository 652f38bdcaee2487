/** The time by which the sandbox judges. */
export interface Clock {
  now(): Date
}

/** A clock that can be set, and goes on ticking from there. */
export interface SettableClock extends Clock {
  /** @param instant null for the machine's own time */
  set(instant: Date | null): void
  /** How far it is from the machine's time, in milliseconds; null while it was not set. */
  readonly offsetMs: number | null
  /** Takes up an offset that was kept over a restart. */
  restore(offsetMs: number | null): void
}

/** @param machine the machine's own time, by which the clock ticks */
export function createClock(machine: Clock = machineClock): SettableClock {
  let offsetMs: number | null = null
  return {
    now: () => new Date(machine.now().getTime() + (offsetMs ?? 0)),
    set(instant) {
      offsetMs = instant === null ? null : instant.getTime() - machine.now().getTime()
    },
    get offsetMs() {
      return offsetMs
    },
    restore(kept) {
      offsetMs = kept
    },
  }
}

export const machineClock: Clock = { now: () => new Date() }
