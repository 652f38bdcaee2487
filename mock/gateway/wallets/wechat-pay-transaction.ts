import { fen } from '../../../src/domain/money'
import type { WechatPayCredentials } from './credentials'
import type { WalletTrade } from './wallet-client'
import { objectOf, textOf } from './wechat-pay-json'
import type { JsonObject } from './wechat-pay-json'

/** An order as WeChat Pay describes it. */
export interface WechatPayTransaction {
  readonly orderNo: string
  readonly trade: WalletTrade
}

/** `PAYERROR` has no code for its reason; this is in its words when the account was short of money. A guess. */
const SHORT_OF_MONEY = '余额不足'

/** Whether an order is of this merchant and of one of its two apps. */
export function isOurs(content: JsonObject, { mchId, appIds }: WechatPayCredentials): boolean {
  const { mchid, appid } = content
  return mchid === mchId && (appid === appIds.miniProgram || appid === appIds.officialAccount)
}

/** Reads what a query answers and a notification encloses; null when it is not as it has to be. */
export function readTransaction(content: JsonObject): WechatPayTransaction | null {
  const orderNo = textOf(content.out_trade_no)
  const trade = readTrade(content)
  return orderNo === null || trade === null ? null : { orderNo, trade }
}

function readTrade(content: JsonObject): WalletTrade | null {
  switch (content.trade_state) {
    case 'SUCCESS':
      return readPaid(content, 'paid')
    case 'REFUND':
      return readPaid(content, 'refunded')
    case 'NOTPAY':
      return { state: 'unpaid' }
    case 'USERPAYING':
      return { state: 'inProgress' }
    case 'CLOSED':
    case 'REVOKED':
      return { state: 'closed' }
    case 'PAYERROR':
      return { state: 'refused', reason: isShortOfMoney(content) ? 'insufficientFunds' : 'walletRefused' }
    default:
      return null
  }
}

const isShortOfMoney = (content: JsonObject): boolean =>
  textOf(content.trade_state_desc)?.includes(SHORT_OF_MONEY) ?? false

function readPaid(content: JsonObject, state: 'paid' | 'refunded'): WalletTrade | null {
  const transactionNo = textOf(content.transaction_id)
  const paidAt = new Date(textOf(content.success_time) ?? '')
  const amount = objectOf(content.amount)
  const total = amount?.total
  if (transactionNo === null || Number.isNaN(paidAt.getTime()) || (amount?.currency ?? 'CNY') !== 'CNY') return null
  if (typeof total !== 'number' || !Number.isSafeInteger(total) || total <= 0) return null
  return { state, transactionNo, amountFen: fen(total), paidAt }
}
