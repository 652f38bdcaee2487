import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hostFontScale } from './font-scale'

const host = vi.hoisted(() => ({ base: undefined as unknown, system: undefined as unknown }))

/** A host that lacks a question throws when it is asked. */
vi.mock('@tarojs/taro', () => {
  const answer = (value: unknown) => {
    if (value === undefined) throw new TypeError('is not a function')
    return value
  }
  return { default: { getAppBaseInfo: () => answer(host.base), getSystemInfoSync: () => answer(host.system) } }
})

beforeEach(() => Object.assign(host, { base: undefined, system: undefined }))

describe('how large a mini-program’s host is set to write', () => {
  it.each([
    ['the factor that it tells', { fontSizeScaleFactor: 1.4, fontSizeSetting: 16 }, undefined, 1.4],
    ['WeChat’s 关怀模式 on iOS', { fontSizeSetting: 23.8 }, { platform: 'ios' }, 1.4],
    ['the usual 17 px of iOS', { fontSizeSetting: 17 }, { platform: 'ios' }, 1],
    ['an older WeChat on Android', undefined, { fontSizeSetting: 20, platform: 'android' }, 1.25],
    ['Alipay, which writes iOS otherwise', undefined, { fontSizeSetting: 25.5, platform: 'iOS' }, 1.5],
    ['smaller than usual', { fontSizeScaleFactor: 0.94 }, undefined, 1],
    ['absurdly large', { fontSizeScaleFactor: 12 }, undefined, 2],
    ['a host that tells nothing', undefined, undefined, 1],
    ['a host that tells nonsense', { fontSizeScaleFactor: 'large' }, { fontSizeSetting: Number.NaN }, 1],
    ['a host that answers nothing at all', null, null, 1],
  ])('%s', (_case, base, system, scale) => {
    Object.assign(host, { base, system })
    expect(hostFontScale()).toBeCloseTo(scale)
  })
})
