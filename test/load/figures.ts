/** What one operation took, request by request. */
export interface Figures {
  readonly count: number
  /** In milliseconds. */
  readonly median: number
  readonly p99: number
  readonly failures: ReadonlyMap<string, number>
}

/** Keeps what each operation took and what went wrong. */
export class Measurements<Operation extends string> {
  private readonly times = new Map<Operation, number[]>()
  private readonly failed = new Map<Operation, Map<string, number>>()

  /** @param failure what went wrong, in a word or two; null where nothing did */
  note(operation: Operation, milliseconds: number, failure: string | null): void {
    getOr(this.times, operation, () => []).push(milliseconds)
    if (failure === null) return
    const failures = getOr(this.failed, operation, () => new Map<string, number>())
    failures.set(failure, (failures.get(failure) ?? 0) + 1)
  }

  operations(): Operation[] {
    return [...this.times.keys()]
  }

  of(operation: Operation): Figures {
    const sorted = (this.times.get(operation) ?? []).toSorted((a, b) => a - b)
    return { count: sorted.length, median: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), failures: this.failed.get(operation) ?? new Map() }
  }

  get count(): number {
    return [...this.times.values()].reduce((sum, { length }) => sum + length, 0)
  }
}

/** The least value that so large a share of all does not exceed; 0 of none. @param sorted ascending */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function getOr<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
