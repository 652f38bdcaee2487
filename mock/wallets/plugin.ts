import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { createActs } from './acts'
import type { Acts } from './acts'
import { alipayNotifications } from './alipay/notification'
import { alipayRoutes } from './alipay/routes'
import { cashierRoutes } from './cashier'
import { createContext } from './context'
import type { WalletsContext, WalletsOptions } from './context'
import { createNotifier } from './notifier'
import { unionPayNotifications } from './union-pay/notification'
import { unionPayRoutes } from './union-pay/routes'
import { WALLET_IDS, WALLET_SLUGS } from './wallet-id'
import type { WalletId } from './wallet-id'
import { wechatPayNotifications } from './wechat-pay/notification'
import { wechatPayRoutes } from './wechat-pay/routes'

/** The three wallets, as the world sees them: over HTTP, by signed messages. */
export interface Wallets {
  /** To be mounted at `/wallets`; each wallet stands below it at its slug, for instance `/wallets/wechat-pay`. */
  readonly routes: FastifyPluginAsync
  /** Goes on with the notifications that an earlier run left unacknowledged. */
  resume(): Promise<void>
  /** Stops notifying, and waits for what is on its way. */
  close(): Promise<void>
}

type WalletRoutes = (app: FastifyInstance, context: WalletsContext, acts: Acts) => void

const ROUTES: Readonly<Record<WalletId, WalletRoutes>> = {
  alipay: alipayRoutes,
  wechatPay: wechatPayRoutes,
  unionPay: unionPayRoutes,
}

export function createWallets(options: WalletsOptions): Wallets {
  const context = createContext(options)
  const notifier = createNotifier(context, {
    alipay: alipayNotifications(context),
    wechatPay: wechatPayNotifications(context),
    unionPay: unionPayNotifications(context),
  })
  const acts = createActs(context, notifier)

  return {
    async routes(app) {
      takeBodiesAsTheyCome(app)
      for (const wallet of WALLET_IDS) {
        await app.register(
          async (scope) => {
            ROUTES[wallet](scope, context, acts)
            cashierRoutes(scope, context, acts, wallet)
          },
          { prefix: `/${WALLET_SLUGS[wallet]}` },
        )
      }
    },
    resume: () => notifier.resume(),
    close: () => notifier.close(),
  }
}

/** Signatures are over the bytes of a body: whatever its type, it arrives as the text that was sent. */
function takeBodiesAsTheyCome(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
}
