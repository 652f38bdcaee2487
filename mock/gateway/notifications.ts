import type { FastifyInstance, FastifyPluginAsync } from 'fastify'
import { notificationSendings } from '../db/schema'
import type { OrderContext } from './orders/order-context'
import { findOrder } from './orders/order-rows'
import { settlePayment } from './orders/settlement'
import { askWallet } from './orders/wallet-word'
import { secretHash } from './sessions/secret-hash'
import type { GatewaySignals } from './signals'
import { NotificationRejected, type RawNotification, type WalletClient, type WalletId } from './wallets/wallet-client'

const PATHS: Readonly<Record<WalletId, string>> = { alipay: '/alipay', wechatPay: '/wechat-pay', unionPay: '/union-pay' }

/**
 * Where the wallets tell what became of their trades; mounted under `/notifications`. Only what the wallet signed is
 * believed, and of that only money that was taken; anything else may be overtaken by now, so the wallet is asked. A
 * notification is acknowledged once what it says is kept, and comes again otherwise.
 */
export const notifications =
  (context: OrderContext & { readonly signals: GatewaySignals }): FastifyPluginAsync =>
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

async function take(context: OrderContext & { readonly signals: GatewaySignals }, wallet: WalletClient, raw: RawNotification): Promise<boolean> {
  const { signals, warn } = context
  try {
    const kept = await keep(context, wallet, raw)
    signals.notification(wallet.wallet, kept ? 'kept' : 'notKept')
    return kept
  } catch (error) {
    const isRefused = error instanceof NotificationRejected
    signals.notification(wallet.wallet, isRefused ? error.rejection : 'notKept')
    warn(isRefused ? 'a notification was refused' : 'a notification was not kept', error)
    return false
  }
}

/** @returns whether what it says is kept @throws {NotificationRejected} */
async function keep(context: OrderContext, wallet: WalletClient, raw: RawNotification): Promise<boolean> {
  const { orderNo, trade, sending } = await wallet.readNotification(raw)
  if (sending !== null) await hearOnce(context, wallet, sending)
  const order = await findOrder(context.database, orderNo)
  if (order === null || order.method !== wallet.wallet) return false
  if (trade.state === 'paid') return (await settlePayment(context, orderNo, trade)) !== null
  return (await askWallet(context, order)).trade !== null
}

/**
 * Whatever was recorded on its way and is sent again is not heard, though its signature is right and its time not over. It would
 * change nothing either way: money is known by the wallet's own number. @throws {NotificationRejected}
 */
async function hearOnce({ database, machineClock }: OrderContext, { wallet }: WalletClient, sending: string): Promise<void> {
  const first = await database
    .insert(notificationSendings)
    .values({ sendingHash: secretHash(`${wallet} ${sending}`), heardAt: machineClock.now() })
    .onConflictDoNothing()
    .returning({ heardAt: notificationSendings.heardAt })
  if (first.length === 0) throw new NotificationRejected(wallet, 'replayed', 'it was heard before')
}

/** A signature is over the bytes, so nothing reads a body before it is checked. */
function keepBodiesRaw(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body))
}

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): RawNotification['headers'] {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]))
}
