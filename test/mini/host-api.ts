import type { MiniTarget } from './prepare-build'

/** A request as the app made it. */
export interface SeenRequest {
  readonly method: string
  /** Its path and query, without the gateway's origin. */
  readonly path: string
  readonly status: number | null
}

/** What a mini-program's host offers and remembers, as far as the first screens need it. */
export interface HostApi {
  /** `wx` or `my`. */
  readonly api: Readonly<Record<string, unknown>>
  readonly requests: readonly SeenRequest[]
  readonly storage: ReadonlyMap<string, unknown>
  /** What the title bar says. */
  readonly title: string
  /** Whether this is what a request of the app was told when it failed. */
  isFailedRequest(reason: unknown): boolean
  /** Without a network every request fails, as on a phone in a tunnel. */
  setNetwork(network: 'up' | 'down'): void
}

export interface HostApiOptions {
  readonly target: MiniTarget
  /** Where the sandbox really is, in place of the address that is built into the app. */
  readonly sandboxUrl: string
  /** The host's word on who is there, a new one whenever it is asked. */
  readonly proveIdentity: () => Promise<string>
  /** What an earlier opening left on the device. */
  readonly kept?: readonly (readonly [string, unknown])[]
}

interface Callbacks {
  success?(value: object): void
  fail?(value: object): void
  complete?(value: object): void
}

interface RequestOptions extends Callbacks {
  readonly url: string
  readonly method?: string
  readonly header?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly data?: unknown
}

interface Answer {
  readonly status: number
  readonly data: string
  readonly headers: Readonly<Record<string, string>>
}

/** The address that a build without `GATEWAY_URL` has. */
const BUILT_IN_ORIGIN = 'http://127.0.0.1:8787'

export function createHostApi({ target, sandboxUrl, proveIdentity, kept = [] }: HostApiOptions): HostApi {
  const requests: SeenRequest[] = []
  const storage = new Map<string, unknown>(kept)
  const failures = new WeakSet<object>()
  let network: 'up' | 'down' = 'up'
  let title = ''

  async function send(options: RequestOptions): Promise<Answer> {
    const { url, method = 'GET', data } = options
    if (!url.startsWith(`${BUILT_IN_ORIGIN}/`)) throw new Error(`the app asks ${url}, which is not its gateway`)
    const path = url.slice(BUILT_IN_ORIGIN.length)
    if (network === 'down') {
      requests.push({ method, path, status: null })
      throw new Error('no network')
    }
    const headers = Object.entries(options.headers ?? options.header ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
    const body = method === 'GET' || data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data)
    const response = await fetch(`${sandboxUrl}${path}`, { method, headers: Object.fromEntries(headers), body })
    requests.push({ method, path, status: response.status })
    return { status: response.status, data: await response.text(), headers: Object.fromEntries(response.headers) }
  }

  function request(options: RequestOptions): { abort(): void } {
    const fail = (value: object) => {
      failures.add(value)
      finish(options, 'fail', value)
    }
    send(options).then(
      (answer) => HOSTS[target].settle(answer, (value) => finish(options, 'success', value), fail),
      () => fail(HOSTS[target].noNetwork()),
    )
    return { abort: () => undefined }
  }

  const shared = {
    request,
    getStorageSync: (asked: string | { key: string }) =>
      typeof asked === 'string' ? (storage.get(asked) ?? '') : { data: storage.get(asked.key) ?? null },
    setStorageSync: (first: string | { key: string; data: unknown }, value?: unknown) =>
      typeof first === 'string' ? storage.set(first, value) : storage.set(first.key, first.data),
    removeStorageSync: (asked: string | { key: string }) => storage.delete(typeof asked === 'string' ? asked : asked.key),
    canIUse: () => true,
  }
  const showTitle = (options: Callbacks & { title: string }) => {
    title = options.title
    finish(options, 'success', {})
  }
  const prove = (field: string) => (options: Callbacks) => {
    proveIdentity().then((proof) => finish(options, 'success', { [field]: proof }))
  }
  const own =
    target === 'weapp'
      ? { login: prove('code'), requestPayment: () => undefined, setNavigationBarTitle: showTitle }
      : { getAuthCode: prove('authCode'), tradePay: () => undefined, setNavigationBar: showTitle }

  return {
    api: { ...shared, ...own },
    requests,
    storage,
    get title() {
      return title
    },
    isFailedRequest: (reason) => typeof reason === 'object' && reason !== null && failures.has(reason),
    setNetwork(next) {
      network = next
    },
  }
}

/** `complete` comes after either, and some of the app waits for it alone. */
function finish(callbacks: Callbacks, outcome: 'success' | 'fail', value: object): void {
  callbacks[outcome]?.(value)
  callbacks.complete?.(value)
}

/** How each host tells what a request came to. */
interface RequestManners {
  noNetwork(): object
  settle(answer: Answer, success: (value: object) => void, fail: (value: object) => void): void
}

const HOSTS: Readonly<Record<MiniTarget, RequestManners>> = {
  weapp: {
    noNetwork: () => ({ errMsg: 'request:fail ', errno: 600001 }),
    settle: ({ status, data, headers }, success) => success({ data, statusCode: status, header: headers, cookies: [], errMsg: 'request:ok' }),
  },
  // Alipay takes whatever is not a 200 for a failure (error 19), and puts the answer into it.
  alipay: {
    noNetwork: () => ({ error: 12, errorMessage: '网络异常' }),
    settle: (answer, success, fail) =>
      answer.status === 200 ? success({ ...answer }) : fail({ ...answer, error: 19, errorMessage: 'http status error', originalData: answer.data }),
  },
}
