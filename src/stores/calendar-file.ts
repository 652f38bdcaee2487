import type { DayToRemember } from '../domain/ics'

/** A mini-program has no place to save a file to, and offers none. */
export function saveToCalendar(_event: DayToRemember): void {
  return
}
