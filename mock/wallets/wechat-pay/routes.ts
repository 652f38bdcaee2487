import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Acts } from '../acts'
import type { WalletsContext } from '../context'
import { parseForm } from '../form'
import { objectOf, parseJsonObject, textOf } from '../json'
import type { JsonObject } from '../json'
import { SYSTEM_ERROR, badParameter, failure, success } from './answer'
import type { Answer } from './answer'
import { findFault } from './authorization'
import { H5_PATH, h5Cashier } from './h5-cashier'
import { wechatPayOrders } from './orders'
import { wechatPayRefunds } from './refunds'
import { signedHeaders } from './signature'

/** A call that is the merchant's own. */
interface Call {
  readonly request: FastifyRequest
  /** Empty where nothing was sent. */
  readonly content: JsonObject
}

const API_PATH = '/v3'

/** WeChat Pay's interface of the third version, and the page that H5 payment leads to. */
export function wechatPayRoutes(app: FastifyInstance, context: WalletsContext, acts: Acts): void {
  const orders = wechatPayOrders(context, acts)
  const refunds = wechatPayRefunds(context, acts)

  const answering = (act: (call: Call) => Promise<Answer>) => async (request: FastifyRequest, reply: FastifyReply) =>
    send(reply, await answerTo(request, act))

  async function answerTo(request: FastifyRequest, act: (call: Call) => Promise<Answer>): Promise<Answer> {
    const { wechatPay } = await context.keys()
    const body = typeof request.body === 'string' ? request.body : ''
    const { method, url: target, headers } = request
    const signed = { method, target, body, authorization: headers.authorization }
    const fault = findFault(signed, wechatPay.merchant, context.wireClock.now())
    if (fault !== null) return failure(401, 'SIGN_ERROR', fault)
    const content = body === '' ? {} : parseJsonObject(body)
    return content === null ? badParameter('body') : act({ request, content })
  }

  async function send(reply: FastifyReply, { status, body }: Answer): Promise<FastifyReply> {
    const { wechatPay } = await context.keys()
    const text = body === null ? '' : JSON.stringify(body)
    reply.code(status).headers(signedHeaders(wechatPay.wallet, text, context.wireClock.now(), context.random))
    return body === null ? reply.send() : reply.type('application/json; charset=utf-8').send(text)
  }

  /** A question, which the fault `query: unavailable` leaves without an answer. */
  const asking = (act: (call: Call) => Promise<Answer>) =>
    answering((call) =>
      context.faults.get().wallets.wechatPay.query === 'unavailable' ? Promise.resolve(SYSTEM_ERROR) : act(call),
    )

  app.post(
    `${API_PATH}/pay/transactions/jsapi`,
    answering(async ({ content }) => {
      const opened = await orders.open('jsapi', content)
      return opened.ok ? success({ prepay_id: opened.trade.token }) : opened.answer
    }),
  )
  app.post(
    `${API_PATH}/pay/transactions/h5`,
    answering(async ({ request, content }) => {
      const opened = await orders.open('h5', content)
      return opened.ok ? success({ h5_url: `${addressOf(request)}${H5_PATH}?prepay_id=${opened.trade.token}` }) : opened.answer
    }),
  )
  app.get(
    `${API_PATH}/pay/transactions/out-trade-no/:orderNo`,
    asking(({ request }) => orders.query(parameter(request, 'orderNo'), queryOf(request).mchid)),
  )
  app.post(
    `${API_PATH}/pay/transactions/out-trade-no/:orderNo/close`,
    answering(({ request, content }) => orders.close(parameter(request, 'orderNo'), content)),
  )
  app.post(`${API_PATH}/refund/domestic/refunds`, answering(({ content }) => refunds.refund(content)))
  app.get(
    `${API_PATH}/refund/domestic/refunds/:refundNo`,
    asking(({ request }) => refunds.query(parameter(request, 'refundNo'))),
  )
  h5Cashier(app, context, acts)
}

const queryOf = (request: FastifyRequest) => parseForm(new URL(request.url, 'http://wallet').search)

const parameter = (request: FastifyRequest, name: string): string => textOf(objectOf(request.params)?.[name]) ?? ''

/** The wallet's own address, as the caller knows it. */
const addressOf = (request: FastifyRequest): string =>
  `${request.protocol}://${request.host}${request.url.slice(0, request.url.indexOf(`${API_PATH}/pay/`))}`
