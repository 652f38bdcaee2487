import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { icsFile, type DayToRemember } from './ics'
import { addDays, day } from './time'

const EVENT: DayToRemember = {
  uid: 'flexible-2026-09-24@shanghai-social-insurance-pay',
  on: day('2026-09-24'),
  writtenAt: new Date('2026-09-20T10:00:00.000+08:00'),
  summary: '社保缴费截止：灵活就业',
  description: '2026年9月24日是缴费截止日，当日仍可缴费。如果已经缴费，请忽略此提醒。',
}

/** Reads a file as a calendar does (RFC 5545, 3.1 and 3.3.11): unfolds, splits, unescapes. */
function read(file: string): [name: string, value: string][] {
  expect(file.endsWith('\r\n')).toBe(true)
  const lines = file.slice(0, -2).replaceAll('\r\n ', '').split('\r\n')
  return lines.map((line) => {
    const [, name = '', value = ''] = /^([A-Z-]+(?:;[A-Z]+=[A-Z]+)?):(.*)$/su.exec(line) ?? []
    return [name, value.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))]
  })
}

const valuesOf = (file: string, name: string) => read(file).filter(([found]) => found === name).map(([, value]) => value)

describe('a day to remember', () => {
  it('is an event of one whole day, with an alarm at nine on the day before', () => {
    expect(read(icsFile(EVENT))).toEqual([
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['PRODID', '-//Shanghai Social Insurance//Payment Calendar//ZH'],
      ['CALSCALE', 'GREGORIAN'],
      ['BEGIN', 'VEVENT'],
      ['UID', EVENT.uid],
      ['DTSTAMP', '20260920T020000Z'],
      ['DTSTART;VALUE=DATE', '20260924'],
      ['DTEND;VALUE=DATE', '20260925'],
      ['SUMMARY', EVENT.summary],
      ['DESCRIPTION', EVENT.description],
      ['TRANSP', 'TRANSPARENT'],
      ['BEGIN', 'VALARM'],
      ['ACTION', 'DISPLAY'],
      ['DESCRIPTION', EVENT.summary],
      ['TRIGGER', '-PT15H'],
      ['END', 'VALARM'],
      ['END', 'VEVENT'],
      ['END', 'VCALENDAR'],
    ])
  })

  it('on the year’s last day ends with the year', () => {
    expect(valuesOf(icsFile({ ...EVENT, on: day('2026-12-31') }), 'DTEND;VALUE=DATE')).toEqual(['20270101'])
  })

  it('keeps commas, semicolons, backslashes and line breaks', () => {
    const description = 'a, b; c\\n d\r\ne\nf\rg'
    expect(valuesOf(icsFile({ ...EVENT, description }), 'DESCRIPTION')[0]).toBe('a, b; c\\n d\ne\nf\ng')
    expect(icsFile({ ...EVENT, description })).toContain('DESCRIPTION:a\\, b\\; c\\\\n d\\ne\\nf\\ng\r\n')
  })

  it('says any text in lines of at most 75 octets, of whole characters', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ',', '\\', ' ', 'é', '社', '🀄', '\n'), maxLength: 300, size: 'max' })
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 4_000 }), (description, days) => {
        const file = icsFile({ ...EVENT, description, on: addDays(day('2020-01-01'), days) })
        const lines = file.split('\r\n')
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          expect(new TextDecoder().decode(new TextEncoder().encode(line))).toBe(line)
          expect(/[\r\n]/.test(line)).toBe(false)
        }
        expect(valuesOf(file, 'DESCRIPTION')[0]).toBe(description)
      }),
    )
  })

  it('fills its lines', () => {
    const lines = icsFile({ ...EVENT, description: 'x'.repeat(200) }).split('\r\n')
    expect(lines.filter((line) => line.length === 75)).toHaveLength(2)
  })
})
