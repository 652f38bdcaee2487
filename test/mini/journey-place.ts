import { expect, inject, vi } from 'vitest'
import { WAYS, type Hand, type Place } from '../journeys/place'
import type { HostWord } from './host-api'
import { phonesWith, type Phone, type Phones } from './phone'
import type { MiniTarget } from './prepare-build'
import { sandboxControl } from './sandbox-control'

const PLACES = {
  weapp: { name: 'WeChat’s build', way: WAYS.wechat },
  alipay: { name: 'Alipay’s build', way: WAYS.alipay },
} as const

export interface MiniPlace extends Place {
  readonly phones: Phones
  /** The same place with a host that says this of its pay sheets, whatever came of them. */
  saying(word: HostWord): Place
}

/** A built mini-program as a place for journeys, with a sandbox of its own. */
export function miniPlace(target: MiniTarget): MiniPlace {
  const sandboxUrl = inject('journeySandboxUrls')[target]
  const phones = phonesWith(target, sandboxUrl)
  const place = {
    ...PLACES[target],
    control: sandboxControl(sandboxUrl).control,
    open: async (personaId: string, link?: { readonly due: string }) => handOn(phones.open(personaId, link ? { query: { ...link } } : {})),
  }
  return {
    ...place,
    phones,
    saying: (word) => ({ ...place, open: async (personaId) => handOn(phones.open(personaId, { sheetWord: () => word })) }),
  }
}

/** A step is tried until what it is done with is there. */
const patiently = <T>(step: () => T, timeout = 20_000): Promise<T> => vi.waitFor(step, { timeout })

function handOn(phone: Phone): Hand {
  const requested: string[] = []
  return {
    press: (words) => patiently(() => phone.page.tap(words), 50_000),
    async type(label, text) {
      await patiently(() => phone.page.type(label, text))
      // A finger leaves the field after the app has heard of what was typed.
      await new Promise((resolve) => setTimeout(resolve))
      phone.page.leaveField(label)
    },
    seen: (words) => phone.seen(words),
    read: async () => phone.page.text(),
    async readUntil(words) {
      await patiently(() => {
        phone.scrollToEnd()
        expect(phone.page.text()).toContain(words)
      })
    },
    wallet: {
      seen: (words) => patiently(() => expect(phone.sheet.text(), phone.page.text()).toContain(words)),
      press: (button) => patiently(() => phone.sheet.press(button)),
      // The sheet is told to, and closes by itself.
      refuses: async () => undefined,
    },
    async kill() {
      requested.push(...phone.requests.map(({ path }) => path))
      phone.kill()
    },
    reopen: async () => phone.reopen(),
    document: () =>
      patiently(() => {
        const { shown } = phone.downloads
        if (!shown) throw new Error('the viewer shows nothing')
        return shown
      }),
    traces: async () => decodeURIComponent(JSON.stringify([[...phone.storage], requested, phone.requests])),
    faults: () => phone.complaints,
  }
}
