import table from './parts.json'

/** What is mutated, and the tests that have to notice: those that stand beside it, and not a payment that goes wrong three folders away. */
export interface Part {
  readonly mutate: readonly string[]
  readonly specs: readonly string[]
}

export const PARTS: Readonly<Record<string, Part>> = table

/** The part that a run of Stryker or of its tests is about, named by `MUTATION_PART`. @throws {Error} when it names none */
export function partOfRun(): Part {
  const part = PARTS[process.env.MUTATION_PART ?? '']
  if (part === undefined) throw new Error(`MUTATION_PART has to be one of: ${Object.keys(PARTS).join(', ')}`)
  return part
}
