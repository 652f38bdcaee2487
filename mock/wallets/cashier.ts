import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Acts } from './acts'
import type { WalletsContext } from './context'
import { MERCHANT } from './merchant'
import { findTrade, stateOf } from './trades'
import type { Now, Trade } from './trades'
import type { WalletId } from './wallet-id'

/** What a host's pay sheet shows of a trade. `refused`: the last try was, and the person may try again. */
export interface CashierTrade {
  readonly payee: string
  readonly subject: string
  readonly amountFen: number
  readonly state: 'unpaid' | 'paid' | 'refused' | 'closed'
}

type OfToken = { Params: { token: string } }

/** What a wallet's pay sheet inside a host asks: which trade it is, and to pay it. */
export function cashierRoutes(app: FastifyInstance, context: WalletsContext, acts: Acts, wallet: WalletId): void {
  app.get<OfToken>('/cashier/:token', async (request, reply) => {
    const trade = await findTrade(context.database, wallet, request.params.token)
    return trade === null ? unknownTrade(reply) : answer(reply, viewOf(trade, acts.now()))
  })

  app.post<OfToken>('/cashier/:token/payment', async (request, reply) => {
    const outcome = await acts.pay(wallet, request.params.token)
    return outcome === null ? unknownTrade(reply) : answer(reply, outcome)
  })
}

/** A payment that is on its way shows as unpaid: the sheet that is taking it knows, and another one would wait. */
function viewOf(trade: Trade, now: Now): CashierTrade {
  const { subject, amountFen, refusal } = trade
  const state = stateOf(trade, now)
  const shown = state === 'inProgress' ? 'unpaid' : state === 'unpaid' && refusal !== null ? 'refused' : state
  return { payee: MERCHANT.payee, subject, amountFen, state: shown }
}

const unknownTrade = (reply: FastifyReply): FastifyReply => answer(reply.code(404), { error: 'unknownTrade' })

const answer = (reply: FastifyReply, body: object): FastifyReply => reply.header('cache-control', 'no-store').send(body)
