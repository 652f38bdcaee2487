import type { Exchange } from './union-pay-exchange'
import { unavailable } from './union-pay-exchange'
import type { Fields } from './union-pay-fields'
import { queryFields, refundFields } from './union-pay-requests'
import type { TransactionTime } from './union-pay-times'
import { kindOf } from './union-pay-trade'
import type { WalletRefund } from './wallet-client'
import { WalletRefused, WalletUnavailable } from './wallet-errors'

/** The number has been used: for this refund, asked for before, or for another transaction. */
const REPEATED = '12'
const UNKNOWN = '34'

/**
 * Sends money back. UnionPay's yes to a refund says only that it was taken in, and a repetition is refused as such: what
 * became of it is asked in both cases.
 */
export async function sendRefund(
  exchange: Exchange,
  refund: WalletRefund,
  time: TransactionTime,
): Promise<'completed' | 'pending'> {
  const answer = await exchange.ask('backTransReq', refundFields(refund, time))
  const kind = kindOf(answer.respCode)
  if (kind === 'unavailable') throw unavailable(wordsOf(answer))
  const repeated = answer.respCode === REPEATED
  if (kind === 'refused' && !repeated) throw refused(wordsOf(answer))
  const state = await askAgain(exchange, time)
  if (state === null) return 'pending'
  if (state.respCode === UNKNOWN && repeated) throw refused(wordsOf(answer))
  return outcomeOf(state, refund)
}

/** Null when UnionPay cannot be asked now: the refund is taken in, and asked about another time. */
async function askAgain(exchange: Exchange, time: TransactionTime): Promise<Fields | null> {
  try {
    return await exchange.ask('queryTrans', queryFields(time))
  } catch (error) {
    if (error instanceof WalletUnavailable) return null
    throw error
  }
}

function outcomeOf(state: Fields, refund: WalletRefund): 'completed' | 'pending' {
  if (kindOf(state.respCode) !== 'success') return 'pending'
  const kind = kindOf(state.origRespCode)
  if (kind === 'undecided' || kind === 'unavailable') return 'pending'
  if (kind === 'refused') throw refused(`${state.origRespCode} ${state.origRespMsg ?? ''}`)
  if (state.txnType !== '04' || state.txnAmt !== String(refund.amountFen)) {
    throw refused('the number belongs to another transaction')
  }
  return 'completed'
}

const wordsOf = (answer: Fields): string => `${answer.respCode ?? ''} ${answer.respMsg ?? ''}`

const refused = (reason: string): WalletRefused => new WalletRefused('unionPay', 'refundRefused', reason)
