import type { SheetInstruction, SheetOutcome } from '../channel'

export type WechatPayInstruction = Extract<SheetInstruction, { kind: 'wechatPay' }>

/** What both faces hand to WeChat's sheet. The names are WeChat's, and their case matters. */
export const sheetParameters = ({ timeStamp, nonceStr, package: prepaid, signType, paySign }: WechatPayInstruction) => ({
  timeStamp,
  nonceStr,
  package: prepaid,
  signType,
  paySign,
})

/**
 * Reads `requestPayment:ok`, `requestPayment:fail cancel`, `get_brand_wcpay_request:ok` and the like. A bridge that does
 * not know the call opened nothing; any other failure may have happened after the money was taken.
 */
export function outcomeOfMessage(message: string): SheetOutcome {
  if (/:ok$/.test(message)) return 'accepted'
  if (/:(fail[ _])?cancel$/.test(message)) return 'cancelled'
  return /:function_not_exist$/.test(message) ? 'rejected' : 'unknown'
}
