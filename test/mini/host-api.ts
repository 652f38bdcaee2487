import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import { readTradeNo, tradePayResult } from '../../mock/hosts/bridge/alipay/trade-pay'
import { prepayId, readPayParameters } from '../../mock/hosts/bridge/wechat/pay-parameters'
import { payAnswer, requestPaymentResult, WRONG_SIGNATURE } from '../../mock/hosts/bridge/wechat/pay-sheet-answer'
import type { SheetEnd } from '../../mock/hosts/bridge/pay-sheet/pay-sheet'
import { createSandboxClient } from '../../mock/hosts/bridge/sandbox-client'
import { findHost } from '../../mock/hosts/catalogue'
import { MERCHANT } from '../../mock/wallets/merchant'
import { createDownloads, type Downloaded, type Downloads } from './downloads'
import { createPaySheet, type PaySheet } from './pay-sheet'
import type { MiniTarget } from './prepare-build'

/** Without a network every request fails, as on a phone in a tunnel; where it stalls there is no answer until it is up or down. */
export type Network = 'up' | 'down' | 'stalled'

/** A request as the app made it. */
export interface SeenRequest {
  readonly method: string
  /** Its path and query, without the gateway's origin. */
  readonly path: string
  readonly status: number | null
}

/** What a mini-program's host offers and remembers, as far as the module needs it. */
export interface HostApi {
  /** `wx` or `my`. */
  readonly api: Readonly<Record<string, unknown>>
  readonly requests: readonly SeenRequest[]
  /** What it told of its launches and faults, whenever it had time; it is among no requests. */
  readonly reports: readonly unknown[]
  /** What it sent, as it went over the wire. */
  readonly bodies: readonly string[]
  readonly storage: ReadonlyMap<string, unknown>
  /** What the title bar says. */
  readonly title: string
  readonly sheet: Pick<PaySheet, 'text' | 'buttons' | 'press'>
  readonly downloads: Pick<Downloads, 'shown'>
  /** Tells the app what it listens to. */
  tell(event: HostEvent, value?: unknown): void
  /** Whether this is what a request of the app was told when it failed. */
  isFailedRequest(reason: unknown): boolean
  setNetwork(network: Network): void
  /** Whether something could be fetched; once that is known, where the network stalls. */
  isReachable(): Promise<boolean>
  /** The app is gone: nothing that is still on its way is told to it. */
  forgetApp(): void
}

export type HostEvent = 'onError' | 'onUnhandledRejection' | 'onAppHide'

const REPORTS = '/api/client-reports'

/** Through which callback a host tells what became of a call, and with what. */
export type HostWord = readonly ['success' | 'fail', object]

export interface HostApiOptions {
  readonly target: MiniTarget
  /** Where the sandbox really is, in place of the address that is built into the app. */
  readonly sandboxUrl: string
  /** The host's word on who is there, a new one whenever it is asked. */
  readonly proveIdentity: () => Promise<string>
  /** What the host says in place of it: with each of these, in turn, it fails once. */
  readonly identityFailures?: readonly object[] | undefined
  /** What an earlier opening left on the device. */
  readonly kept?: readonly (readonly [string, unknown])[]
  /** What the host says of a sheet in place of its usual words. */
  readonly sheetWord?: ((end: SheetEnd) => HostWord) | undefined
}

interface Callbacks {
  success?(value: object): void
  fail?(value: object): void
  complete?(value: object): void
}

type CallOptions = Callbacks & Readonly<Record<string, unknown>>

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

/** The bench's name for the same host, whose pay sheet it shares. */
const BENCH_HOSTS = { weapp: 'wechat-mini', alipay: 'alipay' } as const

