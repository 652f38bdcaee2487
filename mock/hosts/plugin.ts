import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify'
import { contentPolicy } from '../../config/content-policy'
import { TICKET_PARAMETER } from '../../src/channels/suishenban/constants'
import { MISSING_BUILD, withBridge } from './app-page'
import { bridgeScript, browserAssets, UPSDK_SCRIPT } from './assets/browser-assets'
import { BENCH_PAGE } from './bench-page'
import { appPath, findHost } from './catalogue'
import { sandboxProofs, type MintProof } from './host-proofs'
import { errorPage, identityRedirects } from './identity-redirects'
import { isPaySignGenuine, SIGNED_PARAMETERS_SCHEMA, type SignedParameters } from './pay-sign'

export interface HostBenchOptions {
  /** The folder of the H5 build (`dist/h5`). It is read at each opening, so that a new build is seen at once. */
  readonly appDir: string
  /** How a host proves who is there; by the sandbox's `/sandbox/host-proofs` when absent. */
  readonly mintProof?: MintProof
}

/**
 * The host bench at `/`, and under `/hosts/` the five hosts as the H5 build meets them: its page with a host's bridge in
 * it, the hosts' login redirects, and the check that WeChat makes before it opens a sheet.
 */
export const hostBench =
  ({ appDir, mintProof }: HostBenchOptions): FastifyPluginAsync =>
  async (app) => {
    const mint = mintProof ?? sandboxProofs(app)

    app.get('/', (_, reply) => html(reply.header('content-security-policy', contentPolicy(BENCH_PAGE, { framed: true })), BENCH_PAGE))
    app.get<{ Params: { file: string } }>('/hosts/assets/:file', (request, reply) => sendAsset(reply, request.params.file))
    app.get('/hosts/unionpay/upsdk.js', (_, reply) => sendAsset(reply, UPSDK_SCRIPT))

    app.get<{ Params: { host: string }; Querystring: { persona?: string } }>('/hosts/:host/entry', async (request, reply) => {
      const host = findHost(request.params.host)
      if (host === null) return reply.callNotFound()
      const query = new URLSearchParams(request.query.persona === undefined ? {} : { persona: request.query.persona })
      if (host.id === 'suishenban') {
        const ticket = await mint(request.query.persona ?? '', host)
        if (ticket === null) return html(reply.code(400), errorPage(host.name, '当前没有登录的用户'))
        query.set(TICKET_PARAMETER, ticket)
      }
      return reply.redirect(`${appPath(host.id)}?${query}`)
    })

    app.get<{ Params: { host: string } }>('/hosts/:host/app/', async (request, reply) => {
      const host = findHost(request.params.host)
      if (host === null) return reply.callNotFound()
      const page = await readFile(join(appDir, 'index.html'), 'utf8').catch(() => null)
      if (page === null) return html(reply.code(503), MISSING_BUILD)
      return html(reply.header('content-security-policy', contentPolicy(page, { framed: true })), withBridge(page, `/hosts/assets/${bridgeScript(host.id)}`))
    })

    identityRedirects(app, mint)
    paySignCheck(app)
  }

function paySignCheck(app: FastifyInstance): void {
  app.post<{ Body: SignedParameters }>(
    '/hosts/wechat/pay-sign-checks',
    { schema: { body: SIGNED_PARAMETERS_SCHEMA } },
    async (request) => {
      const keys: { wechatPay: { certificatePem: string } } = (await app.inject('/sandbox/merchant-keys')).json()
      return { genuine: isPaySignGenuine(request.body, keys.wechatPay.certificatePem) }
    },
  )
}

async function sendAsset(reply: FastifyReply, name: string): Promise<FastifyReply> {
  const asset = (await browserAssets()).get(name)
  if (asset === undefined) {
    reply.callNotFound()
    return reply
  }
  return reply.header('cache-control', 'no-cache').type(asset.contentType).send(asset.body)
}

const html = (reply: FastifyReply, page: string): FastifyReply =>
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(page)
