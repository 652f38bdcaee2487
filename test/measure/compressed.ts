import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { brotli } from '../../config/compressed'

/** A server in front of what is measured. */
export interface Front {
  /** Without a slash at its end. */
  readonly url: string
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** What is between two ends of one connection, and not passed on. */
const OF_ONE_CONNECTION: ReadonlySet<string> = new Set(['host', 'connection', 'keep-alive', 'accept-encoding', 'transfer-encoding', 'content-length'])

/** What is made for one answer is packed while somebody waits. */
const QUICKLY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

const MISSING: Answer = { status: 404, headers: {}, body: Buffer.from('') }

/** Serves a folder's files, compressed as a web server does that has brotli. */
export function serveFolder(folder: string): Promise<Front> {
  return serve(async ({ url = '/' }): Promise<Answer> => {
    const { pathname } = new URL(url, 'http://folder')
    const name = pathname.endsWith('/') ? `${pathname}index.html` : pathname
    const body = await readFile(path.join(folder, path.normalize(name))).catch(() => null)
    if (body === null) return MISSING
    return { status: 200, headers: { 'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream' }, body }
  })
}

/** Passes on what is asked to the server behind it, and compresses what it says. */
export function serveFrom(origin: string): Promise<Front> {
  return serve(async (request) => {
    const sent: Buffer[] = []
    for await (const part of request) sent.push(part)
    const asked = Object.entries(request.headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
    const response = await fetch(`${origin}${request.url ?? '/'}`, {
      method: request.method ?? 'GET',
      headers: asked.filter(([name]) => !OF_ONE_CONNECTION.has(name)),
      redirect: 'manual',
      ...(sent.length === 0 ? {} : { body: Buffer.concat(sent) }),
    })
    return { status: response.status, headers: Object.fromEntries(response.headers), body: Buffer.from(await response.arrayBuffer()) }
  })
}

async function serve(answer: (request: IncomingMessage) => Promise<Answer>): Promise<Front> {
  const packed = new Map<string, Buffer>()
  const listener: RequestListener = (request, response) => {
    answer(request).then(
      (found) => send(response, found, packed, request.url ?? '/'),
      () => response.writeHead(502).end(),
    )
  }
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Files are packed once, as a web server keeps them, so that packing is no part of what is measured. */
function send(response: ServerResponse, { status, headers, body }: Answer, packed: Map<string, Buffer>, url: string): void {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_ONE_CONNECTION.has(name)))
  const isText = /text|json|javascript|svg/.test(kept['content-type'] ?? '')
  if (!isText || body.length === 0) {
    response.writeHead(status, { ...kept, 'content-length': body.length }).end(body)
    return
  }
  const [file = ''] = url.split('?')
  const isFile = /\.(js|css|html|svg)$|\/$/.test(file)
  const small = (isFile ? packed.get(file) : undefined) ?? (isFile ? brotli(body) : brotliCompressSync(body, QUICKLY))
  if (isFile) packed.set(file, small)
  response.writeHead(status, { ...kept, 'content-encoding': 'br', 'content-length': small.length }).end(small)
}
