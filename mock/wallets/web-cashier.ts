import type { FastifyReply } from 'fastify'
import type { Acts } from './acts'
import type { WalletsContext } from './context'
import type { Form } from './form'
import { cashierPage, messagePage } from './pages'
import { stateOf } from './trades'
import type { Trade } from './trades'
import type { WalletId } from './wallet-id'

/** One visit to a wallet's web cashier. */
export interface WebVisit {
  readonly trade: Trade
  /** Where the page's form posts to. */
  readonly action: string
  readonly hidden?: Form
  /** Leaves for the merchant after a payment. */
  leavePaid(reply: FastifyReply): FastifyReply | Promise<FastifyReply>
  /** Leaves for the merchant without one. */
  leaveUnpaid(reply: FastifyReply): FastifyReply | Promise<FastifyReply>
}

const WORDS: Readonly<Record<'insufficientFunds' | 'refused' | 'inProgress' | 'closed', string>> = {
  insufficientFunds: '余额不足，付款未成功，您的账户未被扣款。',
  refused: '付款未成功，您的账户未被扣款。',
  inProgress: '付款正在处理中，请勿重复付款。',
  closed: '订单已关闭，不能付款。',
}

/** The web cashier of a wallet: shows the page and does what the person decides, or what the faults decide for them. */
export interface WebCashier {
  show(reply: FastifyReply, visit: WebVisit): Promise<FastifyReply>
  decide(reply: FastifyReply, visit: WebVisit, decision: string | undefined): Promise<FastifyReply>
}

export function createWebCashier(context: WalletsContext, acts: Acts, wallet: WalletId): WebCashier {
  const html = (reply: FastifyReply, text: string) => reply.type('text/html; charset=utf-8').send(text)

  function ask(reply: FastifyReply, { trade, action, hidden }: WebVisit, notice?: string): FastifyReply {
    const parts = { ...(hidden === undefined ? {} : { hidden }), ...(notice === undefined ? {} : { notice }) }
    return html(reply, cashierPage(wallet, trade, action, parts))
  }

  async function pay(reply: FastifyReply, visit: WebVisit): Promise<FastifyReply> {
    const outcome = (await acts.pay(wallet, visit.trade.token)) ?? { result: 'closed' }
    if (outcome.result === 'paid') return visit.leavePaid(reply)
    if (outcome.result === 'refused') return ask(reply, visit, WORDS[outcome.reason ?? 'refused'])
    return html(reply, messagePage(wallet, WORDS[outcome.result]))
  }

  return {
    async show(reply, visit) {
      const state = stateOf(visit.trade, acts.now())
      if (state === 'paid') return visit.leavePaid(reply)
      if (state !== 'unpaid') return html(reply, messagePage(wallet, WORDS[state]))
      const { sheet } = context.faults.get().wallets[wallet]
      if (sheet === 'pay' || sheet === 'refuse') return pay(reply, visit)
      return sheet === 'cancel' ? visit.leaveUnpaid(reply) : ask(reply, visit)
    },
    async decide(reply, visit, decision) {
      return decision === 'pay' ? pay(reply, visit) : visit.leaveUnpaid(reply)
    },
  }
}
