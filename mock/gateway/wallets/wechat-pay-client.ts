import type { WechatPayCredentials } from './credentials'
import type { WalletClient, WalletTrade } from './wallet-client'
import { WalletUnavailable } from './wallet-errors'
import { WALLET, callWechatPay } from './wechat-pay-api'
import type { WechatPayAnswer, WechatPayContext } from './wechat-pay-api'
import type { JsonObject } from './wechat-pay-json'
import { readWechatPayNotification } from './wechat-pay-notification'
import { openingOf } from './wechat-pay-open'
import { codeOf } from './wechat-pay-refusal'
import { refundAtWechatPay } from './wechat-pay-refund'
import { isOurs, readTransaction } from './wechat-pay-transaction'

/** Answers to a close that leave nothing to close. */
const ENDED: readonly (string | null)[] = ['ORDERPAID', 'ORDER_CLOSED', 'ORDER_NOT_EXIST']

const json = (status: number, content: JsonObject) => ({
  status,
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(content),
})

/** WeChat Pay's third version: the mini-program, the official account, and H5 payment from other browsers. */
export function createWechatPayClient(context: WechatPayContext): WalletClient {
  const { wireClock } = context
  let asked: Promise<WechatPayCredentials> | null = null

  function credentials(): Promise<WechatPayCredentials> {
    asked ??= context.credentials().then(
      ({ wechatPay }) => wechatPay,
      (error: unknown) => {
        asked = null
        throw error
      },
    )
    return asked
  }

  const call = async (method: 'GET' | 'POST', path: string, content?: JsonObject): Promise<WechatPayAnswer> =>
    callWechatPay(context, await credentials(), method, path, content)

  async function query(orderNo: string): Promise<WalletTrade> {
    const known = await credentials()
    const answer = await call('GET', `${pathOf(orderNo)}?mchid=${known.mchId}`)
    if (answer.status === 404 && codeOf(answer) === 'ORDER_NOT_EXIST') return { state: 'absent' }
    const transaction = answer.status === 200 && isOurs(answer.content, known) ? readTransaction(answer.content) : null
    // A signature does not say which question it answers; the order's number does.
    if (transaction?.orderNo !== orderNo) throw doubtful(answer)
    return transaction.trade
  }

  return {
    wallet: WALLET,
    async open(payment) {
      const notifyUrl = `${context.origin()}/notifications/wechat-pay`
      const opening = openingOf(payment, { credentials: await credentials(), notifyUrl, wireClock })
      return opening.instructionFrom(await call('POST', opening.path, opening.content))
    },
    query,
    async close(orderNo) {
      const { mchId } = await credentials()
      const answer = await call('POST', `${pathOf(orderNo)}/close`, { mchid: mchId })
      if (answer.status !== 204 && !ENDED.includes(codeOf(answer))) throw doubtful(answer)
    },
    refund: async (refund) => refundAtWechatPay(refund, await query(refund.orderNo), call),
    readNotification: async (raw) => readWechatPayNotification(raw, await credentials(), wireClock.now()),
    acknowledgement: {
      accepted: json(200, { code: 'SUCCESS' }),
      refused: json(500, { code: 'FAIL', message: '未能处理，请重试' }),
    },
  }
}

const pathOf = (orderNo: string): string => `/v3/pay/transactions/out-trade-no/${encodeURIComponent(orderNo)}`

/** An answer that leaves open what is true of the order. */
const doubtful = (answer: WechatPayAnswer) =>
  new WalletUnavailable(WALLET, `no answer to the question: ${codeOf(answer) ?? `status ${answer.status}`}`)
