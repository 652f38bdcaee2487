import { createStandInPage } from '../browser/stand-in-page'
import type { Channel } from '../channel'
import type { ConformanceHarness, HostBehaviour, HostStandIn, OpenedSheet } from '../conformance'
import type { HostCallbacks } from '../host-call'
import { readHostConfig } from '../host-config'
import { createUnionpayChannel, type UnionpayPage } from './channel'
import type { Upsdk } from './upsdk'

const { unionpay: config } = readHostConfig('{}')

/** 云闪付, standing in. @param create the adapter; another one where a test breaks it */
export const unionpayHarness = (
  create: (page: UnionpayPage, now: () => number) => Channel = (page, now) => createUnionpayChannel(page, config, now),
): ConformanceHarness => ({
  id: 'unionpay',
  open: (behaviour, now) => openUnionpay(behaviour, (page) => create(page, now)),
  identification: { kind: 'proof', proof: { kind: 'unionpayAuthCode', code: 'applet-code-1' } },
  identityProblems: ['refuses', 'fails'],
  sheets: [
    {
      instruction: { kind: 'unionpayTn', tn: '876543210987654321098' },
      opens: { api: 'upsdk.pay', parameters: { tn: '876543210987654321098' } },
    },
  ],
  answers: [
    { says: 'success', callback: 'success', means: 'accepted' },
    { says: 'that the person cancelled', callback: 'fail', value: { msg: '用户取消了支付' }, means: 'cancelled' },
    { says: 'that the tn is bad', callback: 'fail', value: { msg: 'TN号不合法' }, means: 'rejected' },
    { says: 'that the tn is missing', callback: 'fail', value: { msg: 'pay调用方法缺少参数tn' }, means: 'rejected' },
    { says: 'a cancel as JSON text', callback: 'fail', value: '{"msg":"用户取消了支付"}', means: 'cancelled' },
    { says: 'that the payment failed', callback: 'fail', value: { msg: '支付失败' }, means: 'unknown' },
    { says: 'that the plugin failed', callback: 'fail', value: { msg: '支付插件调用失败' }, means: 'unknown' },
    { says: 'both a cancel and a tn', callback: 'fail', value: { msg: 'tn 8765 已取消' }, means: 'unknown' },
    { says: 'fail, and nothing more', callback: 'fail', means: 'unknown' },
  ],
})

/** Its SDK is there from the start, and its plugins come a little later. */
function openUnionpay(behaviour: HostBehaviour, create: (page: UnionpayPage) => Channel): HostStandIn {
  const opened: OpenedSheet[] = []
  let title = ''
  let codes = 0
  let sheet: HostCallbacks | null = null
  let pluginsThere = false

  const upsdk: Upsdk = {
    pluginReady(run) {
      setTimeout(() => {
        pluginsThere = true
        run()
      }, 0)
    },
    appletAuth({ success, fail }) {
      if (behaviour.identity === 'refuses') return fail({ errcode: 'a20', errmsg: '用户取消授权' })
      if (behaviour.identity === 'fails') return fail({ errcode: 'a10', errmsg: '用户未登录' })
      codes += 1
      success({ code: `applet-code-${codes}` })
    },
    pay({ success, fail, ...parameters }) {
      if (!pluginsThere) return
      if (behaviour.sheet === 'throws') throw new Error('pay threw')
      sheet = { success, fail }
      opened.push({ api: 'upsdk.pay', parameters })
    },
    setNavigationBarTitle(options) {
      if (behaviour.title === 'throws') throw new Error('setNavigationBarTitle threw')
      if (pluginsThere) ({ title } = options)
    },
  }
  if (behaviour.sheet === 'missing') Reflect.deleteProperty(upsdk, 'pay')
  const page = createStandInPage(behaviour.document ? { document: behaviour.document } : {})

  return {
    channel: create(Object.assign(page, { upsdk })),
    opened,
    answer: (callback, value) => sheet?.[callback](value),
    shown: page.shown,
    title: () => title,
    traces: page.traces,
  }
}
