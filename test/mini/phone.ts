import { expect, inject, onTestFinished, vi } from 'vitest'
import { agreementsOf } from '../../mock/gateway/agreements'
import { createHostApi, type HostApi } from './host-api'
import { launch, type MiniHost } from './mini-host'
import { prepareBuild, type MiniTarget } from './prepare-build'
import { sandboxControl, type Person } from './sandbox-control'

/** Phones of one kind, and what their owners do. A test file has one kind: WeChat's compiler takes one build a process. */
export interface Phones {
  person(id: string): Promise<Person>
  /** Somebody opens the app, until the end of the test. @param proof the host's word on who it is; the sandbox's own for that person when absent */
  open(personId: string, options?: { network?: 'up' | 'down'; proof?: string }): Phone
  putAway(): void
}

export interface Phone extends Pick<MiniHost, 'complaints'>, Pick<HostApi, 'requests' | 'storage' | 'setNetwork'> {
  readonly page: MiniHost['page']
  title(): string
  /** Until the words are on screen. */
  seen(words: string): Promise<void>
}

const CONSENTS = 'pay.consents'

/** What the module keeps after the host's texts were agreed to, at an earlier opening. */
function consentsIn(channel: 'wechat' | 'alipay'): [string, unknown][] {
  const consents = agreementsOf(channel).map(({ agreementId, version }) => ({ agreementId, version }))
  return consents.length === 0 ? [] : [[CONSENTS, consents]]
}

const CHANNELS = { weapp: 'wechat', alipay: 'alipay' } as const

export function phonesWith(target: MiniTarget): Phones {
  const sandboxUrl = inject('sandboxUrl')
  const control = sandboxControl(sandboxUrl)
  const build = prepareBuild(target)

  return {
    person: control.person,
    open(personId, { network = 'up', proof } = {}) {
      const proveIdentity = async () => proof ?? control.proof(personId, CHANNELS[target])
      const api = createHostApi({ target, sandboxUrl, proveIdentity, kept: consentsIn(CHANNELS[target]) })
      api.setNetwork(network)
      const host = launch(target, build, api)
      onTestFinished(() => host.close())
      return {
        get page() {
          return host.page
        },
        complaints: host.complaints,
        requests: api.requests,
        storage: api.storage,
        setNetwork: api.setNetwork,
        title: () => api.title,
        seen: (words) => vi.waitFor(() => expect(host.page.text()).toContain(words), { timeout: 20_000 }),
      }
    },
    putAway: () => build.remove(),
  }
}

/** What WeChat's own scoring calls too much at once is 256 KB; a first screen stays far below. */
const LARGEST_SET_DATA = 32 * 1024

/** Prints what a page drew with, for a reader to compare, and holds it to a limit. */
export function expectLightDrawing(what: string, { setData }: MiniHost['page']): void {
  const { calls, bytes, largest } = setData
  process.stdout.write(`${what}: ${calls} calls of setData, ${bytes} bytes, at most ${largest} at once\n`)
  expect(calls).toBeGreaterThan(0)
  expect(calls).toBeLessThanOrEqual(20)
  expect(largest).toBeLessThan(LARGEST_SET_DATA)
}

/** Nothing of what was done so far is on the device, and no address names a person. */
export function expectNothingPersonal({ storage, requests }: Phone, people: readonly Person[]): void {
  const kept = JSON.stringify([...storage])
  const asked = requests.map(({ path }) => decodeURIComponent(path)).join('\n')
  for (const { name, documentNumber, phone } of people) {
    for (const personal of [name, documentNumber, phone]) {
      expect(kept).not.toContain(personal)
      expect(asked).not.toContain(personal)
    }
  }
  expect([...storage.keys()].filter((key) => key !== CONSENTS)).toEqual([])
}
