import fastify from 'fastify'
import { createWallets } from './plugin'
import type { Wallets } from './plugin'
import type { WalletsWorld } from './wallets.fixture'

/** The wallets of one test on a port of their own. */
export interface ServedWallets {
  /** Without a slash at its end. */
  readonly origin: string
  readonly wallets: Wallets
  close(): Promise<void>
}

export async function serveWallets({ context }: WalletsWorld): Promise<ServedWallets> {
  const wallets = createWallets(context)
  const app = fastify({ forceCloseConnections: true })
  await app.register(wallets.routes, { prefix: '/wallets' })
  const origin = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    origin,
    wallets,
    async close() {
      await wallets.close()
      await app.close()
    },
  }
}
