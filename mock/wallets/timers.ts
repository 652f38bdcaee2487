/** Does something later; tests give their own. */
export interface Timers {
  /** @returns what takes it back. */
  after(delayMs: number, act: () => void): () => void
}

/** The machine's timers. They keep no process alive. */
export const machineTimers: Timers = {
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** Waits; no time at all when there is nothing to wait for. */
export function pause(timers: Timers, delayMs: number): Promise<void> {
  if (delayMs <= 0) return Promise.resolve()
  return new Promise((resolve) => {
    timers.after(delayMs, resolve)
  })
}
