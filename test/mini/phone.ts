import { expect, inject, onTestFinished, vi } from 'vitest'
import { agreementsOf } from '../../mock/gateway/agreements'
import { createHostApi, type HostApi, type HostApiOptions, type Network } from './host-api'
import { launch, type LaunchOptions, type MiniHost } from './mini-host'
import { prepareBuild, type MiniTarget } from './prepare-build'
import { sandboxControl, type Person } from './sandbox-control'

/** Phones of one kind, and what their owners do. A test file has one kind: WeChat's compiler takes one build a process. */
export interface Phones {
  person(id: string): Promise<Person>
  /** Somebody opens the app, until the end of the test. */
  open(personId: string, options?: OpenOptions): Phone
  putAway(): void
}

export interface OpenOptions extends LaunchOptions, Pick<HostApiOptions, 'sheetWord' | 'identityFailures'> {
  readonly network?: Network
  /** The host's word on who it is; the sandbox's own for that person when absent. */
  readonly proof?: string
}

export interface Phone
  extends Pick<MiniHost, 'complaints' | 'page' | 'scrollToEnd' | 'goBack' | 'leave' | 'comeBack'>,
    Pick<HostApi, 'requests' | 'reports' | 'tell' | 'bodies' | 'storage' | 'sheet' | 'downloads' | 'setNetwork'> {
  title(): string
  /** Until the words are on screen. */
  seen(words: string): Promise<void>
  /** Ends the app where it stands. */
  kill(): void
  /** Opens it again after that: what is left is what was stored. */
  reopen(options?: LaunchOptions): void
}

const CONSENTS = 'pay.consents'
/** By which the gateway knows the phone again; it names nobody. */
const DEVICE = 'pay.device'

/** What the module keeps after the host's texts were agreed to, at an earlier opening. */
function consentsIn(channel: 'wechat' | 'alipay'): [string, unknown][] {
  const consents = agreementsOf(channel).map(({ agreementId, version }) => ({ agreementId, version }))
  return consents.length === 0 ? [] : [[CONSENTS, consents]]
}

const CHANNELS = { weapp: 'wechat', alipay: 'alipay' } as const

/** @param sandboxUrl the sandbox of all tests, unless a file has one of its own */
export function phonesWith(target: MiniTarget, sandboxUrl: string = inject('sandboxUrl')): Phones {
  const control = sandboxControl(sandboxUrl)
  const build = prepareBuild(target)

  return {
    person: control.person,
    open(personId, { network = 'up', proof, sheetWord, identityFailures, ...launchOptions } = {}) {
      const proveIdentity = async () => proof ?? control.proof(personId, CHANNELS[target])
      const complaints: string[] = []
      let reception = network
      let { api, host } = start(consentsIn(CHANNELS[target]), launchOptions)
      onTestFinished(() => host.close())

      function start(kept: HostApiOptions['kept'], options: LaunchOptions) {
        const started = createHostApi({ target, sandboxUrl, proveIdentity, kept, sheetWord, identityFailures })
        started.setNetwork(reception)
        return { api: started, host: launch(target, build, started, options) }
      }

      return {
        get page() {
          return host.page
        },
        get complaints() {
          return [...complaints, ...host.complaints]
        },
        get requests() {
          return api.requests
        },
        get reports() {
          return api.reports
        },
        tell: (event, value) => api.tell(event, value),
        get bodies() {
          return api.bodies
        },
        get storage() {
          return api.storage
        },
        get sheet() {
          return api.sheet
        },
        get downloads() {
          return api.downloads
        },
        setNetwork(next) {
          reception = next
          api.setNetwork(next)
        },
        title: () => api.title,
        seen: (words) => vi.waitFor(() => expect(host.page.text()).toContain(words), { timeout: 20_000 }),
        scrollToEnd: () => host.scrollToEnd(),
        goBack: () => host.goBack(),
        leave: () => host.leave(),
        comeBack: () => host.comeBack(),
        kill() {
          complaints.push(...host.complaints)
          host.kill()
        },
        reopen(options = {}) {
          ;({ api, host } = start([...api.storage], options))
        },
      }
    },
    putAway: () => build.remove(),
  }
}

/** In WeChat somebody asks for themselves, and sees what they owe. */
export async function lookUpInWechat(phones: Phones, personId: string): Promise<Phone> {
  const { documentNumber, name } = await phones.person(personId)
  const phone = phones.open('nothing-due')
  await phone.seen('上海社保缴费（个人）')
  phone.page.type('证件号码', documentNumber)
  phone.page.type('姓名', name)
  phone.page.tap('查询')
  await phone.seen('合计：')
  return phone
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
  expect([...storage.keys()].filter((key) => key !== CONSENTS)).toEqual([DEVICE])
}
