/** How long this launch took, in milliseconds from when it was asked for; what was not reached is absent. */
export interface ClientTimes {
  interactiveMs?: number
  firstDueMs?: number
}

export const clientTimes: ClientTimes = {}

/** When the module's script began; a host tells no earlier moment. */
const LAUNCHED_AT = Date.now()

/** Notes that it came so far, once what is drawn now was handed to the host. */
export function noteTime(reached: keyof ClientTimes): void {
  setTimeout(() => (clientTimes[reached] ??= Date.now() - LAUNCHED_AT))
}
