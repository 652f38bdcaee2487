import type { ConformanceHarness, HostBehaviour, HostStandIn, OpenedSheet } from '../conformance'
import type { Channel } from '../channel'
import type { HostCallbacks } from '../host-call'
import { createWechatMiniChannel } from './mini'
import type { WechatMiniHost } from './mini-host'
import { WECHAT_PAY_INSTRUCTION, WECHAT_SHEET_PARAMETERS } from './stand-in-instruction'

/** WeChat's mini-program, standing in. @param create the adapter; another one where a test breaks it */
export const wechatMiniHarness = (
  create: (wx: WechatMiniHost, now: () => number) => Channel = createWechatMiniChannel,
): ConformanceHarness => ({
  id: 'wechat',
  open: (behaviour, now) => openWechatMini(behaviour, (wx) => create(wx, now)),
  identification: { kind: 'proof', proof: { kind: 'wechatLoginCode', code: 'login-code-1' } },
  identityProblems: ['refuses', 'fails'],
  sheets: [
    { instruction: WECHAT_PAY_INSTRUCTION, opens: { api: 'wx.requestPayment', parameters: WECHAT_SHEET_PARAMETERS } },
  ],
  answers: [
    { says: 'ok', callback: 'success', value: { errMsg: 'requestPayment:ok' }, means: 'accepted' },
    { says: 'nothing with its success', callback: 'success', means: 'accepted' },
    { says: 'fail cancel', callback: 'fail', value: { errMsg: 'requestPayment:fail cancel' }, means: 'cancelled' },
    { says: 'fail', callback: 'fail', value: { errMsg: 'requestPayment:fail' }, means: 'unknown' },
    { says: 'fail with words', callback: 'fail', value: { errMsg: 'requestPayment:fail no permission' }, means: 'unknown' },
    { says: 'fail, and nothing more', callback: 'fail', means: 'unknown' },
    { says: 'a cancel through success', callback: 'success', value: { errMsg: 'requestPayment:cancel' }, means: 'cancelled' },
  ],
})

function openWechatMini(behaviour: HostBehaviour, create: (wx: WechatMiniHost) => Channel): HostStandIn {
  const opened: OpenedSheet[] = []
  const shown: string[] = []
  let title = ''
  let codes = 0
  let downloaded = ''
  let sheet: HostCallbacks | null = null

  const wx: WechatMiniHost = {
    login({ success, fail }) {
      if (behaviour.identity === 'refuses') return fail({ errMsg: 'login:fail privacy permission is not authorized' })
      if (behaviour.identity === 'fails') return fail({ errMsg: 'login:fail' })
      codes += 1
      success({ code: `login-code-${codes}`, errMsg: 'login:ok' })
    },
    requestPayment({ success, fail, ...parameters }) {
      if (behaviour.sheet === 'throws') throw new Error('requestPayment threw')
      sheet = { success, fail }
      opened.push({ api: 'wx.requestPayment', parameters })
    },
    downloadFile({ url, header, success }) {
      downloaded = `${url} ${JSON.stringify(header)}`
      success({ tempFilePath: 'wxfile://tmp_1.pdf', statusCode: behaviour.document === 'notServed' ? 404 : 200 })
    },
    openDocument({ filePath, fileType, showMenu, success, fail }) {
      const isRight = filePath === 'wxfile://tmp_1.pdf' && fileType === 'pdf' && showMenu
      if (behaviour.document === 'notShown' || !isRight) return fail({ errMsg: 'openDocument:fail' })
      shown.push(downloaded)
      success({ errMsg: 'openDocument:ok' })
    },
    getPrivacySetting({ success }) {
      success({ needAuthorization: false, privacyContractName: '《个人社保缴费隐私保护指引》', errMsg: 'getPrivacySetting:ok' })
    },
    openPrivacyContract({ success }) {
      success({ errMsg: 'openPrivacyContract:ok' })
    },
    setNavigationBarTitle(options) {
      if (behaviour.title === 'throws') return Promise.reject(new Error('setNavigationBarTitle:fail'))
      ;({ title } = options)
    },
  }
  if (behaviour.sheet === 'missing') Reflect.deleteProperty(wx, 'requestPayment')

  return {
    channel: create(wx),
    opened,
    answer: (callback, value) => sheet?.[callback](value),
    shown,
    title: () => title,
    traces: () => '',
  }
}
