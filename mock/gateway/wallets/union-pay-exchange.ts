import type { UnionPayCredentials } from './credentials'
import type { ClientContext } from './client-context'
import { parseAnswer } from './union-pay-fields'
import type { Fields } from './union-pay-fields'
import { signed } from './union-pay-signature'
import { distrustOf } from './union-pay-trust'
import type { Distrust } from './union-pay-trust'
import { WalletUnavailable } from './wallet-errors'

export type UnionPayInterface = 'appTransReq' | 'frontTransReq' | 'queryTrans' | 'backTransReq'

/** Talks to UnionPay: signs what goes out, and believes nothing that is not an answer of UnionPay's to just that. */
export interface Exchange {
  addressOf(name: UnionPayInterface): string
  /** Adds what every message carries, and the signature. */
  sign(fields: Fields): Promise<Fields>
  /** @throws {WalletUnavailable} no answer, or none that can be believed. */
  ask(name: UnionPayInterface, fields: Fields): Promise<Fields>
  /** Who the gateway is at UnionPay, and how its messages are told from others'. */
  merchant(): Promise<Merchant>
}

export interface Merchant {
  readonly credentials: UnionPayCredentials
  readonly distrust: Distrust
}

export const unavailable = (reason: string, cause?: unknown): WalletUnavailable =>
  new WalletUnavailable('unionPay', reason, { cause })

export function createExchange(context: ClientContext): Exchange {
  let opened: Promise<Merchant> | null = null

  function merchant(): Promise<Merchant> {
    opened ??= openMerchant().catch((error: unknown) => {
      opened = null
      throw error
    })
    return opened
  }

  async function openMerchant(): Promise<Merchant> {
    const { unionPay: credentials } = await context.credentials()
    return { credentials, distrust: distrustOf(credentials) }
  }

  const addressOf = (name: UnionPayInterface) => `${context.origin()}/wallets/union-pay/gateway/api/${name}.do`

  async function sign(fields: Fields): Promise<Fields> {
    const { credentials } = await merchant()
    const { merId, certId, privateKeyPem } = credentials
    const common = { version: '5.1.0', encoding: 'UTF-8', signMethod: '01', accessType: '0', merId, certId }
    // UnionPay leaves empty fields out of what it checks, so none is sent.
    const filled = Object.entries({ ...common, ...fields }).filter(([, value]) => value !== '')
    return signed(Object.fromEntries(filled), privateKeyPem)
  }

  async function post(address: string, form: Fields): Promise<string> {
    try {
      const response = await fetch(address, {
        method: 'POST',
        body: new URLSearchParams(form),
        redirect: 'error',
        signal: AbortSignal.timeout(context.timeoutMs),
      })
      const text = await response.text()
      if (response.ok) return text
      throw unavailable(`it answered with status ${response.status}`)
    } catch (error) {
      throw error instanceof WalletUnavailable ? error : unavailable('it did not answer', error)
    }
  }

  return {
    addressOf,
    sign,
    merchant,
    async ask(name, fields) {
      const { credentials, distrust } = await merchant()
      const answer = parseAnswer(await post(addressOf(name), await sign(fields)))
      if (answer === null) throw unavailable('its answer cannot be read')
      const doubt = distrust(answer, context.wireClock.now())
      if (doubt !== null) throw unavailable(`its answer is not believed: ${doubt}`)
      // A genuine answer about another transaction would be as good as a forged one.
      const about = { merId: credentials.merId, orderId: fields.orderId, txnTime: fields.txnTime }
      if (Object.entries(about).some(([field, value]) => answer[field] !== value)) {
        throw unavailable('its answer is about another transaction')
      }
      return answer
    },
  }
}
