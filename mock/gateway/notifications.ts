import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import type { OrderContext } from './orders/order-context'
import { findOrder } from './orders/order-rows'
import { settlePayment } from './orders/settlement'
import { askWallet } from './orders/wallet-word'
import { NotificationRejected, type RawNotification, type WalletClient, type WalletId } from './wallets/wallet-client'

const PATHS: Readonly<Record<WalletId, string>> = { alipay: '/alipay', wechatPay: '/wechat-pay', unionPay: '/union-pay' }

/**
 * Where the wallets tell what became of their trades; mounted under `/notifications`. Only what the wallet signed is
 * believed, and of that only money that was taken; anything else may be overtaken by now, so the wallet is asked. A
 * notification is acknowledged once what it says is kept, and comes again otherwise.
 */
export const notifications =
  (context: OrderContext): FastifyPluginAsync =>
  async (app) => {
    keepBodiesRaw(app)
    for (const wallet of Object.values(context.wallets)) {
      app.post(PATHS[wallet.wallet], async (request, reply) => {
        const taken = await take(context, wallet, { headers: headersOf(request.headers), body: String(request.body ?? '') })
        const { status, contentType, body } = taken ? wallet.acknowledgement.accepted : wallet.acknowledgement.refused
        return reply.code(status).type(contentType).send(body)
      })
    }
  }

async function take(context: OrderContext, wallet: WalletClient, raw: RawNotification): Promise<boolean> {
  try {
    const { orderNo, trade } = await wallet.readNotification(raw)
    const order = await findOrder(context.database, orderNo)
    if (order === null || order.method !== wallet.wallet) return false
    if (trade.state === 'paid') return (await settlePayment(context, orderNo, trade)) !== null
    return (await askWallet(context, order)).trade !== null
  } catch (error) {
    context.warn(error instanceof NotificationRejected ? 'a notification was refused' : 'a notification was not kept', error)
    return false
  }
}

/** A signature is over the bytes, so nothing reads a body before it is checked. */
function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): RawNotification['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]))
}
