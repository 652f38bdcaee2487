import type { FastifyPluginAsync } from 'fastify'

/** Stands for our own origin, which a path must not leave; no such host exists. */
const OWN = 'http://own.invalid'

/** Where a wallet that can only post sends the person back to. The path says where in the module. */
export const unionPayReturnUrl = (origin: string, path: string): string =>
  `${origin}/returns/union-pay?${new URLSearchParams({ path })}`

/**
 * Takes the person back from UnionPay's page, which posts its return where a page of the module can only be got. What is
 * posted is a hint, and not even read: the page asks the gateway. Mounted at `/returns`.
 */
export const walletReturns: FastifyPluginAsync = async (app) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, async () => null)
  app.route<{ Querystring: { path?: unknown } }>({
    method: ['GET', 'POST'],
    url: '/union-pay',
    handler: (request, reply) =>
      reply.header('cache-control', 'no-store').redirect(ownPath(request.query.path) ?? '/', 303),
  })
}

/** A path of our own, as it goes into a header; null for anything that could lead away. */
export function ownPath(path: unknown): string | null {
  // Backslashes count as slashes to a browser, and control characters not at all.
  if (typeof path !== 'string' || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(path) || !URL.canParse(path, OWN)) return null
  const url = new URL(path, OWN)
  // '/..//host' is put right to '//host'.
  if (url.origin !== OWN || url.pathname.startsWith('//')) return null
  return `${url.pathname}${url.search}${url.hash}`
}
