import type { HostPage } from '../host-page'
import { prepayId, type PayParameters } from './pay-parameters'
import { payAnswer, WRONG_SIGNATURE, type PayAnswer } from './pay-sheet-answer'

/** Opens WeChat's sheet, once the merchant's signature over its parameters has been checked. */
export async function payByWechat(page: HostPage, appId: string, parameters: PayParameters): Promise<PayAnswer> {
  try {
    if (!(await isSignedByTheMerchant(appId, parameters))) return WRONG_SIGNATURE
  } catch {
    return payAnswer('unreachable')
  }
  return payAnswer(await page.paySheet('wechatPay', prepayId(parameters)))
}

async function isSignedByTheMerchant(appId: string, parameters: PayParameters): Promise<boolean> {
  const response = await fetch('/hosts/wechat/pay-sign-checks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ appId, ...parameters }),
  })
  if (!response.ok) throw new Error(`The signature could not be checked: ${response.status}`)
  const answer: unknown = await response.json()
  return typeof answer === 'object' && answer !== null && 'genuine' in answer && answer.genuine === true
}
