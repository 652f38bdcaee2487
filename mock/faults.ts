import type { OperationId } from './gateway/contract/operations'
import type { ProblemCode } from '../src/domain/problem'

/** A wallet as the faults name it. */
export const FAULTY_WALLETS = ['alipay', 'wechatPay', 'unionPay'] as const
export type FaultyWallet = (typeof FAULTY_WALLETS)[number]

/** How an operation of the gateway fails: with a problem, or the connection breaks before or after the work is done. */
export interface GatewayFailure {
  readonly operationId: OperationId
  readonly code: ProblemCode | 'drop-before' | 'drop-after'
  /** How many more times. */
  readonly times: number
}

export interface WalletFaults {
  /** What the bench's pay sheet does; `ask` waits for the person. */
  readonly sheet: 'ask' | 'pay' | 'cancel' | 'refuse' | 'silent'
  readonly funds: 'enough' | 'insufficient'
  readonly notify: 'once' | 'twice' | 'late' | 'outOfOrder' | 'never'
  readonly notifyDelayMs: number
  readonly query: 'answers' | 'unavailable'
  /** Whether it takes what it was asked to take, or a fen less or more. */
  readonly amount: 'asked' | 'less' | 'more'
  readonly latencyMs: number
}

/** How the banks behave that debit by a mandate. What an account holds, and whether it is closed, is set with the account. */
export interface BankFaults {
  /**
   * What becomes of a debit: the bank takes its time until it is told otherwise, its account's limit is lower, it says no and
   * nothing else, or the connection breaks before it heard or after it has taken the money.
   */
  readonly debit: 'answers' | 'inProgress' | 'limitExceeded' | 'refuses' | 'drop-before' | 'drop-after'
  /** Whether it answers when it is asked what became of a debit, or told to close it or to give the money back. */
  readonly query: 'answers' | 'unavailable'
  readonly latencyMs: number
}

/** How the sandbox misbehaves. */
export interface Faults {
  readonly gateway: {
    readonly latencyMs: number
    readonly fail: readonly GatewayFailure[]
    /** Whether Alipay's people are verified by the pay password, each once. */
    readonly verification: 'never' | 'once'
    /** Whether bodies with personal fields are to be sealed. */
    readonly sealing: 'off' | 'asked'
    /** Whether certificates that were applied for are made, or wait until they may be. */
    readonly certificates: 'made' | 'waiting'
  }
  readonly wallets: Readonly<Record<FaultyWallet, WalletFaults>>
  readonly bank: BankFaults
}

/** What somebody sets of it; what they leave out is as it is by itself. */
export interface FaultSettings {
  readonly gateway?: Partial<Faults['gateway']>
  readonly wallets?: Readonly<Partial<Record<FaultyWallet, Partial<WalletFaults>>>>
  readonly bank?: Partial<BankFaults>
}

export interface FaultStore {
  get(): Faults
  /** Sets the faults anew: over the defaults, not over what was set before. */
  put(settings: FaultSettings): Faults
  reset(): void
  /** The failure that an operation meets now, which is then used up by one. */
  takeFailure(operationId: string): GatewayFailure['code'] | null
}

const SOUND_WALLET: WalletFaults = {
  sheet: 'ask',
  funds: 'enough',
  notify: 'once',
  notifyDelayMs: 5000,
  query: 'answers',
  amount: 'asked',
  latencyMs: 0,
}

const SOUND_BANK: BankFaults = { debit: 'answers', query: 'answers', latencyMs: 0 }

const NONE: Faults = {
  gateway: { latencyMs: 0, fail: [], verification: 'never', sealing: 'off', certificates: 'made' },
  wallets: { alipay: SOUND_WALLET, wechatPay: SOUND_WALLET, unionPay: SOUND_WALLET },
  bank: SOUND_BANK,
}

/** The faults of one process. They are gone with it. */
export function createFaults(): FaultStore {
  let faults = NONE
  return {
    get: () => faults,
    put(settings) {
      faults = {
        gateway: { ...NONE.gateway, ...settings.gateway },
        wallets: {
          alipay: { ...SOUND_WALLET, ...settings.wallets?.alipay },
          wechatPay: { ...SOUND_WALLET, ...settings.wallets?.wechatPay },
          unionPay: { ...SOUND_WALLET, ...settings.wallets?.unionPay },
        },
        bank: { ...SOUND_BANK, ...settings.bank },
      }
      return faults
    },
    reset() {
      faults = NONE
    },
    takeFailure(operationId) {
      const failure = faults.gateway.fail.find((one) => one.operationId === operationId && one.times > 0)
      if (failure === undefined) return null
      const fail = faults.gateway.fail.map((one) => (one === failure ? { ...one, times: one.times - 1 } : one))
      faults = { ...faults, gateway: { ...faults.gateway, fail } }
      return failure.code
    },
  }
}
