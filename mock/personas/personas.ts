import { FLEXIBLE_PERSONAS } from './flexible'
import type { Persona } from './persona'
import { RESIDENT_PERSONAS } from './residents'

/** The people of the sandbox, in the order of their phone numbers. */
export const PERSONAS: readonly Persona[] = [...FLEXIBLE_PERSONAS, ...RESIDENT_PERSONAS].toSorted((a, b) =>
  a.phone.localeCompare(b.phone),
)
