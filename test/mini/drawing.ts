import { expect, onTestFinished, vi, type TestContext } from 'vitest'
import { multiply, type Dues } from '../bench/many-dues'
import { takeStretches } from './mini-page'
import type { Phone } from './phone'

/** What came over to be drawn, by one render or one tap. */
export interface Drawn {
  readonly what: string
  readonly calls: number
  readonly bytes: number
}

declare module 'vitest' {
  interface TaskMeta {
    /** For `npm run measure`, which prints them as a table. */
    drawn?: Drawn[]
  }
}

/** A first screen with a few dues: bytes and calls of setData. */
export const FIRST_SCREEN = { dues: 3, bytes: 8 * 1024, calls: 3 } as const
/** Any page, however much there is to show: what is drawn at once, and what one press for more adds. */
export const ANY_PAGE = { bytes: 32 * 1024, calls: 4 } as const
/** A tap that chooses a due, however many there are. */
export const TAP_BYTES = 1024

export function note({ task }: TestContext, drawn: Drawn): Drawn {
  task.meta.drawn = [...(task.meta.drawn ?? []), drawn]
  return drawn
}

const SINCE = { opening: 'first render', tap: 'a tap', typing: 'a word typed' } as const

/** Notes what each page was drawn with in this test, by what it answered to, the dearest of each; and holds all to what any page may take. */
export function noteEachPage(test: TestContext): void {
  const dearest = new Map<string, Drawn>()
  for (const { page, since, calls, bytes } of takeStretches()) {
    const what = `${page.replace(/\/index$/, '')}, ${SINCE[since]}`
    const known = dearest.get(what)
    if (!known || bytes > known.bytes) dearest.set(what, { what, calls, bytes })
  }
  for (const drawn of dearest.values()) {
    note(test, drawn)
    expect(drawn.bytes, drawn.what).toBeLessThanOrEqual(ANY_PAGE.bytes)
  }
}

/** Until the end of the test the gateway's answers name this many dues. */
export function owe(count: number): void {
  const ask = globalThis.fetch
  const lengthen = (dues: Dues | undefined | null) => (dues && dues.items.length > 0 ? multiply(dues, count) : dues)
  globalThis.fetch = async (input, init) => {
    const response = await ask(input, init)
    const { pathname } = new URL(String(input))
    if (!/\/api\/(sessions|overview|contributors\/[^/]+\/dues)$/.test(pathname) || !response.ok) return response
    const body = await response.json()
    if (pathname.endsWith('/dues')) Object.assign(body, lengthen(body))
    const overview = body.overview ?? body
    if (overview.dues) overview.dues = lengthen(overview.dues)
    return Response.json(body, response)
  }
  onTestFinished(() => {
    globalThis.fetch = ask
  })
}

/** How much less a page of 100 may take than one of 500: the places of the parts that are not drawn. */
export const PLACES_BYTES = 2048

/** Presses a button, until what it brings is seen; what that is drawn with. @param begin how its words begin */
export async function pressed(what: string, phone: Phone, begin: string, seen: (text: string) => boolean): Promise<Drawn> {
  const before = { ...phone.page.setData }
  const label = phone.page.buttons().find((one) => one.startsWith(begin))
  if (label === undefined) throw new Error(`no button begins with ${begin}, in: ${phone.page.buttons().join(' | ')}`)
  phone.page.tap(label)
  await vi.waitFor(() => expect(phone.page.text()).toSatisfy(seen), { timeout: 20_000 })
  return { what, calls: phone.page.setData.calls - before.calls, bytes: phone.page.setData.bytes - before.bytes }
}

/** What the page on top was drawn with so far. */
export function drawnBy(what: string, { page }: Phone): Drawn {
  const { calls, bytes } = page.setData
  return { what, calls, bytes }
}

/** Taps a due away and back; the larger of what both are drawn with. @param words on the due's own button and on no other */
export async function tapTwice(what: string, phone: Phone, words: string): Promise<Drawn> {
  const taps: Drawn[] = []
  for (let tap = 0; tap < 2; tap += 1) {
    const before = { ...phone.page.setData, text: phone.page.text() }
    // Whether it is ticked is among its words.
    const label = phone.page.buttons().find((one) => one.includes(words))
    if (label === undefined) throw new Error(`no due says ${words}, in: ${phone.page.buttons().join(' | ')}`)
    phone.page.tap(label)
    // The sum follows in the same drawing.
    await vi.waitFor(() => expect(phone.page.text()).not.toBe(before.text), { timeout: 20_000 })
    taps.push({ what, calls: phone.page.setData.calls - before.calls, bytes: phone.page.setData.bytes - before.bytes })
  }
  const [away, back] = taps
  if (!away || !back) throw new Error('nothing was tapped')
  return away.bytes > back.bytes ? away : back
}
