import { addDays, type Day } from './time'

/** A day to be reminded of. It names no person. */
export interface DayToRemember {
  /** Always the same for the same event, so that a calendar that has it already does not get it twice. */
  readonly uid: string
  readonly on: Day
  /** When the event was written, by the gateway's clock. */
  readonly writtenAt: Date
  readonly summary: string
  readonly description: string
}

const MAX_OCTETS = 75
/** Nine in the morning of the day before: an all-day event begins at midnight. */
const ALARM_BEFORE = '-PT15H'

/**
 * An iCalendar file (RFC 5545) with one event that takes a whole day, whatever the calendar's time zone, and an alarm at 9:00
 * on the day before. The day counts as free time.
 */
export function icsFile({ uid, on, writtenAt, summary, description }: DayToRemember): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shanghai Social Insurance//Payment Calendar//ZH',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(writtenAt)}`,
    `DTSTART;VALUE=DATE:${compact(on)}`,
    `DTEND;VALUE=DATE:${compact(addDays(on, 1))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(summary)}`,
    `TRIGGER:${ALARM_BEFORE}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

const compact = (day: Day): string => day.replace(/-/g, '')

/** 20260920T020000Z */
const utc = (moment: Date): string => moment.toISOString().replace(/\.\d{3}|[-:]/g, '')

/** A TEXT value (RFC 5545, 3.3.11). */
const escaped = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r\n|\r|\n/g, '\\n')

/** No line is longer than 75 octets, and no character is cut (RFC 5545, 3.1). */
function folded(line: string): string {
  let text = ''
  let octets = 0
  for (const character of line) {
    const size = utf8Octets(character)
    if (octets + size > MAX_OCTETS) {
      text += '\r\n '
      octets = 1
    }
    text += character
    octets += size
  }
  return text
}

function utf8Octets(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}
