import type { OperationId } from '../openapi/document'
import type { World } from './world'

/** The areas of the contract, as the report groups what was tried. */
export type Area = 'service' | 'requests' | 'sealing' | 'sessions' | 'contributors' | 'paging' | 'dues' | 'orders' | 'payments' | 'certificates' | 'mandates' | 'accounts' | 'scans'

/** One thing that the contract promises, and how it is tried. */
export interface Check {
  readonly area: Area
  /** What holds when it holds, as a sentence. */
  readonly holds: string
  /** The contract's own words for it, as they stand in the document; null where the operation itself is the promise. */
  readonly clause: string | null
  /** What is judged by it: what fails is theirs to mend. */
  readonly operations: readonly OperationId[]
  run(world: World): Promise<void>
}

/** The contract's promise is broken. The message says what was done, what came and what was due. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

/** It could not be tried. The message says what the run would need. */
export class Untried extends Error {
  override readonly name = 'Untried'
}

/** @throws {Broken} */
export function assure(holds: boolean, words: string): asserts holds {
  if (!holds) throw new Broken(words)
}

/** What there has to be for a check to be tried. @throws {Untried} */
export function need<Value>(value: Value | null | undefined, what: string): Value {
  if (value === null || value === undefined) throw new Untried(`needs ${what}`)
  return value
}

/** Checks of one area. */
export const checksOf = (area: Area, checks: readonly Omit<Check, 'area'>[]): readonly Check[] => checks.map((check) => ({ area, ...check }))
