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
/** A script of ours on H5: made of letters, or a number that webpack gave it, and a hash. */
const OWN_SCRIPT = /^([a-z][a-z-]{0,23}|\d{1,5})\.[0-9a-f]{8}\.js$/
/** And in a mini-program: a page's, or one that several of them load. */
const MINI_SCRIPT = /(?:^|\/)((?:(?:pages|packages)(?:\/[a-z-]{1,24}){1,2}\/index|app|common|taro|vendors|runtime)\.js)$/
const PAGE = /^\/?(?:pages|packages)\/([a-z-]+(?:\/[a-z-]+)?)\/index(?:\?|$)/

/**
 * What of an error may leave the device: what kind it is, and where in a script of ours. Its message, its address and what else a
 * script hung on it stay: each may hold what somebody typed.
 */
export function clientFault(error: unknown): Fault {
  const { name, stack } = isError(error) ? error : { name: 'Error', stack: '' }
  return { code: isCode(name) ? name : 'Error', ...placeOf(stack ?? '', error) }
}

/** Of whichever realm: a page in a frame, and the host of a mini-program, have an `Error` of their own. */
export const isError = (thrown: unknown): thrown is Error => thrown instanceof Error || Object.prototype.toString.call(thrown) === '[object Error]'

const isCode = (name: string): name is Fault['code'] => CODES.has(name)

function placeOf(stack: string, error: unknown): Pick<Fault, 'script' | 'line' | 'column'> {
  // V8 begins the stack with the message, which may look like a place.
  const frames = isError(error) && error.message !== '' ? stack.replace(error.message, '') : stack
  for (const [, folder = '', file = '', line, column] of frames.matchAll(PLACES)) {
    const script = OWN_SCRIPT.test(file) ? file : MINI_SCRIPT.exec(folder + file)?.[1]
    if (script !== undefined) return { script, line: Number(line), column: Number(column) }
  }
  return {}
}

/** The page's name in the contract, by the path under which the app has it; null for what is no page. */
export const clientPage = (route: string): string | null => PAGE.exec(route)?.[1] ?? null
