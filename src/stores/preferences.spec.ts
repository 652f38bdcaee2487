import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { en } from '../locales/en/index'
import { speak } from '../locales/language'
import { usePreferences } from './preferences'

const device = vi.hoisted(() => ({ kept: undefined as unknown, forbidden: false, hostScale: 1, online: true }))

vi.mock('@tarojs/taro', () => {
  const allowed = <T>(action: () => T): T => {
    if (device.forbidden) throw new Error('storage is forbidden')
    return action()
  }
  return {
    default: {
      getStorageSync: () => allowed(() => device.kept ?? ''),
      setStorageSync: (_key: string, value: unknown) =>
        allowed(() => {
          device.kept = value
        }),
    },
  }
})
vi.mock('./font-scale', () => ({ hostFontScale: () => device.hostScale }))
vi.mock('../locales/load-english', () => ({
  loadEnglish: () => (device.online ? Promise.resolve(en) : Promise.reject(new Error('no network'))),
}))

/** The module, opened anew on the same device. */
function open() {
  setActivePinia(createPinia())
  return usePreferences()
}

beforeEach(async () => {
  Object.assign(device, { kept: undefined, forbidden: false, hostScale: 1, online: true })
  await speak('zh-CN')
})

describe('how somebody wants to read', () => {
  it('is Chinese and 标准版 until they choose', () => {
    expect(open()).toMatchObject({ language: 'zh-CN', elder: false, scale: 1, notLoaded: false })
    expect(device.kept).toBeUndefined()
  })

  it('is as they chose when the module is opened again', async () => {
    const before = open()
    before.toggleElder()
    await before.chooseLanguage('en')
    await speak('zh-CN')
    const after = open()
    await vi.waitFor(() => expect(after.language).toBe('en'))
    expect(after.elder).toBe(true)
    after.toggleElder()
    await after.chooseLanguage('zh-CN')
    expect(device.kept).toEqual({ language: 'zh-CN', elder: false })
  })

  it.each([
    ['nothing', ''],
    ['a text', 'en'],
    ['a list', [true]],
    ['an unknown language', { language: 'fr', elder: 'yes' }],
    ['what an older version kept', { elder: null }],
  ])('is what it is at first where the device holds %s', (_what, kept) => {
    device.kept = kept
    expect(open()).toMatchObject({ language: 'zh-CN', elder: false })
  })

  it('is as they chose for as long as the module is open where the device keeps nothing', async () => {
    device.forbidden = true
    const preferences = open()
    preferences.toggleElder()
    await preferences.chooseLanguage('en')
    expect(preferences).toMatchObject({ language: 'en', elder: true })
  })

  it('is told when English can’t be fetched; it stays kept, and Chinese is shown', async () => {
    device.kept = { language: 'en', elder: false }
    device.online = false
    const preferences = open()
    await vi.waitFor(() => expect(preferences.notLoaded).toBe(true))
    expect(preferences.language).toBe('zh-CN')
    expect(device.kept).toEqual({ language: 'en', elder: false })
    device.online = true
    await preferences.chooseLanguage('en')
    expect(preferences).toMatchObject({ language: 'en', notLoaded: false })
  })

  it('is waited for where it is English, until that is there or can’t be fetched, and not again', async () => {
    expect(open().settled).toBe(true)
    for (const online of [true, false]) {
      Object.assign(device, { online, kept: { language: 'en', elder: false } })
      await speak('zh-CN')
      const preferences = open()
      expect(preferences).toMatchObject({ settled: false, language: 'zh-CN' })
      await vi.waitFor(() => expect(preferences.settled).toBe(true))
      expect(preferences).toMatchObject({ language: online ? 'en' : 'zh-CN', notLoaded: !online })
      await preferences.chooseLanguage('zh-CN')
      expect(preferences.settled).toBe(true)
    }
  })

  it.each([
    [1, false, 1],
    [1, true, 1.3],
    [1.4, false, 1.4],
    [1.4, true, 1.82],
    [2, true, 2],
  ])('with a host that writes %f times as large, 关怀版 %s, is %f times as large, and never more than twice', (hostScale, elder, scale) => {
    device.hostScale = hostScale
    device.kept = { language: 'zh-CN', elder }
    expect(open().scale).toBeCloseTo(scale)
  })
})
