import { randomBytes } from 'node:crypto'
import { createFaults } from '../faults'
import type { FaultSettings, FaultStore } from '../faults'
import { createContext } from './context'
import type { WalletDatabase, WalletsContext, WalletsOptions } from './context'
import { makeWalletKeys } from './keys'
import type { WalletKeys } from './keys'
import type { TradeDraft } from './trades'

/** A clock that a test sets. */
export class TestClock {
  constructor(private time: Date) {}
  now = (): Date => new Date(this.time)
  pass(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds)
  }
}

/** Things that happen one after another, to be waited for in that order. */
class Arrivals<T> {
  private readonly arrived: T[] = []
  private readonly awaited: ((one: T) => void)[] = []

  arrive(one: T): void {
    const waiter = this.awaited.shift()
    if (waiter === undefined) this.arrived.push(one)
    else waiter(one)
  }

  /** The next one that nobody has taken. */
  next(): Promise<T> {
    const one = this.arrived.shift()
    return one === undefined ? new Promise((resolve) => this.awaited.push(resolve)) : Promise.resolve(one)
  }

  get untaken(): number {
    return this.arrived.length
  }
}

/** What a wallet was going to do later, until the test says that it is time. */
export interface Alarm {
  readonly delayMs: number
  readonly ring: () => void
}

/** A notification that the merchant got. */
export interface Delivery {
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** The world around the wallets of one test. */
export interface WalletsWorld {
  readonly context: WalletsContext
  readonly clock: TestClock
  readonly wireClock: TestClock
  readonly faults: FaultStore
  setFaults(wallets: NonNullable<FaultSettings['wallets']>): void
  readonly alarms: Arrivals<Alarm>
  readonly deliveries: Arrivals<Delivery>
  /** What the merchant answers from here on: a body with status 200; null: the connection breaks. */
  answerWith(body: string | null): void
}

/** Every test's now, in the sandbox and on the machine. */
export const NOW = new Date('2026-09-20T02:00:00.000Z')

/** Short keys: what is tested is that signatures are checked, not how strong they are. */
export const shortKeys = (): Promise<WalletKeys> => makeWalletKeys(randomBytes, 1024)

export function walletsWorld(database: WalletDatabase, keys: WalletKeys): WalletsWorld {
  const clock = new TestClock(NOW)
  const wireClock = new TestClock(NOW)
  const faults = createFaults()
  const alarms = new Arrivals<Alarm>()
  const deliveries = new Arrivals<Delivery>()
  let answer: string | null = 'success'

  const options: WalletsOptions = {
    database,
    clock,
    wireClock,
    faults,
    keys: () => Promise.resolve(keys),
    timers: {
      after(delayMs, act) {
        let cancelled = false
        alarms.arrive({ delayMs, ring: () => (cancelled ? undefined : act()) })
        return () => {
          cancelled = true
        }
      },
    },
    fetch: async (url, init) => {
      deliveries.arrive({ url: String(url), headers: new Headers(init?.headers), body: String(init?.body) })
      if (answer === null) throw new TypeError('the connection broke')
      return new Response(answer)
    },
  }
  return {
    context: createContext(options),
    clock,
    wireClock,
    faults,
    setFaults: (wallets) => void faults.put({ wallets }),
    alarms,
    deliveries,
    answerWith(body) {
      answer = body
    },
  }
}

let opened = 0

/** An Alipay trade of 2238.00 that nobody has opened before; `changes` make it the one that a test needs. */
export function aTradeDraft(changes: Partial<TradeDraft> = {}): TradeDraft {
  opened += 1
  const no = String(opened).padStart(15, '0')
  return {
    token: `2026092022001${no}`,
    wallet: 'alipay',
    orderNo: `order${no}`,
    merchantTime: '',
    product: 'alipay.trade.create',
    appId: '2021009900000001',
    subject: '上海市社会保险费',
    amountFen: 223_800,
    payer: '2088000000000001',
    notifyUrl: 'https://merchant.example/notifications/alipay',
    returnUrl: null,
    cancelUrl: null,
    createdAt: NOW,
    expiresAt: new Date(NOW.getTime() + 15 * 60_000),
    pageUntil: null,
    ...changes,
  }
}
