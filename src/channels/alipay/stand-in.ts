import type { Channel } from '../channel'
import type { ConformanceHarness, HostBehaviour, HostStandIn, OpenedSheet } from '../conformance'
import type { HostCallbacks } from '../host-call'
import { createAlipayChannel } from './channel'
import type { AlipayHost } from './host'

/** Alipay, standing in. @param create the adapter; another one where a test breaks it */
export const alipayHarness = (create: (my: AlipayHost, now: () => number) => Channel = createAlipayChannel): ConformanceHarness => ({
  id: 'alipay',
  open: (behaviour, now) => openAlipay(behaviour, (my) => create(my, now)),
  identification: { kind: 'proof', proof: { kind: 'alipayAuthCode', authCode: 'auth-code-1' } },
  identityProblems: ['refuses', 'fails'],
  sheets: [
    {
      instruction: { kind: 'alipayTrade', tradeNO: '2026112422001400009' },
      opens: { api: 'my.tradePay', parameters: { tradeNO: '2026112422001400009' } },
    },
  ],
  answers: [
    { says: '9000', callback: 'success', value: { resultCode: '9000' }, means: 'accepted' },
    { says: '6001', callback: 'success', value: { resultCode: '6001' }, means: 'cancelled' },
    { says: '4000', callback: 'success', value: { resultCode: '4000' }, means: 'rejected' },
    { says: '9000, a number', callback: 'success', value: { resultCode: 9000 }, means: 'accepted' },
    { says: '6001, a number', callback: 'success', value: { resultCode: 6001 }, means: 'cancelled' },
    { says: '8000, in progress', callback: 'success', value: { resultCode: '8000' }, means: 'unknown' },
    { says: '6002, no network', callback: 'success', value: { resultCode: '6002' }, means: 'unknown' },
    { says: '6004, result unknown', callback: 'success', value: { resultCode: '6004' }, means: 'unknown' },
    { says: 'a number nobody knows', callback: 'success', value: { resultCode: '7001' }, means: 'unknown' },
    { says: 'nothing with its success', callback: 'success', means: 'unknown' },
    { says: 'fail', callback: 'fail', value: { error: 12, errorMessage: '网络异常' }, means: 'unknown' },
    { says: 'fail, and nothing more', callback: 'fail', means: 'unknown' },
  ],
})

function openAlipay(behaviour: HostBehaviour, create: (my: AlipayHost) => Channel): HostStandIn {
  const opened: OpenedSheet[] = []
  const shown: string[] = []
  let title = ''
  let authCodes = 0
  let downloaded = ''
  let sheet: HostCallbacks | null = null

  const my: AlipayHost = {
    getAuthCode({ scopes, success, fail }) {
      if (behaviour.identity === 'refuses') return fail({ error: 11, errorMessage: '用户取消授权' })
      if (behaviour.identity === 'fails') return fail({ error: 12, errorMessage: '网络异常' })
      authCodes += 1
      success({ authCode: `auth-code-${authCodes}`, authErrorScopes: {}, authSuccessScopes: [scopes] })
    },
    startAPVerify({ success }) {
      success({ resultStatus: '9000' })
    },
    tradePay({ success, fail, ...parameters }) {
      if (behaviour.sheet === 'throws') throw new Error('tradePay threw')
      sheet = { success, fail }
      opened.push({ api: 'my.tradePay', parameters })
    },
    downloadFile({ url, header, success, fail }) {
      if (behaviour.document === 'notServed') return fail({ error: 20, errorMessage: '下载失败' })
      downloaded = `${url} ${JSON.stringify(header)}`
      success({ apFilePath: 'https://resource/apml1.pdf' })
    },
    openDocument({ filePath, fileType, success, fail }) {
      if (behaviour.document === 'notShown' || filePath !== 'https://resource/apml1.pdf' || fileType !== 'pdf') return fail({ error: 3 })
      shown.push(downloaded)
      success({})
    },
    setNavigationBar(options) {
      if (behaviour.title === 'throws') throw new Error('setNavigationBar threw')
      ;({ title } = options)
    },
  }
  if (behaviour.sheet === 'missing') Reflect.deleteProperty(my, 'tradePay')

  return {
    channel: create(my),
    opened,
    answer: (callback, value) => sheet?.[callback](value),
    shown,
    title: () => title,
    traces: () => '',
  }
}
