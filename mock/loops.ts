import type { Timers } from './wallets/timers'

/** What goes on by itself, one run after another, until it is stopped. */
export interface Loop {
  /** Waits for the run that is under way. */
  stop(): Promise<void>
}

/** Runs something again and again, `everyMs` after its last run has ended. It must not reject. */
export function loop(timers: Timers, everyMs: number, run: () => Promise<void>): Loop {
  let stopped = false
  let underWay: Promise<void> = Promise.resolve()
  let cancel = schedule()

  function schedule(): () => void {
    return timers.after(everyMs, () => {
      underWay = run().finally(() => {
        if (!stopped) cancel = schedule()
      })
    })
  }

  return {
    async stop() {
      stopped = true
      cancel()
      await underWay
    },
  }
}
