/** How long this launch took, in milliseconds from when it was asked for; what was not reached is absent. */
export interface ClientTimes {
  interactiveMs?: number
  firstDueMs?: number
}

export const clientTimes: ClientTimes = {}

/** Notes that it came so far, once what is drawn now is on screen. */
export function noteTime(reached: keyof ClientTimes): void {
  requestAnimationFrame(() => setTimeout(() => (clientTimes[reached] ??= Math.round(performance.now()))))
}
