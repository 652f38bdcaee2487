/**
 * A view of a storage that sees only its own keys. On a phone every app has a storage of its own for a page; the bench's
 * hosts share one origin, so each host and person gets a part of it: an order under way in one is not resumed in another.
 */
export function partitionStorage(storage: Storage, prefix: string): Storage {
  const ownKeys = (): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index))
      .filter((key) => key !== null && key.startsWith(prefix))
      .map((key) => String(key).slice(prefix.length))

  const methods = {
    getItem: (key: string) => storage.getItem(prefix + key),
    setItem: (key: string, value: string) => storage.setItem(prefix + key, value),
    removeItem: (key: string) => storage.removeItem(prefix + key),
    clear: () => ownKeys().forEach((key) => storage.removeItem(prefix + key)),
    key: (index: number) => ownKeys()[index] ?? null,
    get length() {
      return ownKeys().length
    },
  }

  return new Proxy(methods, {
    get: (target, key) => (typeof key === 'symbol' || key in target ? Reflect.get(target, key) : (target.getItem(key) ?? undefined)),
    set: (target, key, value) => {
      if (typeof key === 'string') target.setItem(key, String(value))
      return true
    },
    deleteProperty: (target, key) => {
      if (typeof key === 'string') target.removeItem(key)
      return true
    },
    has: (target, key) => key in target || (typeof key === 'string' && target.getItem(key) !== null),
    ownKeys,
    getOwnPropertyDescriptor: (target, key) => {
      const value = typeof key === 'string' ? target.getItem(key) : null
      return value === null ? undefined : { value, configurable: true, enumerable: true, writable: true }
    },
  })
}

const BENCH_PREFIX = 'bench:'

/** The beginning of every key of one host's page as one person sees it. */
export const storagePrefix = (host: string, persona: string): string => `${BENCH_PREFIX}${host}:${persona}:`

/** Empties the parts of every host and person, and leaves the rest of the origin's storage alone. */
export const clearPartitions = (storage: Storage): void => partitionStorage(storage, BENCH_PREFIX).clear()
