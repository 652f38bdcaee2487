import { fen } from '../../../src/domain/money'
import type { WalletTrade } from './wallet-client'
import { traceMoment } from './union-pay-clock'
import type { Fields } from './union-pay-fields'

/** A6 is a success with a flaw, which UnionPay counts among the successes. */
const SUCCESS: readonly string[] = ['00', 'A6']

/** Timed out, unclear, taken in: UnionPay asks to be asked again. */
const UNDECIDED: readonly string[] = ['03', '04', '05']

/** Not open, busy, or asked too often: nothing is known. */
const UNAVAILABLE: readonly string[] = ['02', '06', '37']

export type CodeKind = 'success' | 'undecided' | 'unavailable' | 'refused'

/** What a `respCode` or `origRespCode` amounts to. */
export function kindOf(code: string | undefined): CodeKind {
  if (code === undefined || UNAVAILABLE.includes(code)) return 'unavailable'
  if (SUCCESS.includes(code)) return 'success'
  return UNDECIDED.includes(code) ? 'undecided' : 'refused'
}

/**
 * What UnionPay says of a purchase: by `origRespCode` when asked, by `respCode` when it tells. A refunded one stays
 * `paid`, since UnionPay's refunds are transactions of their own. Null when the fields contradict themselves.
 */
export function tradeOf(code: string | undefined, fields: Fields): WalletTrade | null {
  if (fields.txnType !== '01') return null
  const kind = kindOf(code)
  if (kind === 'success') return paidTrade(fields)
  if (kind === 'undecided') return { state: 'inProgress' }
  if (kind === 'unavailable') return null
  if (code === '39') return { state: 'closed' }
  return { state: 'refused', reason: code === '64' ? 'insufficientFunds' : 'walletRefused' }
}

function paidTrade({ queryId, txnAmt, currencyCode, traceTime, txnTime }: Fields): WalletTrade | null {
  const paidAt = traceMoment(traceTime ?? '', txnTime ?? '')
  if (queryId === undefined || queryId === '' || currencyCode !== '156' || paidAt === null) return null
  if (txnAmt === undefined || !/^[1-9]\d{0,11}$/.test(txnAmt)) return null
  return { state: 'paid', transactionNo: queryId, amountFen: fen(Number(txnAmt)), paidAt }
}
