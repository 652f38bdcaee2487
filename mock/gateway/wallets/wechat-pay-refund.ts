import type { WalletRefund, WalletTrade } from './wallet-client'
import { WalletRefused, WalletUnavailable } from './wallet-errors'
import { WALLET } from './wechat-pay-api'
import type { WechatPayAnswer } from './wechat-pay-api'
import type { JsonObject } from './wechat-pay-json'
import { codeOf, refusedBy } from './wechat-pay-refusal'

type Call = (method: 'GET' | 'POST', path: string, content?: JsonObject) => Promise<WechatPayAnswer>

const PATH = '/v3/refund/domestic/refunds'

/**
 * Sends a payment back. WeChat Pay wants to be told the payment's whole amount as well, and takes a refund on before it
 * is done; it is asked once more at once, so that a quick one is known to be done.
 *
 * @param trade what WeChat Pay knows about the order
 * @throws {WalletUnavailable}
 * @throws {WalletRefused} `refundRefused`
 */
export async function refundAtWechatPay(
  { orderNo, transactionNo, refundNo, amountFen }: WalletRefund,
  trade: WalletTrade,
  call: Call,
): Promise<'completed' | 'pending'> {
  const paid = trade.state === 'paid' || trade.state === 'refunded' ? trade : null
  if (paid?.transactionNo !== transactionNo) {
    throw new WalletRefused(WALLET, 'refundRefused', `the order ${orderNo} has no payment ${transactionNo}`)
  }
  const answer = await call('POST', PATH, {
    transaction_id: transactionNo,
    out_refund_no: refundNo,
    amount: { refund: amountFen, total: paid.amountFen, currency: 'CNY' },
  })
  // The merchant's account is short of money for the moment: the same refund goes through once it is not.
  if (codeOf(answer) === 'NOT_ENOUGH') return 'pending'
  if (answer.status !== 200) throw refusedBy(answer, 'refundRefused')
  const result = resultOf(answer, refundNo)
  return result === 'completed' ? result : askAgain(refundNo, call)
}

async function askAgain(refundNo: string, call: Call): Promise<'completed' | 'pending'> {
  try {
    const answer = await call('GET', `${PATH}/${encodeURIComponent(refundNo)}`)
    return answer.status === 200 ? resultOf(answer, refundNo) : 'pending'
  } catch (error) {
    if (error instanceof WalletUnavailable) return 'pending'
    throw error
  }
}

function resultOf(answer: WechatPayAnswer, refundNo: string): 'completed' | 'pending' {
  const { out_refund_no: answeredNo, status } = answer.content
  if (answeredNo !== refundNo) throw new WalletUnavailable(WALLET, 'an answer about another refund')
  if (status === 'SUCCESS') return 'completed'
  if (status === 'PROCESSING') return 'pending'
  if (status === 'CLOSED' || status === 'ABNORMAL') {
    throw new WalletRefused(WALLET, 'refundRefused', `the refund ${refundNo} is ${status}`)
  }
  throw new WalletUnavailable(WALLET, `a refund in an unknown state: ${String(status)}`)
}