export function createHostApi({ target, sandboxUrl, proveIdentity, identityFailures = [], kept = [], sheetWord }: HostApiOptions): HostApi {
  const requests: SeenRequest[] = []
  const reports: unknown[] = []
  const listeners: Record<HostEvent, ((value: unknown) => void)[]> = { onError: [], onUnhandledRejection: [], onAppHide: [] }
  const bodies: string[] = []
  const storage = new Map<string, unknown>(kept)
  const failures = new WeakSet<object>()
  const benchHost = findHost(BENCH_HOSTS[target])
  if (!benchHost) throw new Error(`the bench plays no ${BENCH_HOSTS[target]}`)
  const downloads = createDownloads()
  const sheet = createPaySheet(createSandboxClient(benchHost, '', (path, init) => fetch(`${sandboxUrl}${String(path)}`, init)))
  let network: Network = 'up'
  const waiting: (() => void)[] = []
  let title = ''
  let appIsGone = false

  /** `complete` comes after either, and some of the app waits for it alone. */
  function finish(callbacks: Callbacks, outcome: 'success' | 'fail', value: object): void {
    if (appIsGone) return
    callbacks[outcome]?.(value)
    callbacks.complete?.(value)
  }

  /** Its path on the gateway. @throws {Error} when it is anybody else's */
  function pathOf(url: string): string {
    if (!url.startsWith(`${BUILT_IN_ORIGIN}/`)) throw new Error(`the app asks ${url}, which is not its gateway`)
    return url.slice(BUILT_IN_ORIGIN.length)
  }

  async function isReachable(): Promise<boolean> {
    while (network === 'stalled') await new Promise<void>((resolve) => waiting.push(resolve))
    return network === 'up'
  }

  async function send(options: RequestOptions): Promise<Answer> {
    const { url, method = 'GET', data } = options
    const path = pathOf(url)
    if (!(await isReachable())) {
      if (path !== REPORTS) requests.push({ method, path, status: null })
      throw new Error('no network')
    }
    const body = method === 'GET' || data === undefined ? null : typeof data === 'string' ? data : JSON.stringify(data)
    if (body !== null) bodies.push(body)
    const response = await fetch(`${sandboxUrl}${path}`, { method, headers: headersOf(options), body })
    if (path === REPORTS) reports.push({ status: response.status, ...JSON.parse(body ?? '{}') })
    else requests.push({ method, path, status: response.status })
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

  function downloadFile(options: RequestOptions): void {
    const path = pathOf(options.url)
    downloads.fetch(`${sandboxUrl}${path}`, headersOf(options)).then(
      (file) => {
        requests.push({ method: 'GET', path, status: file.status })
        finish(options, ...HOSTS[target].downloaded(file))
      },
      () => finish(options, 'fail', HOSTS[target].noNetwork()),
    )
  }

  function openDocument(options: CallOptions): void {
    const isShown = options.fileType === 'pdf' && downloads.show(options.filePath)
    finish(options, isShown ? 'success' : 'fail', isShown ? {} : { error: 3, errMsg: 'openDocument:fail no such file or directory' })
  }

  async function requestPayment(options: CallOptions): Promise<void> {
    const parameters = readPayParameters(options)
    if ('parameter' in parameters) {
      const { parameter, found } = parameters
      return finish(options, 'fail', { errMsg: `requestPayment:fail parameter error: parameter.${parameter} should be String instead of ${found};` })
    }
    if (!(await isSignedByMerchant(parameters))) return finish(options, ...requestPaymentResult(WRONG_SIGNATURE))
    const end = await sheet.open('wechatPay', prepayId(parameters))
    finish(options, ...(sheetWord?.(end) ?? requestPaymentResult(payAnswer(end))))
  }

  async function isSignedByMerchant(parameters: object): Promise<boolean> {
    const response = await fetch(`${sandboxUrl}/hosts/wechat/pay-sign-checks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ appId: MERCHANT.wechatPay.miniProgramAppId, ...parameters }),
    })
    const { genuine } = await response.json()
    return genuine === true
  }

  async function tradePay(options: CallOptions): Promise<void> {
    const tradeNo = readTradeNo(options)
    if (typeof tradeNo !== 'string') return finish(options, 'success', tradeNo)
    const end = await sheet.open('alipay', tradeNo)
    finish(options, ...(sheetWord?.(end) ?? (['success', tradePayResult(end)] as const)))
  }

  const shared = {
    request,
    downloadFile,
    openDocument,
    getStorageSync: (asked: string | { key: string }) =>
      typeof asked === 'string' ? (storage.get(asked) ?? '') : { data: storage.get(asked.key) ?? null },
    setStorageSync: (first: string | { key: string; data: unknown }, value?: unknown) =>
      typeof first === 'string' ? storage.set(first, value) : storage.set(first.key, first.data),
    removeStorageSync: (asked: string | { key: string }) => storage.delete(typeof asked === 'string' ? asked : asked.key),
    canIUse: () => true,
    ...Object.fromEntries(Object.entries(listeners).map(([event, heard]) => [event, (listener: (value: unknown) => void) => void heard.push(listener)])),
  }
  const showTitle = (options: Callbacks & { title: string }) => {
    title = options.title
    finish(options, 'success', {})
  }
  const failuresToCome = [...identityFailures]
  const prove = (field: string) => (options: Callbacks) => {
    const failure = failuresToCome.shift()
    if (failure) return finish(options, 'fail', failure)
    proveIdentity().then((proof) => finish(options, 'success', { [field]: proof }))
  }
  // Neither of them gives anything back: what became of it is told by the callbacks alone.
  const opensSheet = (open: (options: CallOptions) => Promise<void>) => (options: CallOptions) => void open(options)
  const own =
    target === 'weapp'
      ? { login: prove('code'), getRandomValues, requestPayment: opensSheet(requestPayment), setNavigationBarTitle: showTitle }
      : { getAuthCode: prove('authCode'), rsa, tradePay: opensSheet(tradePay), setNavigationBar: showTitle }

  return {
    api: { ...shared, ...own },
    requests,
    reports,
    bodies,
    storage,
    sheet,
    downloads,
    get title() {
      return title
    },
    tell(event, value) {
      for (const listener of listeners[event]) listener(value)
    },
    isFailedRequest: (reason) => typeof reason === 'object' && reason !== null && failures.has(reason),
    setNetwork(next) {
      network = next
      for (const goOn of waiting.splice(0)) goOn()
    },
    isReachable,
    forgetApp() {
      appIsGone = true
    },
  }
}

/** WeChat's random numbers. */
function getRandomValues(options: CallOptions): void {
  const { buffer } = crypto.getRandomValues(new Uint8Array(Number(options.length)))
  options.success?.({ randomValues: buffer, errMsg: 'getRandomValues:ok' })
}

/** Alipay's RSA, whose filling is another each time. */
function rsa(options: CallOptions): void {
  const key = createPublicKey({ key: Buffer.from(String(options.key), 'base64'), format: 'der', type: 'spki' })
  const text = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(String(options.text))).toString('base64')
  options.success?.({ text })
}

/** A body is JSON to both hosts, unless the app says otherwise. */
function headersOf({ method = 'GET', headers, header }: RequestOptions): Record<string, string> {
  const given = Object.entries(headers ?? header ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
  const saysType = given.some(([name]) => name.toLowerCase() === 'content-type')
  return { ...(method === 'GET' || saysType ? {} : { 'content-type': 'application/json' }), ...Object.fromEntries(given) }
}

/** How each host tells what a request or a download came to. */
interface RequestManners {
  noNetwork(): object
  settle(answer: Answer, success: (value: object) => void, fail: (value: object) => void): void
  downloaded(file: Downloaded): HostWord
}

const HOSTS: Readonly<Record<MiniTarget, RequestManners>> = {
  weapp: {
    noNetwork: () => ({ errMsg: 'request:fail ', errno: 600001 }),
    settle: ({ status, data, headers }, success) => success({ data, statusCode: status, header: headers, cookies: [], errMsg: 'request:ok' }),
    // A refusal by the server is a success of the download: only its status tells.
    downloaded: ({ path, status }) => ['success', { tempFilePath: path, statusCode: status, errMsg: 'downloadFile:ok' }],
  },
  // Alipay takes whatever is not a 200 for a failure (error 19), and puts the answer into it.
  alipay: {
    noNetwork: () => ({ error: 12, errorMessage: '网络异常' }),
    settle: (answer, success, fail) =>
      answer.status === 200 ? success({ ...answer }) : fail({ ...answer, error: 19, errorMessage: 'http status error', originalData: answer.data }),
    downloaded: ({ path, status }) => (status < 400 ? ['success', { apFilePath: path }] : ['fail', { error: 20, errorMessage: `下载失败：${status}` }]),
  },
}
