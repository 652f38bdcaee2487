import { beforeEach, describe, expect, it, vi } from 'vitest'

const storage = vi.hoisted(() => ({ kept: new Map<string, unknown>(), isForbidden: false }))

vi.mock('@tarojs/taro', () => {
  const allowed = <T>(act: () => T): T => {
    if (storage.isForbidden) throw new Error('forbidden')
    return act()
  }
  return {
    default: {
      getStorageSync: (key: string) => allowed(() => storage.kept.get(key) ?? ''),
      setStorageSync: (key: string, value: unknown) => allowed(() => storage.kept.set(key, value)),
    },
  }
})

/** A launch of the app: what it had in memory is gone. */
async function launch(): Promise<() => string | undefined> {
  vi.resetModules()
  const { deviceHeaders } = await import('./device')
  return () => deviceHeaders()['Device-Id']
}

beforeEach(() => {
  storage.kept.clear()
  storage.isForbidden = false
})

describe('the device of a mini-program', () => {
  it('is the same in each request and after each launch, and another on another phone', async () => {
    const device = await launch()
    const first = device()
    expect(first).toMatch(/^[A-Za-z0-9]{43}$/)
    expect(device()).toBe(first)
    expect((await launch())()).toBe(first)
    storage.kept.clear()
    expect((await launch())()).not.toBe(first)
  })

  it('is made anew where something else was kept in its place', async () => {
    storage.kept.set('pay.device', { id: 'short' })
    expect((await launch())()).toMatch(/^[A-Za-z0-9]{43}$/)
  })

  it('is the same for as long as the app runs where nothing may be kept', async () => {
    storage.isForbidden = true
    const device = await launch()
    expect(device()).toBe(device())
    expect(storage.kept.size).toBe(0)
  })
})
