import type { Channel } from '../channel'
import { answerText, callHost, tellHost } from '../host-call'
import { oneSheetAtATime } from '../one-sheet'
import { askForLoginCode } from './login'
import { openWechatDocument } from './mini-document'
import type { WechatMiniHost } from './mini-host'
import { wechatMiniProfile } from './profile'
import { wechatPrivacy } from './privacy'
import { outcomeOfMessage, sheetParameters } from './sheet-result'

/** WeChat's face as a mini-program. @param wx the host's API */
export function createWechatMiniChannel(wx: WechatMiniHost, now?: () => number): Channel {
  return {
    id: 'wechat',
    profile: wechatMiniProfile,
    privacy: wechatPrivacy(wx),
    hasProof: () => false,
    identify: () => askForLoginCode(wx),
    pay: oneSheetAtATime(async (instruction, opened) => {
      if (instruction.kind !== 'wechatPay') return 'rejected'
      opened()
      const answer = await callHost((callbacks) => wx.requestPayment({ ...sheetParameters(instruction), ...callbacks }))
      if (answer.kind === 'thrown') return 'rejected'
      const message = answerText(answer.value, 'errMsg')
      return answer.kind === 'success' && message === '' ? 'accepted' : outcomeOfMessage(message)
    }, now),
    openDocument: (file) => openWechatDocument(wx, file),
    setTitle: (title) => tellHost(() => wx.setNavigationBarTitle({ title })),
  }
}
