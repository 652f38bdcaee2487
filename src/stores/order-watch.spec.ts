// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createOrderWatch } from './order-watch'

vi.mock('./page-return', () => import('./page-return.h5'))

/** Longer than any wait without a failure and without Retry-After. */
const LONGEST = 15_500

describe('the watch over an order', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => {
    see('visible')
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  function see(visibility: 'visible' | 'hidden'): void {
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
    document.dispatchEvent(new Event('visibilitychange'))
  }

  /** A gateway whose answers come when the test lets them. */
  function open() {
    const waiting: (() => void)[] = []
    let [asked, most, over] = [0, 0, false]
    const watch = createOrderWatch(
      async () => {
        asked += 1
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          most = Math.max(most, waiting.length)
        })
      },
      () => over,
    )
    return {
      ...watch,
      asked: () => asked,
      mostAtOnce: () => most,
      end: () => (over = true),
      /** Lets time pass until it asks. @returns how long that was, to half a second */
      async untilAsked(): Promise<number> {
        const [before, from] = [asked, Date.now()]
        while (asked === before) await vi.advanceTimersByTimeAsync(500)
        return Date.now() - from
      },
      async answer(retryAfterSeconds: number | null = null, failed = false) {
        watch.schedule(retryAfterSeconds, failed)
        waiting.shift()?.()
        await vi.advanceTimersByTimeAsync(0)
      },
      /** The answer is for something else by now, and nobody takes it. */
      async answerToNobody() {
        waiting.shift()?.()
        await vi.advanceTimersByTimeAsync(0)
      },
    }
  }

  it('asks one question at a time, whoever else wants to know', async () => {
    const order = open()
    order.watch()
    await order.untilAsked()
    const twice = [order.ask(), order.ask()]
    order.watch()
    await vi.advanceTimersByTimeAsync(10 * LONGEST)
    expect(order.asked()).toBe(1)
    await order.answer()
    await Promise.all(twice)
    await order.untilAsked()
    expect([order.asked(), order.mostAtOnce()]).toEqual([2, 1])
  })

  it('goes on when an answer was for something else', async () => {
    const order = open()
    order.watch()
    await order.untilAsked()
    await order.answerToNobody()
    await vi.advanceTimersByTimeAsync(LONGEST)
    expect(order.asked()).toBe(2)
  })

  it('leaves a gateway alone for twice as long as its answer took, also after a press of the resident', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const order = open()
    order.watch()
    await vi.advanceTimersByTimeAsync(500)
    await vi.advanceTimersByTimeAsync(6_000)
    await order.answer()
    order.beginAnew()
    order.schedule(null)
    await vi.advanceTimersByTimeAsync(11_999)
    expect(order.asked()).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(order.asked()).toBe(2)
  })

  it('waits longer with each failure, and as before once it is answered', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1 - 2 ** -53)
    const order = open()
    const waits: number[] = []
    order.watch()
    for (const failed of [true, true, true, true, true, true, false]) {
      waits.push(await order.untilAsked())
      await order.answer(null, failed)
    }
    expect(waits).toEqual([1_500, 4_500, 16_500, 60_500, 60_500, 60_500, 60_500])
    expect(await order.untilAsked()).toBe(15_500)
  })

  it('heeds Retry-After', async () => {
    const order = open()
    order.watch()
    await order.untilAsked()
    await order.answer(40, true)
    await vi.advanceTimersByTimeAsync(39_999)
    expect(order.asked()).toBe(1)
    await vi.advanceTimersByTimeAsync(40_001)
    expect(order.asked()).toBe(2)
  })

  it('asks nothing while the page is hidden, and goes on when it is back', async () => {
    const order = open()
    order.watch()
    see('hidden')
    await vi.advanceTimersByTimeAsync(100 * LONGEST)
    expect(order.asked()).toBe(0)
    see('visible')
    await vi.advanceTimersByTimeAsync(LONGEST)
    expect(order.asked()).toBe(1)
  })

  it.each(['rests', 'is over'])('stops when it %s', async (how) => {
    const order = open()
    order.watch()
    await order.untilAsked()
    if (how === 'rests') order.rest()
    else order.end()
    await order.answer()
    see('hidden')
    see('visible')
    await vi.advanceTimersByTimeAsync(100 * LONGEST)
    expect(order.asked()).toBe(1)
  })

  it('says that it takes long after some ten seconds', async () => {
    const order = open()
    order.watch()
    for (let answers = 0; answers < 4; answers += 1) {
      expect(order.takesLong.value).toBe(false)
      await order.untilAsked()
      await order.answer()
    }
    expect(order.takesLong.value).toBe(true)
  })
})
