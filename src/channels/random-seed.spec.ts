// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { alipaySeed, type AlipayRandom } from './alipay/random-seed'
import { browserSeed } from './browser/random-seed'
import { wechatSeed, type WechatRandom } from './wechat/random-seed'

describe('what nobody can foretell', () => {
  it('is 64 bytes of the browser’s', async () => {
    const getRandomValues = vi.fn(<T>(values: T) => (values instanceof Uint8Array ? values.fill(7) : null, values))
    expect(await browserSeed({ crypto: { ...window.crypto, getRandomValues } as unknown as Crypto })).toEqual(Array.from({ length: 64 }, () => 7))
    expect(await browserSeed()).not.toEqual(await browserSeed())
  })

  it('is 64 bytes of WeChat’s', async () => {
    const asked: unknown[] = []
    const wx: WechatRandom = {
      getRandomValues({ length, success }) {
        asked.push(length)
        success({ randomValues: new Uint8Array(length).fill(9).buffer })
      },
    }
    expect(await wechatSeed(wx)).toEqual(Array.from({ length: 64 }, () => 9))
    expect(asked).toEqual([64])
  })

  it.each<[string, WechatRandom]>([
    ['is too old', {} as WechatRandom],
    ['fails', { getRandomValues: ({ fail }) => fail({ errMsg: 'getRandomValues:fail' }) }],
    ['gives nothing', { getRandomValues: ({ success }) => success({}) }],
    ['gives too little', { getRandomValues: ({ success }) => success({ randomValues: new ArrayBuffer(6) }) }],
  ])('is nothing where WeChat %s', async (_, wx) => {
    expect(await wechatSeed(wx)).toBeNull()
  })

  it('is in Alipay what its RSA fills up with, twice', async () => {
    let times = 0
    const my: AlipayRandom = {
      rsa({ action, text, key, success }) {
        times += 1
        expect([action, text.length, key.replaceAll('\n', '').length]).toEqual(['encrypt', 1, 216])
        success({ text: String(times).repeat(172) })
      },
    }
    expect(await alipaySeed(my)).toEqual([...Array.from({ length: 172 }, () => 49), ...Array.from({ length: 172 }, () => 50)])
  })

  it.each<[string, AlipayRandom]>([
    ['has no RSA', {} as AlipayRandom],
    ['fails', { rsa: ({ fail }) => fail({ error: 2, errorMessage: '参数错误' }) }],
    ['gives too little', { rsa: ({ success }) => success({ text: 'short' }) }],
    ['encrypts one text twice alike, so that nothing in it is random', { rsa: ({ success }) => success({ text: 'a'.repeat(172) }) }],
  ])('is nothing where Alipay %s', async (_, my) => {
    expect(await alipaySeed(my)).toBeNull()
  })
})
