import { describe, expect, it } from 'vitest'
import type { Caller } from '../sessions/caller'
import { canPay, leavesPage, payScene } from './pay-scene'

type Host = Pick<Caller, 'channel' | 'face'>

const HOSTS: readonly Host[] = [
  { channel: 'alipay', face: null },
  { channel: 'wechat', face: 'miniProgram' },
  { channel: 'wechat', face: 'officialAccount' },
  { channel: 'unionpay', face: null },
  { channel: 'suishenban', face: null },
  { channel: 'etax', face: null },
]
const METHODS = ['alipay', 'wechatPay', 'unionPay'] as const

describe('what pays in which host', () => {
  it.each([
    ['alipay', null, ['alipayMiniProgram', null, null]],
    ['wechat', 'miniProgram', [null, 'wechatMiniProgram', null]],
    ['wechat', 'officialAccount', [null, 'wechatOfficialAccount', null]],
    // A session of WeChat's that says of neither of its faces that it is there.
    ['wechat', null, [null, null, null]],
    ['unionpay', null, [null, null, 'unionpayApp']],
    ['suishenban', null, ['alipayWap', 'wechatH5', 'unionpayWeb']],
    ['etax', null, [null, null, 'unionpayWeb']],
  ] as const)('%s, %s', (channel, face, scenes) => {
    expect(METHODS.map((method) => payScene({ channel, face }, method))).toEqual(scenes)
  })

  it('is a mandate wherever the host tells who is there, and is no wallet’s', () => {
    for (const host of HOSTS) {
      expect([canPay({ ...host, personId: 'person-0001' }, 'mandate'), canPay({ ...host, personId: null }, 'mandate'), payScene(host, 'mandate')]).toEqual([true, false, null])
    }
  })

  it('leaves the page in a browser and in a webview that is not the wallet’s own, and nowhere else', () => {
    const leaving = (host: Host) => METHODS.flatMap((method) => payScene(host, method) ?? []).map(leavesPage)
    expect(HOSTS.map((host) => new Set(leaving(host)))).toEqual([false, false, false, false, true, true].map((leaves) => new Set([leaves])))
  })
})
