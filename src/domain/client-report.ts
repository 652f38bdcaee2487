import type { components } from '../../types/gateway'

type Schemas = components['schemas']
type Fault = Pick<Schemas['ClientFaultReport'], 'code' | 'script' | 'line' | 'column'>

/** What an exception may be called outside; what has another name is an `Error`, since a name could be anything. */
const CODES: ReadonlySet<string> = new Set<Fault['code']>([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'URIError',
  'AbortError',
  'NotAllowedError',
  'NotFoundError',
  'QuotaExceededError',
  'SecurityError',
  'ChunkLoadError',
  'GatewayError',
  'ChannelError',
])

/** A place in a script, as each engine writes it: the script's path, the line, the column. */
const PLACES = /([\w./-]*?)([\w.-]+\.js)(?:\?[^\s:)]*)?:(\d{1,7}):(\d{1,7})/g
/** A script of ours: made of letters, or a number that webpack gave it, and a hash. */
const OWN_SCRIPT = /^([a-z][a-z-]{0,23}|\d{1,5})\.[0-9a-f]{8}\.js$/
const PAGE = /^\/?(?:pages|packages)\/([a-z-]+(?:\/[a-z-]+)?)\/index(?:\?|$)/

/**
 * What of an error may leave the device: what kind it is, and where in a script of ours. Its message, its address and what else a
 * script hung on it stay: each may hold what somebody typed.
 */
export function clientFault(error: unknown): Fault {
  const { name, stack } = error instanceof Error ? error : { name: 'Error', stack: '' }
  return { code: isCode(name) ? name : 'Error', ...placeOf(stack ?? '', error) }
}

const isCode = (name: string): name is Fault['code'] => CODES.has(name)

function placeOf(stack: string, error: unknown): Pick<Fault, 'script' | 'line' | 'column'> {
  // V8 begins the stack with the message, which may look like a place.
  const frames = error instanceof Error && error.message !== '' ? stack.replace(error.message, '') : stack
  for (const [, , script = '', line, column] of frames.matchAll(PLACES)) {
    if (OWN_SCRIPT.test(script)) return { script, line: Number(line), column: Number(column) }
  }
  return {}
}

/** The page's name in the contract, by the path under which the app has it; null for what is no page. */
export const clientPage = (route: string): string | null => PAGE.exec(route)?.[1] ?? null
