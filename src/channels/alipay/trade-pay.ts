import type { SheetOutcome } from '../channel'
import { answerText, callHost } from '../host-call'
import type { AlipayHost } from './host'

/**
 * Opens Alipay's sheet for a trade. Its `success` is called whatever became of the payment; only `resultCode` tells.
 */
export async function openAlipaySheet(my: AlipayHost, tradeNO: string): Promise<SheetOutcome> {
  const answer = await callHost((callbacks) => my.tradePay({ tradeNO, ...callbacks }))
  return answer.kind === 'thrown' ? 'rejected' : outcomeOf(answerText(answer.value, 'resultCode'))
}

/** @param resultCode as text; hosts hand it over as a text or as a number */
function outcomeOf(resultCode: string): SheetOutcome {
  switch (resultCode) {
    case '9000':
      return 'accepted'
    case '6001':
      return 'cancelled'
    case '4000':
      return 'rejected'
    // 8000 in progress, 6002 network, 6004 result unknown, and whatever else there may be: the gateway has to ask.
    default:
      return 'unknown'
  }
}
