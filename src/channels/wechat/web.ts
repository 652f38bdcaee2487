import { openDocumentInBrowser, type ShowingPage } from '../browser/document'
import type { Channel } from '../channel'
import { answerText, callHost } from '../host-call'
import type { HostConfig } from '../host-config'
import { oneSheetAtATime } from '../one-sheet'
import { weixinBridge, type BridgedPage } from './bridge'
import { createWechatOauth, type OauthPage } from './oauth'
import { wechatWebProfile } from './profile'
import { outcomeOfMessage, sheetParameters } from './sheet-result'

/** What of `window` this face uses. */
export type WechatWebPage = OauthPage & BridgedPage & ShowingPage

/** WeChat's face as a page of the official account, in WeChat's webview. @param page the window */
export function createWechatWebChannel(page: WechatWebPage, config: HostConfig['wechat'], now?: () => number): Channel {
  const oauth = createWechatOauth(page, config, now)
  return {
    id: 'wechat',
    profile: wechatWebProfile,
    hasProof: oauth.hasCode,
    identify: oauth.identify,
    pay: oneSheetAtATime(async (instruction, opened) => {
      if (instruction.kind !== 'wechatPay') return 'rejected'
      const bridge = await weixinBridge(page)
      if (!bridge) return 'rejected'
      opened()
      const parameters = { appId: instruction.appId, ...sheetParameters(instruction) }
      const answer = await callHost(({ success }) => bridge.invoke('getBrandWCPayRequest', parameters, success))
      return answer.kind === 'thrown' ? 'rejected' : outcomeOfMessage(answerText(answer.value, 'err_msg'))
    }, now),
    openDocument: (file) => openDocumentInBrowser(page, file),
    setTitle: (title) => {
      page.document.title = title
    },
  }
}
