import type { FastifyInstance, FastifyRequest } from 'fastify'
import { REDIRECT_PARAMETER, TICKET_PARAMETER } from '../../src/channels/suishenban/constants'
import { MERCHANT } from '../wallets/merchant'
import { findHost, type Host, type HostId } from './catalogue'
import type { MintProof } from './host-proofs'

type Query = Readonly<Record<string, unknown>>

/**
 * The login pages that a host sends its webview to, and that send it back with a proof of who is there. Who that is stands
 * in the bench's own `persona`, which the page's address carries from its entry on.
 */
export function identityRedirects(app: FastifyInstance, mintProof: MintProof): void {
  app.get<{ Querystring: Query }>('/hosts/wechat/connect/oauth2/authorize', async (request, reply) => {
    const refusal = oauthProblem(request.query)
    if (refusal !== null) return reply.code(400).type('text/html; charset=utf-8').send(errorPage('微信', refusal))
    const back = await redirectBack(request, 'wechat', 'redirect_uri', 'code', mintProof)
    if (typeof back === 'string') return reply.code(400).type('text/html; charset=utf-8').send(errorPage('微信', back))
    const { state } = request.query
    if (typeof state === 'string') back.searchParams.set('state', state)
    return reply.redirect(withoutInheritedFragment(back))
  })

  app.get<{ Querystring: Query }>('/hosts/suishenban/login', async (request, reply) => {
    const back = await redirectBack(request, 'suishenban', REDIRECT_PARAMETER, TICKET_PARAMETER, mintProof)
    if (typeof back === 'string') return reply.code(400).type('text/html; charset=utf-8').send(errorPage('随申办', back))
    return reply.redirect(back.href)
  })
}

/**
 * WeChat comes back with the page's own fragment or with none, and not with the `#wechat_redirect` that it was called with;
 * a browser would carry that on to an address that has no fragment at all, so it gets an empty one.
 */
const withoutInheritedFragment = (back: URL): string => (back.hash === '' ? `${back.href.replace(/#$/, '')}#` : back.href)

/** Why WeChat refuses the request, in its own words; null when it does not. */
export function oauthProblem(query: Query): string | null {
  if (query.appid !== MERCHANT.wechatPay.officialAccountAppId) return 'appid 参数错误'
  if (query.response_type !== 'code') return 'response_type 参数错误'
  if (query.scope !== 'snsapi_base' && query.scope !== 'snsapi_userinfo') return 'Scope 参数错误或没有 Scope 权限'
  return null
}

/** The page's own address with the proof in it, or the words of a refusal. Only the sandbox's own pages are sent to. */
async function redirectBack(
  request: FastifyRequest<{ Querystring: Query }>,
  hostId: HostId,
  backParameter: string,
  proofParameter: string,
  mintProof: MintProof,
): Promise<URL | string> {
  const redirectUri = request.query[backParameter]
  const origin = `${request.protocol}://${request.host}`
  if (typeof redirectUri !== 'string' || !URL.canParse(redirectUri, origin)) return `${backParameter} 参数错误`
  const target = new URL(redirectUri, origin)
  if (target.origin !== origin) return `${backParameter} 域名与后台配置不一致`
  const persona = personaOf(request.query, target, request.headers.referer)
  const host = findHost(hostId)
  const proof = persona === null || host === null ? null : await mintProof(persona, host)
  if (proof === null) return '当前没有登录的用户'
  target.searchParams.set(proofParameter, proof)
  return target
}

function personaOf(query: Query, target: URL, referer: string | undefined): string | null {
  if (typeof query.persona === 'string') return query.persona
  const fromReferer = referer !== undefined && URL.canParse(referer) ? new URL(referer).searchParams.get('persona') : null
  return target.searchParams.get('persona') ?? fromReferer
}

export const errorPage = (host: Host['name'], words: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${host}</title></head>
<body style="font:17px/1.6 system-ui,sans-serif;padding:64px 32px;text-align:center;color-scheme:light dark"><h1 style="font-size:20px">无法登录</h1><p>${words}</p></body></html>`
