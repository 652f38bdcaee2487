/** A JSON object of somebody else's making: every field is looked at before it is believed. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Reads an object; null when the text is no JSON, or no object. */
export function parseJsonObject(text: string): JsonObject | null {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return null
  }
}

/** The value as an object; null when it is none. */
export function objectOf(value: unknown): JsonObject | null {
  return isObject(value) ? value : null
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text that is not empty; null otherwise. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/** A whole number above zero that computes exactly; null otherwise. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : null
}
