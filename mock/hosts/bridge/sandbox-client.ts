import type { Host } from '../catalogue'

export type Wallet = 'alipay' | 'wechatPay' | 'unionPay'

/** What the pay sheet does: wait for the person, or act by itself. */
export type SheetBehaviour = 'ask' | 'pay' | 'cancel' | 'refuse' | 'silent'

/** What a wallet shows before it takes the money. */
export interface CashierTrade {
  readonly payee: string
  readonly subject: string
  readonly amountFen: number
  readonly state: 'unpaid' | 'paid' | 'refused' | 'closed'
}

export type PaymentAttempt =
  | { readonly result: 'paid' | 'inProgress' | 'closed' }
  | { readonly result: 'refused'; readonly reason: 'insufficientFunds' | null }

/** What a bridge asks the sandbox for. Every promise rejects when the sandbox cannot be reached or does not answer. */
export interface SandboxClient {
  /** What this host would hand out for the person of the page, its one string value. Null: it knows no such person. */
  hostProof(): Promise<string | null>
  /** Tells Alipay's server that the person gave the pay password. @returns whether it knew the verification */
  passVerification(certifyId: string): Promise<boolean>
  sheetBehaviour(wallet: Wallet): Promise<SheetBehaviour>
  /** Null: the wallet knows no such trade. */
  trade(wallet: Wallet, token: string): Promise<CashierTrade | null>
  pay(wallet: Wallet, token: string): Promise<PaymentAttempt>
}

const WALLET_PATHS: Record<Wallet, string> = { alipay: 'alipay', wechatPay: 'wechat-pay', unionPay: 'union-pay' }
const BEHAVIOURS: readonly SheetBehaviour[] = ['ask', 'pay', 'cancel', 'refuse', 'silent']
const TRADE_STATES: readonly CashierTrade['state'][] = ['unpaid', 'paid', 'refused', 'closed']

export function createSandboxClient(host: Host, persona: string, send: typeof fetch): SandboxClient {
  const cashier = (wallet: Wallet, token: string) =>
    `/wallets/${WALLET_PATHS[wallet]}/cashier/${encodeURIComponent(token)}`

  return {
    async hostProof() {
      const body = { persona, channel: host.channel, ...(host.face === null ? {} : { face: host.face }) }
      const response = await send('/sandbox/host-proofs', post(body))
      return response.ok ? proofText(await response.json()) : null
    },

    async passVerification(certifyId) {
      return (await send(`/sandbox/certifications/${encodeURIComponent(certifyId)}`, post({}))).ok
    },

    async sheetBehaviour(wallet) {
      const faults = await answered(await send('/sandbox/faults'))
      const sheet = field(field(field(faults, 'wallets'), wallet), 'sheet')
      return BEHAVIOURS.find((behaviour) => behaviour === sheet) ?? 'ask'
    },

    async trade(wallet, token) {
      const response = await send(cashier(wallet, token))
      return response.status === 404 ? null : readTrade(await answered(response))
    },

    async pay(wallet, token) {
      const body = await answered(await send(`${cashier(wallet, token)}/payment`, post({})))
      const result = field(body, 'result')
      switch (result) {
        case 'paid':
        case 'inProgress':
        case 'closed':
          return { result }
        case 'refused':
          return { result, reason: field(body, 'reason') === 'insufficientFunds' ? 'insufficientFunds' : null }
        default:
          throw new Error('The cashier answered something that is no result')
      }
    },
  }
}

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

async function answered(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`The sandbox answered ${response.status}`)
  return response.json()
}

function readTrade(body: unknown): CashierTrade {
  const [payee, subject, amountFen] = [field(body, 'payee'), field(body, 'subject'), field(body, 'amountFen')]
  const state = TRADE_STATES.find((known) => known === field(body, 'state'))
  if (typeof payee !== 'string' || typeof subject !== 'string' || typeof amountFen !== 'number' || state === undefined) {
    throw new Error('The cashier answered something that is no trade')
  }
  return { payee, subject, amountFen, state }
}

/** A proof is its kind and one string beside it (`authCode`, `code`, `ticket`), whatever that host calls it. */
export function proofText(body: unknown): string | null {
  const proof = field(body, 'proof')
  if (typeof proof !== 'object' || proof === null) return null
  const text: unknown = Object.entries(proof).find(([key]) => key !== 'kind')?.[1]
  return typeof text === 'string' ? text : null
}

const field = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined
