import { createStandInPage } from '../browser/stand-in-page'
import type { Channel } from '../channel'
import type { ConformanceHarness, HostBehaviour, HostStandIn, OpenedSheet } from '../conformance'
import { readHostConfig } from '../host-config'
import type { WeixinJSBridge } from './bridge'
import { WECHAT_PAY_INSTRUCTION, WECHAT_SHEET_PARAMETERS } from './stand-in-instruction'
import { createWechatWebChannel, type WechatWebPage } from './web'

const { wechat: config } = readHostConfig('{}')

/** The webview of WeChat's official account, standing in. @param create the adapter; another one where a test breaks it */
export const wechatWebHarness = (
  create: (page: WechatWebPage, now: () => number) => Channel = (page, now) => createWechatWebChannel(page, config, now),
): ConformanceHarness => ({
  id: 'wechat',
  open: (behaviour, now) => openWechatWeb(behaviour, (page) => create(page, now)),
  identification: { kind: 'proof', proof: { kind: 'wechatOauthCode', code: 'oauth-code-1' } },
  identityProblems: ['refuses', 'fails'],
  sheets: [
    {
      instruction: WECHAT_PAY_INSTRUCTION,
      opens: { api: 'getBrandWCPayRequest', parameters: { appId: 'wx9900000000000002', ...WECHAT_SHEET_PARAMETERS } },
    },
  ],
  answers: [
    { says: 'ok', callback: 'success', value: { err_msg: 'get_brand_wcpay_request:ok' }, means: 'accepted' },
    { says: 'cancel', callback: 'success', value: { err_msg: 'get_brand_wcpay_request:cancel' }, means: 'cancelled' },
    { says: 'fail', callback: 'success', value: { err_msg: 'get_brand_wcpay_request:fail' }, means: 'unknown' },
    { says: 'that it does not know the call', callback: 'success', value: { err_msg: 'system:function_not_exist' }, means: 'rejected' },
    { says: 'something else', callback: 'success', value: { err_msg: 'system:access_denied' }, means: 'unknown' },
    { says: 'nothing', callback: 'success', means: 'unknown' },
  ],
})

/** Opened on the way back from WeChat's authorize page. */
function openWechatWeb(behaviour: HostBehaviour, create: (page: WechatWebPage) => Channel): HostStandIn {
  const opened: OpenedSheet[] = []
  let answer: ((value: unknown) => void) | null = null

  const query = behaviour.identity === 'refuses' ? 'state=5tate' : 'code=oauth-code-1&state=5tate'
  const page = createStandInPage({
    href: `https://pay.example/app/?persona=p1&${behaviour.identity === 'fails' ? '' : query}#/pages/home/index`,
    storage: behaviour.identity === 'fails' ? null : { 'identity:wechat': JSON.stringify({ state: '5tate', begun: [0] }) },
    ...(behaviour.document ? { document: behaviour.document } : {}),
  })
  const bridge: WeixinJSBridge = {
    invoke(api, parameters, callback) {
      if (behaviour.sheet === 'throws') throw new Error('invoke threw')
      answer = callback
      opened.push({ api, parameters })
    },
  }
  if (behaviour.sheet === 'missing') Reflect.deleteProperty(bridge, 'invoke')

  return {
    channel: create(Object.assign(page, { WeixinJSBridge: bridge })),
    opened,
    answer: (_callback, value) => answer?.(value),
    shown: page.shown,
    title: () => page.document.title,
    traces: page.traces,
  }
}
