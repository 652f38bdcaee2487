import { describe, expect, it } from 'vitest'
import { MERCHANT } from '../../mock/wallets/merchant'
import { hostConfig, readHostConfig } from './host-config'

describe('the host values', () => {
  it('are the sandbox’s where nothing is given', () => {
    const config = readHostConfig('{}')
    expect(config.wechat).toEqual({
      officialAccountAppId: MERCHANT.wechatPay.officialAccountAppId,
      authorizeUrl: '/hosts/wechat/connect/oauth2/authorize',
    })
    expect(config.suishenban.loginUrl).toBe('/hosts/suishenban/login')
    expect(config.unionpay.sdkUrl).toBe('/hosts/unionpay/upsdk.js')
    expect(hostConfig()).toEqual(config)
  })

  it('are the bureau’s where they are given, and the rest stays', () => {
    const { wechat, suishenban } = readHostConfig(
      JSON.stringify({
        wechat: { authorizeUrl: 'https://open.weixin.qq.com/connect/oauth2/authorize' },
        suishenban: { userAgentMark: 'Ssb/9 (release)', ticketParameter: 'access_token' },
      }),
    )
    expect(wechat.authorizeUrl).toBe('https://open.weixin.qq.com/connect/oauth2/authorize')
    expect(wechat.officialAccountAppId).toBe(MERCHANT.wechatPay.officialAccountAppId)
    expect(suishenban).toMatchObject({ userAgentMark: 'Ssb/9 (release)', ticketParameter: 'access_token' })
  })

  it.each([
    ['no JSON', 'wechat', 'HOST_CONFIG must be an object'],
    ['a list', '[]', 'HOST_CONFIG must be an object'],
    ['a section that is a text', '{"wechat":"wx1"}', 'wechat must be an object'],
    ['an unknown host', '{"douyin":{}}', 'douyin is unknown (known: wechat, suishenban, etax, unionpay)'],
    ['a name in the wrong case', '{"unionpay":{"sdkURL":"/x.js"}}', 'unionpay.sdkURL is unknown (known: sdkUrl)'],
    ['an address that runs in the page', '{"unionpay":{"sdkUrl":"javascript:alert(1)"}}', 'unionpay.sdkUrl must be an http(s) address'],
    ['an address of another origin without its scheme', '{"suishenban":{"loginUrl":"//evil.example"}}', 'suishenban.loginUrl must be'],
    ['a number for a text', '{"wechat":{"officialAccountAppId":7}}', 'wechat.officialAccountAppId must be letters'],
    ['an empty mark, which every browser would bear', '{"suishenban":{"userAgentMark":""}}', 'suishenban.userAgentMark must be'],
    ['null for a value', '{"unionpay":{"sdkUrl":null}}', 'unionpay.sdkUrl must be'],
  ])('refuse %s in words', (_, json, words) => {
    expect(() => readHostConfig(json)).toThrow(words)
  })

  it('name all that is wrong at once', () => {
    expect(() => readHostConfig('{"wechat":{"authorizeUrl":"ftp://x"},"unionpay":{"sdkUrl":""}}')).toThrow(
      /wechat\.authorizeUrl.*; unionpay\.sdkUrl/,
    )
  })
})
