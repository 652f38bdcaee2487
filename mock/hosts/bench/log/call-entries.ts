import type { FrameMessage, LoggedValue } from '../../frame-message'

/** A call of the page to its host, and the answer as soon as there is one. */
export interface CallEntry {
  readonly key: number
  readonly callId: number
  readonly at: Date
  readonly api: string
  readonly parameters: LoggedValue
  readonly answer: { readonly callback: string; readonly result: LoggedValue; readonly afterMs: number } | null
}

const MOST = 200

/**
 * The log after one more message, the newest call last. Pages number their calls from one, and a page that was loaded
 * anew begins again: an answer belongs to the newest call of its number.
 */
export function withMessage(entries: readonly CallEntry[], message: FrameMessage, now: Date): readonly CallEntry[] {
  switch (message.type) {
    case 'call': {
      const { callId, api, parameters } = message
      const key = (entries.at(-1)?.key ?? 0) + 1
      return [...entries, { key, callId, at: now, api, parameters, answer: null }].slice(-MOST)
    }
    case 'answer': {
      const asked = entries.findLast(({ callId }) => callId === message.callId)
      if (asked === undefined || asked.answer !== null) return entries
      const answer = { callback: message.callback, result: message.result, afterMs: now.getTime() - asked.at.getTime() }
      return entries.map((entry) => (entry === asked ? { ...entry, answer } : entry))
    }
    case 'title':
    case 'close':
      return entries
  }
}

/** A value on one line. */
export const inline = (value: LoggedValue): string => (isEmpty(value) ? '' : JSON.stringify(value))

/** A value on as many lines as it takes. */
export const spread = (value: LoggedValue): string => (isEmpty(value) ? '—' : JSON.stringify(value, null, 2))

const isEmpty = (value: LoggedValue): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0)
