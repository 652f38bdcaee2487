import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Acts } from '../acts'
import type { WalletsContext } from '../context'
import { parseForm } from '../form'
import type { Form } from '../form'
import { messagePage, postingPage } from '../pages'
import { findTrade } from '../trades'
import type { Trade } from '../trades'
import { createWebCashier } from '../web-cashier'
import type { WebVisit } from '../web-cashier'
import { answer, signedAnswer } from './answer'
import type { Answer } from './answer'
import { backTransactions } from './back-transactions'
import { purchaseFields, settledFields } from './payment-fields'
import { openPurchase } from './purchase'
import { queryTransaction } from './query'
import { readRequest } from './request'
import type { UnionPayRequest } from './request'
import { signedByUnionPay } from './signature'

/** UnionPay's acquiring interfaces (全渠道, 5.1.0), and the web cashier that `frontTransReq` leads to. */
export function unionPayRoutes(app: FastifyInstance, context: WalletsContext, acts: Acts): void {
  const back = backTransactions(context, acts)
  const cashier = createWebCashier(context, acts, 'unionPay')

  /** One interface that answers pairs, whatever it says. */
  function serve(path: string, respond: (request: UnionPayRequest) => Promise<Answer>): void {
    app.post(path, async (request, reply) => {
      const form = parseForm(bodyOf(request))
      const { unionPay } = await context.keys()
      const read = readRequest(form, unionPay.merchant)
      const said = read.ok ? await respond(read.request) : read.answer
      return reply.type('text/html; charset=utf-8').send(signedAnswer(form, said, unionPay.wallet))
    })
  }

  serve('/gateway/api/appTransReq.do', async (request) => {
    const opened = await openPurchase(context, acts, request, 'appTransReq')
    return opened.ok ? answer('00', { tn: opened.trade.token }) : opened.answer
  })
  serve('/gateway/api/queryTrans.do', async (request) =>
    context.faults.get().wallets.unionPay.query === 'unavailable'
      ? answer('06')
      : queryTransaction(context, acts, request),
  )
  serve('/gateway/api/backTransReq.do', async (request) => {
    const respond = back.get(request.form.txnType ?? '')
    return respond === undefined ? answer('32') : respond(request)
  })

  /** The trade of a web payment comes into being only here, when the person arrives. */
  app.post('/gateway/api/frontTransReq.do', async (request, reply) => {
    const { unionPay } = await context.keys()
    const read = readRequest(parseForm(bodyOf(request)), unionPay.merchant)
    if (!read.ok) return refuseEntry(reply, read.answer.respMsg ?? '')
    const opened = await openPurchase(context, acts, read.request, 'frontTransReq')
    return opened.ok ? cashier.show(reply, visitOf(opened.trade)) : refuseEntry(reply, opened.answer.respMsg ?? '')
  })

  app.post<{ Params: { token: string } }>('/cashier/:token/decision', async (request, reply) => {
    const trade = await findTrade(context.database, 'unionPay', request.params.token)
    if (trade === null) return refuseEntry(reply, '查无此交易', 404)
    return cashier.decide(reply, visitOf(trade), parseForm(bodyOf(request)).decision)
  })

  function visitOf(trade: Trade): WebVisit {
    return {
      trade,
      // From the root: a page shown again after a refusal has another address than the first.
      action: `${app.prefix}/cashier/${trade.token}/decision`,
      async leavePaid(reply) {
        const { sheet } = context.faults.get().wallets.unionPay
        // A person who closes the page, or stays in the app, never comes back to the merchant's.
        if (trade.returnUrl === null || sheet === 'silent') return page(reply, messagePage('unionPay', '支付成功'))
        return page(reply, postingPage('unionPay', '支付成功', trade.returnUrl, await returnFields(trade.token)))
      },
      leaveUnpaid(reply) {
        const address = trade.cancelUrl ?? trade.returnUrl
        return address === null ? page(reply, messagePage('unionPay', '已取消付款')) : reply.redirect(address, 303)
      },
    }
  }

  /** A hint for the page only: the notification and the query are what counts. */
  async function returnFields(token: string): Promise<Form> {
    const { unionPay } = await context.keys()
    const trade = await findTrade(context.database, 'unionPay', token)
    if (trade === null || trade.transactionNo === null || trade.paidAt === null) return {}
    const settled = settledFields(trade.transactionNo, trade.amountFen, trade.paidAt)
    return signedByUnionPay(answer('00', { ...purchaseFields(trade), ...settled }), unionPay.wallet)
  }
}

function refuseEntry(reply: FastifyReply, reason: string, status = 400): FastifyReply {
  return page(reply.code(status), messagePage('unionPay', `订单信息有误，请返回商家重新发起。（${reason}）`))
}

const page = (reply: FastifyReply, text: string): FastifyReply => reply.type('text/html; charset=utf-8').send(text)

const bodyOf = (request: FastifyRequest): string => (typeof request.body === 'string' ? request.body : '')
