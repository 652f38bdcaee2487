import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FaultSettings } from '../../../mock/faults'
import { readContract, type Operation, type OperationId } from '../../openapi/document'
import type { Area } from '../check'

/** A request of the contract's on its way to the sandbox. */
export interface Passing {
  readonly operation: Operation | null
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer on its way back. */
export interface Given {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/**
 * One thing that is wrong with a gateway. `answer` gets the request and what passes it on, and may do with both what it likes;
 * what it remembers lives as long as the proxy.
 */
export interface Defect {
  /** What is wrong, in words. */
  readonly name: string
  /** Where the short form looks for it. */
  readonly area: Area
  /** The operation in whose report it has to show. */
  readonly shows: OperationId
  /** How the sandbox behind it is set, where the defect is one of a way that it has beside its usual one. */
  readonly settings?: FaultSettings
  behave(): (request: Passing, pass: (request: Passing) => Promise<Given>) => Promise<Given>
}

export interface Proxy {
  /** Where the contract is served, with the defect in it. */
  readonly gateway: URL
  close(): Promise<void>
}

const API = '/api'
/** What belongs to one connection and is not passed on. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'date'])
const ROUTES = readContract().operations.map((operation) => ({ operation, form: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`) }))

/** A gateway with a defect: the sandbox behind a proxy that behaves as the defect says. Its control is passed on as it is. */
export async function serveDefect(sandbox: string, defect: Defect | null): Promise<Proxy> {
  const behave = defect?.behave() ?? null
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy())
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '/'
    const method = request.method ?? 'GET'
    const passing = { operation: path.startsWith(`${API}/`) ? operationOf(method, path) : null, method, path, headers: flat(request.headers), body: await bodyOf(request) }
    const pass = (one: Passing) => passOn(sandbox, one)
    const given = behave === null || !path.startsWith(`${API}/`) ? await pass(passing) : await behave(passing, pass)
    response.writeHead(given.status, given.headers).end(given.body)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on a port of its own.
  const { port } = server.address() as AddressInfo
  return {
    gateway: new URL(`http://127.0.0.1:${port}${API}`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function operationOf(method: string, path: string): Operation | null {
  const address = path.slice(API.length).split('?')[0] ?? ''
  return ROUTES.find(({ operation, form }) => operation.method === method && form.test(address))?.operation ?? null
}

async function passOn(sandbox: string, { method, path, headers, body }: Passing): Promise<Given> {
  const hasBody = method !== 'GET' && method !== 'HEAD' && (body !== '' || headers['content-type'] !== undefined)
  const response = await fetch(`${sandbox}${path}`, { method, headers: { ...headers }, redirect: 'manual', ...(hasBody ? { body } : {}) })
  return { status: response.status, headers: flat(Object.fromEntries(response.headers)), body: Buffer.from(await response.arrayBuffer()) }
}

const flat = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined || OF_THE_CONNECTION.has(name) ? [] : [[name, String(value)]])))

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(Buffer.from(part))
  return Buffer.concat(parts).toString('utf8')
}
