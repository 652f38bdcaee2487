import { setImmediate as nextTurn } from 'node:timers/promises'
import { startSandbox, type Sandbox, type SandboxOptions } from '../../mock/server'
import type { Due } from '../../src/domain/due'
import { cardOf } from '../sandbox/mandate-desk'
import { duesOf, lookUp, reach, type Phone, type Reached } from '../sandbox/phone'
import { audit, auditAtRest, untouchedBalance } from './audit'
import { readBooks, type Books } from './books'
import { startFaultProxy, type FaultProxy, type Letter } from './fault-proxy'
import type { MortalConnection } from './mortal-database'
import { openStore } from './store'
import { BEGINNINGS, SEATS, TOWN, WORKER, type Seat } from './town'

/** A seat with the dues that its page shows, by notice. */
export interface Client {
  readonly seat: Seat
  readonly notices: readonly (readonly Due[])[]
  readonly mandateId: string
  phone: Phone
}

/**
 * A sandbox under attack: reached through a proxy, on a database that outlives it, with the time in the test's hand. Nothing
 * in it goes on by itself but the wallets' first notification of what they have done.
 */
export interface World {
  readonly proxy: FaultProxy
  readonly reached: Reached
  readonly clients: readonly Client[]
  /** The wallets' notifications that were sent, whether they arrived or not. */
  readonly letters: readonly Letter[]
  /** Whether notifications arrive. */
  mail: 'arrives' | 'is lost'
  /** Begins anew at one of the beginnings. */
  begin(which: number): Promise<void>
  now(): Date
  /** Lets time pass on every clock, and what goes on by itself go on. */
  pass(minutes: number): Promise<void>
  work(): Promise<void>
  /** Signs somebody in again whose session is over. */
  renew(client: Client): Promise<void>
  /** Kills the sandbox at the statement after so many more that it makes meanwhile, at the latest when it is done. */
  killDuring(statements: number, meanwhile: () => Promise<void>): Promise<void>
  /** Waits until what is on its way has arrived. @throws {Error} with what does not hold */
  check(): Promise<Books>
  /** The same once nothing is left to happen. */
  checkAtRest(): Promise<Books>
  close(): Promise<void>
}

/** Timers that stand still: what the sandbox does by itself it does when told. */
const STILL = { after: () => () => undefined }

export async function openWorld(options: Pick<SandboxOptions, 'walletTimeoutMs'> = {}): Promise<World> {
  const [store, proxy] = [await openStore(), await startFaultProxy()]
  const reached = reach(proxy.url)
  let machine = new Date(BEGINNINGS[0])
  let balanceBefore = 0
  let letters: Letter[] = []
  let clients: readonly Client[] = []
  const life: { current: { readonly sandbox: Sandbox; readonly connection: MortalConnection } | null } = { current: null }

  async function start(): Promise<void> {
    const connection = store.connect()
    const sandbox = await startSandbox({
      port: 0,
      dataDir: 'memory',
      opened: connection,
      people: TOWN,
      publicUrl: proxy.url,
      machine: { now: () => machine },
      timers: STILL,
      report: () => undefined,
      ...options,
    })
    proxy.lead([sandbox.url])
    life.current = { sandbox, connection }
  }

  /** Nobody hears another word of it. */
  function silence(): void {
    proxy.lead([])
    proxy.breakAll()
  }

  async function bury(): Promise<void> {
    silence()
    await life.current?.sandbox.close()
    life.current = null
  }

  async function seat(one: Seat, mandateId: string): Promise<Client> {
    const phone = await reached.phone(one.persona, one.host)
    const notices: (readonly Due[])[] = []
    for (const persona of one.pays) {
      const { dues } = persona === one.persona ? await duesOf(reached, phone, persona) : await duesOfAnother(phone, persona)
      for (const noticeNo of new Set(dues.map((due) => due.noticeNo))) notices.push(dues.filter((due) => due.noticeNo === noticeNo))
    }
    return { seat: one, notices, mandateId, phone }
  }

  async function duesOfAnother(phone: Phone, persona: string): Promise<{ dues: readonly Due[] }> {
    const { contributorId } = (await lookUp(reached, phone, persona)).body
    return { dues: (await phone.get<{ items: Due[] }>(`/contributors/${contributorId}/dues`)).items }
  }

  await start()
  const { bankCode, accountNo, phone } = await cardOf(reached, WORKER)
  const { mandateId } = await reached.control<{ mandateId: string }>('POST', '/sandbox/counter-mandates', { persona: WORKER, bankCode, accountNo, phone })
  const seatings: (readonly Client[])[] = []
  for (const [index, moment] of BEGINNINGS.entries()) {
    machine = new Date(moment)
    await life.current?.sandbox.work()
    const seated: Client[] = []
    for (const one of SEATS) seated.push(await seat(one, mandateId))
    seatings.push(seated)
    await store.remember(`moment_${index}`)
  }

  const world: World = {
    proxy,
    reached,
    mail: 'arrives',
    get clients() {
      return clients
    },
    get letters() {
      return letters
    },
    now: () => machine,
    async begin(which) {
      if (life.current === null || life.current.connection.isDead) {
        await bury()
        await start()
      }
      machine = new Date(BEGINNINGS[which] ?? BEGINNINGS[0])
      await store.recall(`moment_${which}`)
      clients = (seatings[which] ?? []).map((client) => ({ ...client }))
      letters = []
      world.mail = 'arrives'
      proxy.calm()
      proxy.intercept = (letter) => {
        if (!letter.path.startsWith('/notifications/')) return null
        letters.push(letter)
        return world.mail === 'arrives' ? null : 503
      }
      await reached.control('PUT', '/sandbox/faults', {})
      balanceBefore = untouchedBalance(await readBooks(store.database, machine))
    },
    async pass(minutes) {
      machine = new Date(machine.getTime() + minutes * 60_000)
      await world.work()
    },
    async work() {
      await life.current?.sandbox.work()
    },
    async renew(client) {
      client.phone = await reached.phone(client.seat.persona, client.seat.host)
    },
    async killDuring(statements, meanwhile) {
      life.current?.connection.dieAfter(statements, silence)
      await meanwhile()
      life.current?.connection.die()
      await bury()
      await start()
    },
    async check() {
      let books = await readBooks(store.database, machine)
      // A wallet's word that is on its way arrives, or is lost, in a moment: nothing else keeps it.
      while (books.toTell > 0) {
        // The embedded database answers in the same turn: without one of its own the letter would wait for the reading.
        await nextTurn()
        books = await readBooks(store.database, machine)
      }
      complain(audit(books, balanceBefore))
      return books
    },
    async checkAtRest() {
      const books = await world.check()
      complain(auditAtRest(books))
      return books
    },
    async close() {
      await bury()
      await proxy.close()
      await store.close()
    },
  }
  return world
}

function complain(violations: readonly string[]): void {
  if (violations.length > 0) throw new Error(violations.join('\n'))
}
