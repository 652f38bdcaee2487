/** A day of the calendar in Shanghai, 'YYYY-MM-DD', that exists. Days compare as texts. */
export type Day = string & { readonly __brand: 'Day' }

// Nobody insured was born before 1900, and JavaScript's dates read the years below 100 as 19xx.
const DAY = /^((?:19|[2-9][0-9])[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/

function isDay(text: string): text is Day {
  const parts = DAY.exec(text)
  if (parts === null) return false
  const [, year, month, dayOfMonth] = parts
  return Number(dayOfMonth) <= daysInMonth(Number(year), Number(month))
}

/** How many days a month has (Gregorian calendar). `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Reads 'YYYY-MM-DD' of the years 1900 to 9999; null when it is no day of the calendar, as 2023-02-29. */
export function parseDay(text: string): Day | null {
  return isDay(text) ? text : null
}

/**
 * Takes a text for a day.
 * @throws {RangeError} when it is none
 */
export function day(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day: ${text}`)
  return text
}
