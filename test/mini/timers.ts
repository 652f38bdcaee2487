/** The timers of one app, which are gone with it. */
export function createTimers() {
  const running = new Set<ReturnType<typeof setTimeout>>()
  const stopOne = (timer: ReturnType<typeof setTimeout>) => {
    running.delete(timer)
    clearTimeout(timer)
  }
  return {
    globals: {
      setTimeout(run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) {
        const timer = setTimeout(() => {
          running.delete(timer)
          run(...args)
        }, delay)
        running.add(timer)
        return timer
      },
      setInterval(run: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) {
        const timer = setInterval(() => run(...args), delay)
        running.add(timer)
        return timer
      },
      clearTimeout: stopOne,
      clearInterval: stopOne,
    },
    stop: () => running.forEach(stopOne),
  }
}
