import { icsFile, type DayToRemember } from '../domain/ics'

/** Gives the browser an .ics file to save, which the resident's own calendar opens. */
export function saveToCalendar(event: DayToRemember): void {
  const url = URL.createObjectURL(new Blob([icsFile(event)], { type: 'text/calendar;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `social-insurance-${event.on}.ics`
  link.click()
  // The browser has taken the file by the time it runs what comes after this.
  setTimeout(() => URL.revokeObjectURL(url))
}
