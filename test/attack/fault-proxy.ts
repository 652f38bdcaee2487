import { Agent, createServer, request as send, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What becomes of a request on its way: the connection breaks before it arrives, or after it was handled; half of the reply
 * arrives; it is sent twice, as a network that lost an acknowledgement does; or its reply waits until it is let go.
 */
export type Mishap = 'dropBefore' | 'dropAfter' | 'cut' | 'twice' | 'hold'

/** A request as it came, whole. */
export interface Letter {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

interface Reply {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly body: Buffer
}

/** What stands between clients, gateway and wallets: all they say to each other goes through it. */
export interface FaultProxy {
  /** Without a slash at its end. */
  readonly url: string
  /** Whom it leads to, each in turn; nobody while a sandbox is down. */
  lead(targets: readonly string[]): void
  /** Lets a mishap happen to the next request (or the next so many) whose path matches. @returns lets go what is held */
  befall(path: RegExp, mishap: Mishap, times?: number): () => void
  /** How many mishaps have happened. */
  met(): number
  /** Resolves at the next mishap. */
  meeting(): Promise<void>
  /** Told of every letter; null lets it pass, a status answers it instead. */
  intercept: (letter: Letter) => number | null
  /** Sends a letter that came before once more. @returns the status; null when nobody was there */
  repeat(letter: Letter): Promise<number | null>
  /** Forgets the mishaps that have not happened. */
  calm(): void
  /** Breaks every connection to those it leads to. */
  breakAll(): void
  close(): Promise<void>
}

interface Planned {
  readonly path: RegExp
  readonly mishap: Mishap
  readonly released: Promise<void>
  left: number
}

export async function startFaultProxy(): Promise<FaultProxy> {
  let agent = new Agent({ keepAlive: true })
  let targets: readonly string[] = []
  let turn = 0
  let planned: Planned[] = []
  let happened = 0
  const waiting: (() => void)[] = []

  function forward(letter: Letter): Promise<Reply> {
    const target = targets[(turn += 1) % Math.max(1, targets.length)]
    if (target === undefined) return Promise.reject(new Error('nobody is there'))
    const { hostname, port } = new URL(target)
    return new Promise((resolve, reject) => {
      const out = send({ agent, hostname, port, method: letter.method, path: letter.path, headers: letter.headers }, (answer) => {
        readAll(answer).then((body) => resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body }), reject)
      })
      out.on('error', reject)
      out.end(letter.body)
    })
  }

  function takeMishap(path: string): Planned | null {
    const found = planned.find((one) => one.left > 0 && one.path.test(path)) ?? null
    if (found === null) return null
    found.left -= 1
    happened += 1
    for (const tell of waiting.splice(0)) tell()
    return found
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const letter: Letter = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body: await readAll(request) }
    const instead = proxy.intercept(letter)
    if (instead !== null) return void response.writeHead(instead).end()
    const met = takeMishap(letter.path)
    if (met?.mishap === 'dropBefore') return void request.socket.destroy()
    if (met?.mishap === 'twice') await forward(letter)
    const reply = await forward(letter)
    if (met?.mishap === 'hold') await met.released
    if (met?.mishap === 'dropAfter') return void request.socket.destroy()
    answer(response, reply, met?.mishap === 'cut')
  }

  const server = createServer((request, response) => {
    // Whoever it leads to is gone: for who asked, the connection breaks.
    serve(request, response).catch(() => request.socket.destroy())
  })
  // A machine that is busy for seconds must not look like a connection that broke.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo

  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${port}`,
    lead(to) {
      targets = to
    },
    befall(path, mishap, times = 1) {
      let release = (): void => undefined
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      planned.push({ path, mishap, released, left: times })
      return release
    },
    met: () => happened,
    meeting: () => new Promise((resolve) => waiting.push(resolve)),
    intercept: () => null,
    repeat: (letter) => forward(letter).then(({ status }) => status, () => null),
    calm() {
      planned = []
    },
    breakAll() {
      agent.destroy()
      agent = new Agent({ keepAlive: true })
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      agent.destroy()
    },
  }
  return proxy
}

/** A cut reply promises its whole length and ends in the middle. */
function answer(response: ServerResponse, { status, headers, body }: Reply, cut: boolean): void {
  response.writeHead(status, headers)
  if (!cut) return void response.end(body)
  response.flushHeaders()
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy())
}

async function readAll(stream: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array))
  return Buffer.concat(parts)
}
