import { afterEach, describe, expect, it, vi } from 'vitest'
import { detectChannel as detectAlipay } from './registry.alipay'
import { detectChannel as detectWeapp } from './registry.weapp'

afterEach(() => vi.unstubAllGlobals())

describe('the host of a mini-program', () => {
  it('is Alipay in Alipay’s build', async () => {
    const tradePay = vi.fn(({ success }) => success({ resultCode: '9000' }))
    vi.stubGlobal('my', { tradePay })
    const channel = await detectAlipay()
    expect(await channel.pay({ kind: 'alipayTrade', tradeNO: '2026' })).toBe('accepted')
    expect(tradePay).toHaveBeenCalledWith(expect.objectContaining({ tradeNO: '2026' }))
  })

  it('is WeChat in WeChat’s build', async () => {
    vi.stubGlobal('wx', { login: vi.fn(({ success }) => success({ code: 'c1' })) })
    const channel = await detectWeapp()
    expect(channel.id).toBe('wechat')
    expect(await channel.identify()).toEqual({ kind: 'proof', proof: { kind: 'wechatLoginCode', code: 'c1' } })
  })
})
