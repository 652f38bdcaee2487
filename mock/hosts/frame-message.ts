/** A value as the log shows it: JSON, with nothing personal and no secret left in it. */
export type LoggedValue = string | number | boolean | null | readonly LoggedValue[] | { readonly [key: string]: LoggedValue }

/** What the page in the frame tells the bench around it. */
export type FrameMessage =
  /** The page called the host; `callId` is unique within the page. */
  | { readonly type: 'call'; readonly callId: number; readonly api: string; readonly parameters: LoggedValue }
  /** The host answered that call, through the callback that is named. */
  | { readonly type: 'answer'; readonly callId: number; readonly callback: string; readonly result: LoggedValue }
  /** The page set the host's title bar. */
  | { readonly type: 'title'; readonly title: string }
  /** The page asked the host to close it. */
  | { readonly type: 'close' }

const MARK = 'host-bench'

/** Sends to the bench, where there is one: opened directly, a page has no parent and tells nobody. */
export function tellBench(message: FrameMessage): void {
  if (window.parent !== window) window.parent.postMessage({ mark: MARK, message }, window.location.origin)
}

/** Reads a `message` event's data; null when it is not one of ours. The sender's origin is the caller's to check. */
export function readFrameMessage(data: unknown): FrameMessage | null {
  if (!isRecord(data) || data.mark !== MARK || !isRecord(data.message)) return null
  const { message } = data
  switch (message.type) {
    case 'call':
      return typeof message.callId === 'number' && typeof message.api === 'string'
        ? { type: 'call', callId: message.callId, api: message.api, parameters: readLogged(message.parameters) }
        : null
    case 'answer':
      return typeof message.callId === 'number' && typeof message.callback === 'string'
        ? { type: 'answer', callId: message.callId, callback: message.callback, result: readLogged(message.result) }
        : null
    case 'title':
      return typeof message.title === 'string' ? { type: 'title', title: message.title } : null
    case 'close':
      return { type: 'close' }
    default:
      return null
  }
}

function readLogged(value: unknown): LoggedValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(readLogged)
  if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, readLogged(entry)]))
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
