import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Acts } from '../acts'
import type { WalletsContext } from '../context'
import { parseForm } from '../form'
import type { Form } from '../form'
import { messagePage } from '../pages'
import { findTrade, stateOf } from '../trades'
import type { Trade } from '../trades'
import { createWebCashier } from '../web-cashier'
import type { WebVisit } from '../web-cashier'

/** Where an `h5_url` leads, below the wallet's own address. */
export const H5_PATH = '/cgi-bin/mmpayweb-bin/checkmweb'

/** After so long WeChat's page goes back to the merchant's, paid or not. */
const RETURN_SECONDS = 5

/** What WeChat's page says when it lets nobody in. */
const REFUSALS = {
  insideWechat: '请在微信外打开订单，进行支付',
  noReferer: '商家参数格式有误，请联系商家解决',
  unregistered: '商家存在未配置的参数，请联系商家解决',
  expired: '支付请求已失效，请重新发起支付',
} as const

/** The page of H5 payment: it looks where the person comes from, stands in for WeChat's own sheet, and goes back. */
export function h5Cashier(app: FastifyInstance, context: WalletsContext, acts: Acts): void {
  const cashier = createWebCashier(context, acts, 'wechatPay')

  const html = (reply: FastifyReply, text: string) => reply.type('text/html; charset=utf-8').send(text)

  const refuse = (reply: FastifyReply, reason: keyof typeof REFUSALS) =>
    html(reply.code(400), messagePage('wechatPay', REFUSALS[reason]))

  async function tradeOf(form: Form): Promise<Trade | null> {
    const trade = await findTrade(context.database, 'wechatPay', form.prepay_id ?? '')
    return trade?.product === 'h5' ? trade : null
  }

  const isRegistered = (request: FastifyRequest, address: string): boolean => {
    const url = URL.canParse(address) ? new URL(address) : null
    if (url === null || !/^https?:$/.test(url.protocol)) return false
    return [request.hostname, ...context.merchantHosts].some((host) => host === url.hostname || host === url.host)
  }

  function visitOf(trade: Trade, redirectUrl: string | undefined): WebVisit {
    const hidden = { prepay_id: trade.token, ...(redirectUrl === undefined ? {} : { redirect_url: redirectUrl }) }
    return {
      trade,
      // The page posts to its own address, so that it can be shown again after a try that was refused.
      action: H5_PATH.slice(H5_PATH.lastIndexOf('/') + 1),
      hidden,
      leavePaid: (reply) => leave(reply, '支付成功', redirectUrl),
      leaveUnpaid: (reply) => leave(reply, '未完成支付', redirectUrl),
    }
  }

  function leave(reply: FastifyReply, words: string, address: string | undefined): FastifyReply {
    // A person who stays in WeChat never comes back to the page.
    const stays = address === undefined || context.faults.get().wallets.wechatPay.sheet === 'silent'
    return html(reply, messagePage('wechatPay', words, stays ? undefined : { address, afterSeconds: RETURN_SECONDS }))
  }

  app.get(H5_PATH, async (request, reply) => {
    const form = parseForm(new URL(request.url, 'http://wallet').search)
    const { referer, 'user-agent': userAgent = '' } = request.headers
    if (userAgent.includes('MicroMessenger')) return refuse(reply, 'insideWechat')
    if (referer === undefined || referer === '') return refuse(reply, 'noReferer')
    if (!isRegistered(request, referer)) return refuse(reply, 'unregistered')
    if (form.redirect_url !== undefined && !isRegistered(request, form.redirect_url)) return refuse(reply, 'unregistered')
    const trade = await tradeOf(form)
    if (trade === null) return refuse(reply, 'expired')
    const state = stateOf(trade, acts.now())
    if (state === 'closed') return leave(reply, '订单已关闭，不能付款。', form.redirect_url)
    if (state === 'unpaid' && !isOpen(trade, acts.now().clock)) return refuse(reply, 'expired')
    return cashier.show(reply, visitOf(trade, form.redirect_url))
  })

  app.post(H5_PATH, async (request, reply) => {
    const form = parseForm(typeof request.body === 'string' ? request.body : '')
    if (form.redirect_url !== undefined && !isRegistered(request, form.redirect_url)) return refuse(reply, 'unregistered')
    const trade = await tradeOf(form)
    return trade === null
      ? refuse(reply, 'expired')
      : cashier.decide(reply, visitOf(trade, form.redirect_url), form.decision)
  })
}

const isOpen = (trade: Trade, now: Date): boolean => trade.pageUntil !== null && now < trade.pageUntil
