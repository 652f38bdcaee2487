/** The two callbacks of a host's API. What they are given is the host's, and nothing in it is certain. */
export interface HostCallbacks {
  success(value?: unknown): void
  fail(value?: unknown): void
}

/** What a host's API came to. `thrown`: it is missing, or refused on the spot, and nothing was begun. */
export type HostAnswer =
  | { readonly kind: 'success' | 'fail'; readonly value: unknown }
  | { readonly kind: 'thrown' }

/**
 * Calls a host's API once and takes its first answer, however it comes: hosts throw where they should call `fail`, call
 * both callbacks, call one twice, and some return a promise as well. Never rejects; a host that never answers leaves the
 * promise pending.
 */
export function callHost(call: (callbacks: HostCallbacks) => unknown): Promise<HostAnswer> {
  return new Promise((resolve) => {
    const callbacks: HostCallbacks = {
      success: (value) => resolve({ kind: 'success', value }),
      fail: (value) => resolve({ kind: 'fail', value }),
    }
    try {
      const returned = call(callbacks)
      if (isThenable(returned)) {
        // A promise that is fulfilled with nothing only says that the call was taken; the callbacks say the rest.
        returned.then((value) => (value === undefined ? undefined : callbacks.success(value)), callbacks.fail)
      }
    } catch {
      resolve({ kind: 'thrown' })
    }
  })
}

/** Calls a host's API whose answer nobody needs; what goes wrong stays here. */
export function tellHost(call: () => unknown): void {
  void callHost(call)
}

/**
 * A text or a number out of a host's answer, as text; empty where there is none. Some versions of some hosts hand over
 * their answer as JSON text.
 */
export function answerText(answer: unknown, field: string): string {
  const value = fieldOf(typeof answer === 'string' ? parsed(answer) : answer, field)
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

/** A property of something of which nothing is known; undefined where there is none. */
export function fieldOf(holder: unknown, field: string): unknown {
  return isHolder(holder) ? Reflect.get(holder, field) : undefined
}

const isHolder = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function'

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof fieldOf(value, 'then') === 'function'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
