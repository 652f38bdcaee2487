import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Acts } from '../acts'
import { spacedTime } from '../beijing-time'
import type { WalletsContext } from '../context'
import { parseForm, withQuery } from '../form'
import type { Form } from '../form'
import { MERCHANT } from '../merchant'
import { messagePage } from '../pages'
import { findTrade } from '../trades'
import type { Trade } from '../trades'
import { createWebCashier } from '../web-cashier'
import type { WebVisit } from '../web-cashier'
import { yuanText } from '../yuan'
import { UNAVAILABLE, invalid, signedAnswer } from './answer'
import { QUERY_METHODS, alipayMethods, openAlipayTrade } from './methods'
import { readRequest } from './request'
import type { AlipayRequest } from './request'
import { signedByAlipay } from './signature'

const WAP_PAY = 'alipay.trade.wap.pay'

/** Alipay's open platform: one address for every method, and the web cashier that wap.pay leads to. */
export function alipayRoutes(app: FastifyInstance, context: WalletsContext, acts: Acts): void {
  const methods = alipayMethods(context, acts)
  const cashier = createWebCashier(context, acts, 'alipay')

  async function handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const form = { ...queryOf(request), ...parseForm(bodyOf(request)) }
    const { alipay } = await context.keys()
    const read = readRequest(form, alipay.merchant.publicKeyPem, context.wireClock.now())
    if (form.method === WAP_PAY) {
      return read.ok ? enter(reply, read.request) : refuseEntry(reply, read.answer.sub_code ?? '')
    }
    const answer = read.ok ? await answerTo(read.request) : read.answer
    return reply
      .type('application/json; charset=utf-8')
      .send(signedAnswer(form.method ?? '', answer, alipay.wallet.privateKeyPem))
  }

  async function answerTo(request: AlipayRequest) {
    const { query } = context.faults.get().wallets.alipay
    if (query === 'unavailable' && QUERY_METHODS.includes(request.method)) return UNAVAILABLE
    const method = methods.get(request.method)
    return method === undefined ? invalid('isv.invalid-method', '不存在的方法名') : method(request)
  }

  /** The trade of a WAP payment comes into being only here, when the person arrives. */
  async function enter(reply: FastifyReply, request: AlipayRequest): Promise<FastifyReply> {
    const opened = await openAlipayTrade(context, acts, request, null)
    if (opened.ok) return cashier.show(reply, visitOf(opened.trade))
    return refuseEntry(reply, opened.answer.sub_msg ?? '')
  }

  function refuseEntry(reply: FastifyReply, reason: string, status = 400): FastifyReply {
    const text = messagePage('alipay', `调试错误，请回到请求来源地，重新发起请求。（${reason}）`)
    return reply.code(status).type('text/html; charset=utf-8').send(text)
  }

  function visitOf(trade: Trade): WebVisit {
    return {
      trade,
      // The page is shown below two addresses, and its form has to work from both.
      action: `${app.prefix}/cashier/${trade.token}/decision`,
      async leavePaid(reply) {
        const { sheet } = context.faults.get().wallets.alipay
        // A person who stays in Alipay never comes back to the page.
        if (trade.returnUrl === null || sheet === 'silent') return done(reply, '支付成功')
        return reply.redirect(withQuery(trade.returnUrl, await returnParameters(trade)), 303)
      },
      leaveUnpaid(reply) {
        return trade.cancelUrl === null ? done(reply, '已取消付款') : reply.redirect(trade.cancelUrl, 303)
      },
    }
  }

  const done = (reply: FastifyReply, words: string) =>
    reply.type('text/html; charset=utf-8').send(messagePage('alipay', words))

  /** A hint for the page only: the notification and the query are what counts. */
  async function returnParameters(trade: Trade): Promise<Form> {
    const { alipay } = await context.keys()
    const form = {
      app_id: trade.appId,
      auth_app_id: trade.appId,
      charset: 'utf-8',
      method: 'alipay.trade.wap.pay.return',
      out_trade_no: trade.orderNo,
      seller_id: MERCHANT.alipay.sellerId,
      timestamp: spacedTime(context.wireClock.now()),
      total_amount: yuanText(trade.amountFen),
      trade_no: trade.token,
      version: '1.0',
    }
    return signedByAlipay(form, alipay.wallet.privateKeyPem)
  }

  app.get('/gateway.do', handle)
  app.post('/gateway.do', handle)
  app.post<{ Params: { token: string } }>('/cashier/:token/decision', async (request, reply) => {
    const trade = await findTrade(context.database, 'alipay', request.params.token)
    if (trade === null) return refuseEntry(reply, '交易不存在', 404)
    return cashier.decide(reply, visitOf(trade), parseForm(bodyOf(request)).decision)
  })
}

const queryOf = (request: FastifyRequest): Form => parseForm(new URL(request.url, 'http://wallet').search)

const bodyOf = (request: FastifyRequest): string => (typeof request.body === 'string' ? request.body : '')
