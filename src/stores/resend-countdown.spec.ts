import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createResendCountdown } from './resend-countdown'

describe('the time between two codes', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is a minute, by seconds, and ends at nought', () => {
    const countdown = createResendCountdown()
    expect(countdown.left.value).toBe(0)
    countdown.begin()
    expect(countdown.left.value).toBe(60)
    vi.advanceTimersByTime(25_000)
    expect(countdown.left.value).toBe(35)
    vi.advanceTimersByTime(60_000)
    expect(countdown.left.value).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is what the gateway says, and begun anew it counts once', () => {
    const countdown = createResendCountdown()
    countdown.begin(10)
    countdown.begin(20)
    vi.advanceTimersByTime(5_000)
    expect(countdown.left.value).toBe(15)
    countdown.end()
    expect([countdown.left.value, vi.getTimerCount()]).toEqual([0, 0])
  })
})
