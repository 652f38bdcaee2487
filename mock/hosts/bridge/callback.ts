import type { LoggedCall } from './call-log'

/** The options of a host's call: parameters and callbacks in one object, as pages pass it. Nothing in it is certain. */
export type CallOptions = Readonly<Record<string, unknown>>

export const readOptions = (value: unknown): CallOptions =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}

/** Answers through a callback that the page may not have given, and through `complete` after it. */
export function callBack(options: CallOptions, name: 'success' | 'fail', result: unknown, call: LoggedCall): void {
  call.answered(name, result)
  invoke(options[name], result)
  invoke(options.complete, result)
}

/** What a page's callback throws is the page's own error; the host goes on. */
export function invoke(callback: unknown, ...values: readonly unknown[]): void {
  if (typeof callback !== 'function') return
  try {
    callback(...values)
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** Without a callback these hosts answer by a promise, and with one they answer by nothing. */
export function promised(options: CallOptions, run: (options: CallOptions) => void): Promise<unknown> | undefined {
  if (['success', 'fail', 'complete'].some((name) => typeof options[name] === 'function')) {
    run(options)
    return undefined
  }
  return new Promise((success, fail) => run({ ...options, success, fail }))
}
