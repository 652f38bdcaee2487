import { randomUUID } from 'node:crypto'
import type { components } from '../../types/gateway'
import type { Contract } from '../openapi/document'
import { Broken, need, Untried } from './check'
import type { Client } from './client'
import type { Channel, Person, Role, Subjects } from './subjects'

type Schemas = components['schemas']

/** Somebody who is signed in. */
export interface Visitor {
  readonly role: Role
  readonly channel: Channel
  readonly token: string
  readonly opened: Schemas['OpenedSession']
  /** The operator's own id. */
  readonly self: string
}

/** What the checks work with. */
export interface World {
  readonly client: Client
  readonly contract: Contract
  readonly desk: Pick<Subjects['desk'], 'pay'>
  /** Moves the gateway's time on. @throws {Untried} where nobody can */
  moveClock(seconds: number): Promise<void>
  person(role: Role): Person
  /** Signed in, in the host that is used first; the same session each time. */
  visitor(role: Role): Promise<Visitor>
  /** Signed in anew. @param channel the second host where it is `elsewhere` */
  signIn(role: Role, channel?: Channel | 'elsewhere'): Promise<Visitor>
  /** A proof, as it is sent. */
  sessionRequest(role: Role, channel: Channel): Promise<Schemas['SessionRequest']>
  /** The host that is used first. */
  readonly home: () => Channel
  readonly elsewhere: () => Channel
  /** What one pays with in a host. */
  methodIn(channel: Channel): Exclude<Schemas['PayMethod'], 'mandate'>
  smsCode(phone: string): Promise<string>
  humanCheck(): Promise<string>
  newKey(): string
  /** An id that nobody has. */
  strangeId(): string
}

/** What one pays with first in each host (指南 1.1.5, 2.1.1 ④, 2.2–2.4). */
const METHOD: Readonly<Record<Channel, Exclude<Schemas['PayMethod'], 'mandate'>>> = {
  alipay: 'alipay',
  wechat: 'wechatPay',
  unionpay: 'unionPay',
  suishenban: 'unionPay',
  etax: 'unionPay',
}

/** The hosts that tell who is there, and in which one may pay for others. */
const PROVING: readonly Channel[] = ['alipay', 'suishenban', 'etax']

export function createWorld(client: Client, contract: Contract, { people, hosts, desk }: Subjects): World {
  const sessions = new Map<Role, Promise<Visitor>>()
  const proving = hosts.filter((host) => PROVING.includes(host))

  async function consents(channel: Channel): Promise<Schemas['Consent'][]> {
    const { items } = await client.ask('listAgreements', { query: { channel } })
    return items.map(({ agreementId, version }) => ({ agreementId, version }))
  }

  const world: World = {
    client,
    contract,
    desk,
    person: (role) => need(people[role], `the ${role} among the people`),
    home: () => need(proving[0], 'a host that proves a person (hosts)'),
    elsewhere: () => need(proving[1], 'a second host that proves a person (hosts)'),
    methodIn: (channel) => METHOD[channel],
    async moveClock(seconds) {
      need(await desk.moveClock(seconds), 'the gateway’s clock (desk: moveClock)')
      // They may be over by now.
      sessions.clear()
    },
    newKey: () => `conformance-${randomUUID()}`,
    strangeId: () => `nobody-${randomUUID().replaceAll('-', '')}`.slice(0, 24),
    smsCode: async (phone) => need(await desk.smsCode(phone), 'the codes that were sent by SMS (desk: smsCode)'),
    humanCheck: async () => (await client.ask('createHumanCheck')).humanCheckId,

    visitor(role) {
      const known = sessions.get(role) ?? world.signIn(role)
      sessions.set(role, known)
      // Who could not sign in tries again next time.
      known.catch(() => sessions.delete(role))
      return known
    },

    async sessionRequest(role, channel) {
      world.person(role)
      const proof = need(channel === 'etax' ? await proofBySms(role) : await desk.proof(role, channel), `what ${channel} hands out for the ${role} (desk: proof)`)
      return { channel, proof, consents: await consents(channel) }
    },

    async signIn(role, wanted = world.home()) {
      const channel = wanted === 'elsewhere' ? world.elsewhere() : wanted
      const opened = await client.ask('createSession', { body: await world.sessionRequest(role, channel) })
      const { operator } = opened.session
      if (operator === null && channel !== 'wechat') throw new Broken(`createSession in ${channel} tells no operator where the host proves a person`)
      return { role, channel, token: opened.token, opened, self: operator?.contributorId ?? '' }
    },
  }

  async function proofBySms(role: Role): Promise<Schemas['IdentityProof'] | null> {
    const { phone } = world.person(role)
    const { challengeId } = await client.ask('createSmsChallenge', { body: { phone } })
    const code = await desk.smsCode(phone)
    return code === null ? null : { kind: 'smsCode', challengeId, code }
  }
  return world
}

/** Somebody who is never the first. @throws {Untried} where the run has only one person for both */
export function assertApart(world: World, one: Role, other: Role): void {
  if (world.person(one).documentNumber === world.person(other).documentNumber) throw new Untried(`needs another person as ${other} than as ${one}`)
}
