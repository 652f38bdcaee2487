import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import { PERMISSIONS_POLICY } from '../../config/content-policy'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/**
 * What every answer says of itself, whoever asks: that it is what it is called, is framed by nobody else, and is kept by nobody
 * unless it says so. What a page may load is said by the page (`contentPolicy`), since it is made from it. The wallets' pages play
 * somebody else's servers and say nothing of that.
 */
export async function securityHeaders(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    // Only an answer that came over TLS can promise it.
    strictTransportSecurity: false,
    // WeChat Pay looks at where its H5 payment was begun (its domain, and no more of the address).
    referrerPolicy: { policy: 'strict-origin' },
    // A wallet's page that opens in a window of its own may find its way back.
    crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', PERMISSIONS_POLICY)
    if (request.protocol === 'https') reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}; includeSubDomains`)
  })
  app.addHook('onSend', async (_, reply, payload) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    return payload
  })
}
